// HTML of the demo market: escaping, and the frame around every page.
#pragma once

#include <string>
#include <string_view>

namespace rivalscope::demo {

// For text and for attribute values in double quotes.
std::string Escape(std::string_view text);

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

// JSON for a <script> block: no '<' can end it.
std::string ScriptJson(std::string_view json);

}  // namespace rivalscope::demo
