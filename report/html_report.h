// The report as one HTML file: it opens from a disk without a network, prints well, and works without scripts.
//
// Its Content-Security-Policy allows nothing but the one style sheet and the one script inside it, by their hashes. All
// text from outside goes through text/html_escape.h. Below 1 MB for a market of some thousand reviews.
#pragma once

#include <string>
#include <string_view>

#include "report/report_data.h"

namespace rivalscope::report {

// `bar` is markup for the top of the page: the dashboard's, with which it has the dashboard's styles too.
std::string HtmlReport(const ReportData& data, std::string_view bar = {});

}  // namespace rivalscope::report
