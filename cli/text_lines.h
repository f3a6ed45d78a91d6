// Input of the text filters: plain lines, or JSONL with a "text" field; told apart line by line.
#pragma once

#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <string_view>

#include "cli/jsonl.h"

namespace rivalscope::cli {

struct TextLine {
  std::string_view text;     // valid UTF-8; good until the call returns
  std::optional<Json> json;  // the whole object, where the line was one
};

// Calls `each` for every line, empty ones included: a filter answers line by line.
void EachTextLine(std::istream& in, const std::function<void(TextLine&)>& each);

}  // namespace rivalscope::cli
