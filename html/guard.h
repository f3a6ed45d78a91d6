// The look before the parse: refuses bytes that would make the parser take seconds or gigabytes.
#pragma once

#include <string_view>

#include "core/result.h"
#include "html/document.h"

namespace rivalscope::html {

// kRefused with the limit that was passed and the byte where; linear in the bytes.
Status CheckLimits(std::string_view utf8, const ParseLimits& limits);

}  // namespace rivalscope::html
