// Reading and writing one JSON object a line: the shape of every filter.
#pragma once

#include <functional>
#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>

#include "core/result.h"

namespace rivalscope::cli {

using Json = nlohmann::json;

// Calls `each` for every line that is not blank and writes what it returns as one line. A line that is not a JSON
// object, or for which `each` fails, is answered by {"error": ..., "line": N}: a filter gives an answer a line, in the
// same order. True when every line was good.
bool EachJsonLine(std::istream& in, std::ostream& out, const std::function<Result<Json>(const Json&)>& each);

// One line of JSON; bad UTF-8 becomes U+FFFD rather than an exception.
std::string Dump(const Json& value, int indent = -1);

}  // namespace rivalscope::cli
