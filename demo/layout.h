// The frame around every page of the demo market.
#pragma once

#include <string>
#include <string_view>

namespace rivalscope::demo {

struct Layout {
  std::string_view language = "en";
  std::string_view colour = "#444";
  std::string title;
  std::string brand;   // in the header bar
  std::string nav;     // HTML of the links in the header bar
  std::string head;    // more HTML for <head>: JSON-LD, rel=next
  std::string body;    // HTML of <main>
  std::string footer;  // HTML
};
std::string RenderLayout(const Layout& layout);

}  // namespace rivalscope::demo
