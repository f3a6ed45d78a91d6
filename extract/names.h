// What an element is called by its class, id and the like: of such an attribute the front says it. The elements of a
// page ask each other's names (a bar that of the stars around it, an entry that of its list), so that an attribute of
// megabytes would be read once for every child.
#pragma once

#include <string>
#include <string_view>

#include "html/document.h"
#include "text/utf8.h"

namespace rivalscope::extract {

inline constexpr size_t kMaxName = 512;  // bytes of an attribute's value

// "" where the element has no such attribute.
inline std::string_view NameOf(const html::Document& document, html::NodeId node, std::string_view attribute) {
  return document.Attr(node, attribute).value_or("").substr(0, kMaxName);
}
inline std::string LowerNameOf(const html::Document& document, html::NodeId node, std::string_view attribute) {
  return text::AsciiLower(NameOf(document, node, attribute));
}
// "comment-1042": a name of this one element, not of all that are built like it.
inline bool IsNumbered(std::string_view name) { return name.find_first_of("0123456789") != std::string_view::npos; }

}  // namespace rivalscope::extract
