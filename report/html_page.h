// The frame of every HTML page of ours: the report as a file, the report in the dashboard, the dashboard's own pages.
// One style sheet and one script stand in the page itself, and its Content-Security-Policy allows nothing else, by
// their hashes.
#pragma once

#include <string>
#include <string_view>

#include "report/html_writer.h"

namespace rivalscope::report {

// For whom a page is made. The dashboard's pages have its styles too, and the report there has its bar on top.
enum class PageUse { kFile, kDashboard };

struct PageFrame {
  std::string title;
  std::string program;  // version
  PageUse use = PageUse::kFile;
  bool forms = false;  // a form of the page may be sent to where the page came from
};

// Everything up to the opening of <body>, and from the script to the end.
Markup PageHead(const PageFrame& frame);
Markup PageEnd();
// The policy that stands in the page's head, for the header field of whoever serves it. Frames are no business of a
// policy in a page: https://www.w3.org/TR/CSP3/#meta-element.
std::string PagePolicy(PageUse use, bool forms);

}  // namespace rivalscope::report
