// An extraction as one line of JSON: what `rivalscope extract` prints.
#pragma once

#include <string>

#include "model/extraction.h"

namespace rivalscope::report {

// Clean UTF-8, one line, no trailing newline. Unknown values are null or left out, never zero.
std::string ExtractionJson(const Extraction& extraction);

}  // namespace rivalscope::report
