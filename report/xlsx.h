// A workbook of tables, for spreadsheets (ECMA-376, by libxlsxwriter).
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "report/tables.h"

namespace rivalscope::report {

// A sheet a table, its header frozen and filtered. Text is written as text, whatever it begins with: no cell is ever a
// formula or a link. Unknown is an empty cell. `created` stands in the file, so that the same tables give the same
// bytes but for the moment. kIo where no temporary file can be made.
Result<std::string> RenderXlsx(const std::vector<DataTable>& tables, Instant created);

// As Excel takes it: without []:*?/\ and at most 31 characters.
std::string SheetName(std::string_view name);

}  // namespace rivalscope::report
