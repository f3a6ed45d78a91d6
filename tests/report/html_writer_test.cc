#include "report/html_writer.h"

#include <gtest/gtest.h>

namespace rivalscope::report {
namespace {

TEST(HtmlWriter, EscapesWhatIsNotMarkup) {
  HtmlWriter html;
  const std::string text = "<b>";
  html("<p title=\"{}\">{} {} {:.1f} {}</p>", "\"", text, 3, 2.5, Markup{"<i>"});
  EXPECT_EQ(html.html(), "<p title=\"&quot;\">&lt;b&gt; 3 2.5 <i></p>");
  EXPECT_EQ(Html("{}", std::string_view("&")).html, "&amp;");
}

}  // namespace
}  // namespace rivalscope::report
