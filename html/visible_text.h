// The text a reader sees: script, style, template, hidden and aria-hidden left out, blocks on lines of their own.
#pragma once

#include <string>

#include "html/document.h"

namespace rivalscope::html {

bool IsHidden(const Document& document,
              NodeId node);  // by the node's own mark-up: hidden, inline display:none, type=hidden ...
// White space collapsed as CSS does; block elements and <br> end a line.
std::string VisibleText(const Document& document, NodeId node);

}  // namespace rivalscope::html
