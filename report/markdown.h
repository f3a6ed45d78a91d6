// Brief, matrix and actions as Markdown (CommonMark with GitHub's tables), for wikis, tickets and pull requests.
#pragma once

#include <string>
#include <string_view>

#include "report/report_data.h"

namespace rivalscope::report {

std::string MarkdownReport(const ReportData& data);

// Text that Markdown must not read as its own: punctuation escaped, line breaks made spaces, no HTML.
std::string EscapeMarkdown(std::string_view text);

}  // namespace rivalscope::report
