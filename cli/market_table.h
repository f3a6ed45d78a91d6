// How the table verbs answer: an aligned table on a terminal, tabs in a pipe, or one JSON object a line.
#pragma once

#include <string>
#include <string_view>

#include "cli/io.h"
#include "cli/jsonl.h"
#include "report/table.h"

namespace rivalscope::cli {

// Fitted to the terminal, or tab-separated where the output is no terminal. A table without rows is `none` on a
// terminal, and its header alone in a pipe.
void PrintTable(const report::TextTable& table, Io& io, std::string_view none = "nothing to show");
// A paragraph as wide as the terminal, indented by so many columns; one line in a pipe.
void PrintText(std::string_view text, Io& io, int indent = 0);
// Rows of JSON, one a line.
void PrintRows(const std::vector<Json>& rows, Io& io);

}  // namespace rivalscope::cli
