// The HTML report on paper, by a browser that is installed.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace rivalscope::cli {

// Prints a self-contained page with headless Chromium (or Chrome). kNotFound, with what to do, where there is none:
// the report prints well from any browser. kIo where the browser fails or takes longer than two minutes.
Result<std::string> PrintToPdf(std::string_view html);

}  // namespace rivalscope::cli
