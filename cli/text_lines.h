// Input of the text filters: plain lines, or JSONL with a "text" field; told apart line by line.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "cli/io.h"
#include "cli/jsonl.h"

namespace rivalscope::cli {

struct TextLine {
  std::string_view text;     // valid UTF-8; good until the call returns
  std::optional<Json> json;  // the whole object, where the line was one
};

// Calls answer(line, out) for every line of the input, empty ones included: a filter answers line by line. Answers are
// written when many have come, and when no further line is there yet, for whoever wrote the last one may wait. Where
// the input breaks off, the stream is bad afterwards; RunCommandLine tells it for every verb.
void AnswerLines(Io& io, const std::function<void(TextLine&, std::string& out)>& answer);

}  // namespace rivalscope::cli
