#include "report/table.h"

#include <gtest/gtest.h>

namespace rivalscope::report {
namespace {

TEST(Table, AlignsByWhatATerminalShows) {
  const TextTable table{{{"brand"}, {"share", Align::kRight}},
                        {{"Nordwind", "61%"}, {"Çağlar", "8%"}, {"名前", "100%"}}};
  EXPECT_EQ(RenderTable(table, 80),
            "brand     share\n"
            "────────  ─────\n"
            "Nordwind    61%\n"
            "Çağlar       8%\n"
            "名前       100%\n");
}

TEST(Table, CutsOnlyWhatMayShrink) {
  const TextTable table{{{"id"}, {"quote", Align::kLeft, true}}, {{"12345", "a very long quote that does not fit"}}};
  EXPECT_EQ(RenderTable(table, 20),
            "id     quote\n"
            "─────  ─────────────\n"
            "12345  a very long …\n");
}

TEST(Table, TsvKeepsARowOnOneLine) {
  const TextTable table{{{"a"}, {"b"}}, {{"x\ty", "line\nfeed\x1b[31m"}}};
  EXPECT_EQ(RenderTsv(table), "a\tb\nx y\tline feed [31m\n");
}

}  // namespace
}  // namespace rivalscope::report
