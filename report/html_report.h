// The report as one HTML file: it opens from a disk without a network, prints well, and works without scripts.
//
// Its Content-Security-Policy allows nothing but the one style sheet and the one script inside it, by their hashes. All
// text from outside goes through text/html_escape.h. Below 1 MB for a market of some thousand reviews.
#pragma once

#include <string>

#include "report/report_data.h"

namespace rivalscope::report {

std::string HtmlReport(const ReportData& data);

}  // namespace rivalscope::report
