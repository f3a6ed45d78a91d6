// How the table verbs answer: an aligned table on a terminal, tabs in a pipe, or one JSON object a line.
#pragma once

#include <string>

#include "cli/io.h"
#include "cli/jsonl.h"
#include "report/table.h"

namespace rivalscope::cli {

// Fitted to the terminal, or tab-separated where the output is no terminal.
void PrintTable(const report::TextTable& table, Io& io);
// Rows of JSON, one a line.
void PrintRows(const std::vector<Json>& rows, Io& io);

}  // namespace rivalscope::cli
