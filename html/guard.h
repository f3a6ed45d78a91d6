// The look before the parse: refuses bytes that would make the parser take seconds or gigabytes.
#pragma once

#include <string_view>

#include "core/result.h"
#include "html/condense.h"
#include "html/document.h"

namespace rivalscope::html {

// kRefused with the limit that was passed and the byte where; linear in the bytes. It sees what is text and what is
// markup as the parser will, and tells `condenser` on the way.
Status CheckLimits(std::string_view utf8, const ParseLimits& limits, Condenser* condenser = nullptr);

// The same for what is left to parse, once the condenser has made the page shorter.
Status CheckParserWork(std::string_view condensed, const ParseLimits& limits);

}  // namespace rivalscope::html
