// The text a reader sees: script, style, template, hidden and aria-hidden left out, blocks on lines of their own.
#pragma once

#include <cstdint>
#include <string>

#include "html/document.h"

namespace rivalscope::html {

enum class Hidden {
  kLeaveOut,
  kRead,  // also what is folded away until a click: the answers of an accordion
};

// By the node's own mark-up: hidden, inline display:none or visibility:hidden, aria-hidden, type=hidden.
bool IsHidden(const Document& document, NodeId node);
// Elements whose content is never text for a reader: script, style, template, head, svg, select ...
bool IsNeverText(const Document& document, NodeId node);
// Elements that a browser's own style sheet puts on lines of their own.
bool IsBlock(const Document& document, NodeId node);

// White space collapsed as CSS does; block elements and <br> end a line. `node` itself is read even where it is hidden.
// At most `max_bytes` of it, whole characters.
std::string VisibleText(const Document& document, NodeId node, Hidden hidden = Hidden::kLeaveOut,
                        size_t max_bytes = SIZE_MAX);

}  // namespace rivalscope::html
