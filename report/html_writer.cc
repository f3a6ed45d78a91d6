#include "report/html_writer.h"

#include <iterator>

namespace rivalscope::report {

void HtmlWriter::Append(fmt::string_view markup, fmt::format_args args) {
  fmt::vformat_to(std::back_inserter(html_), markup, args);
}

}  // namespace rivalscope::report
