// A Document written as html5lib-tests write trees.
#pragma once

#include <algorithm>
#include <string>

#include "html/document.h"

namespace rivalscope::html {

// One line a node, as html5lib-tests write trees: "| " and two spaces a level; attributes sorted.
inline std::string Dump(const Document& page) {
  std::string out;
  for (NodeId node = 1; node < page.size(); ++node) {
    int depth = 0;
    for (NodeId up = page.parent(node); up != 0; up = page.parent(up)) ++depth;
    const std::string indent = "| " + std::string(static_cast<size_t>(depth) * 2, ' ');
    switch (page.kind(node)) {
      case NodeKind::kElement: {
        out += indent + "<" + std::string(page.name(node)) + ">\n";
        auto attributes = page.attributes(node);
        std::sort(attributes.begin(), attributes.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
        for (const auto& [name, value] : attributes) {
          out += indent + "  " + std::string(name) + "=\"" + std::string(value) + "\"\n";
        }
        break;
      }
      case NodeKind::kText:
        out += indent + "\"" + std::string(page.data(node)) + "\"\n";
        break;
      case NodeKind::kComment:
        out += indent + "<!-- " + std::string(page.data(node)) + " -->\n";
        break;
      case NodeKind::kDocument:
        break;
    }
  }
  return out;
}

}  // namespace rivalscope::html
