// The report's data as plain tables with typed cells: one source for CSV and for every other form made of rows.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "report/report_data.h"

namespace rivalscope::report {

// std::monostate: unknown, which is not zero.
using DataCell = std::variant<std::monostate, std::string, double, int64_t>;

struct DataTable {
  std::string name;  // "claims", "insufficient", "actions", "themes", "ratings", "responses", "surveys", "ranks",
                     // "changes", "sources"
  std::vector<std::string> columns;
  std::vector<std::vector<DataCell>> rows;  // each as long as `columns`
};

// Always all of them, in that order, some without rows.
std::vector<DataTable> ReportTables(const ReportData& data);

}  // namespace rivalscope::report
