#include "demo/table.h"

#include <gtest/gtest.h>

namespace rivalscope::demo {
namespace {

TEST(Table, Splits) {
  EXPECT_EQ(Split("a,b,,c", ','), (TableRow{"a", "b", "", "c"}));
  EXPECT_EQ(Split("", ','), TableRow{""});
}

TEST(Table, ReadsRowsAndSkipsNotes) {
  const std::vector<TableRow> rows = ReadTable("products.tsv");
  ASSERT_EQ(rows.size(), 12u);
  for (const TableRow& row : rows) EXPECT_EQ(row.size(), 7u) << row[1];
  EXPECT_TRUE(ReadTable("no-such-file.tsv").empty());
}

}  // namespace
}  // namespace rivalscope::demo
