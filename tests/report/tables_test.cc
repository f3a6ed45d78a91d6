#include "report/tables.h"

#include <gtest/gtest.h>

#include "tests/support/market_report.h"

namespace rivalscope::report {
namespace {

TEST(ReportTables, EveryRowIsAsWideAsItsHead) {
  for (const ReportData& data : {test::MarketReport(), test::EmptyReport()})
    for (const DataTable& table : ReportTables(data))
      for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size()) << table.name;
}

TEST(ReportTables, WhatIsNotKnownIsNotZero) {
  for (const DataTable& table : ReportTables(test::MarketReport())) {
    if (table.name != "ranks") continue;
    int unknown = 0;
    for (const auto& row : table.rows)
      if (std::get<std::string>(row[5]) == "unknown") {
        ++unknown;
        EXPECT_TRUE(std::holds_alternative<std::monostate>(row[6]));
        EXPECT_FALSE(std::get<std::string>(row[10]).empty());
      }
    EXPECT_EQ(unknown, 4);
  }
}

}  // namespace
}  // namespace rivalscope::report
