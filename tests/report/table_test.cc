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

TEST(Table, WrapsOnlyWhatMayShrink) {
  const TextTable table{{{"id"}, {"quote", Align::kLeft, true}, {"n", Align::kRight}},
                        {{"12345", "a very long quote that does not fit", "7"}, {"1", "short", "12"}}};
  EXPECT_EQ(RenderTable(table, 26),
            "id     quote             n\n"
            "─────  ───────────────  ──\n"
            "12345  a very long       7\n"
            "       quote that does\n"
            "       not fit\n"
            "1      short            12\n");
}

TEST(Table, TitlesGoOverSeveralLinesBeforeCellsDo) {
  const TextTable table{{{"theme"}, {"95% interval", Align::kRight}, {"Türkiye Anonim Şirketi", Align::kRight}},
                        {{"a theme that stays whole", "5 to 7%", "61%"}}};
  EXPECT_EQ(RenderTable(table, 46),
            "theme                           95%    Türkiye\n"
            "                           interval     Anonim\n"
            "                                       Şirketi\n"
            "────────────────────────  ─────────  ─────────\n"
            "a theme that stays whole    5 to 7%        61%\n");
}

TEST(Table, ACellHasAtMostFiveLines) {
  const TextTable table{{{"t", Align::kLeft, true}}, {{"aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj kkkk llll"}}};
  EXPECT_EQ(RenderTable(table, 4),
            "t\n"
            "────────────\n"
            "aaaa bbbb\n"
            "cccc dddd\n"
            "eeee ffff\n"
            "gggg hhhh\n"
            "iiii jjjj…\n");
}

TEST(Table, SaysOnceWhatAllRowsSay) {
  TextTable table{{{"keyword"}, {"locale", Align::kLeft, false, true}, {"features", Align::kLeft, false, true}},
                  {{"kettle", "en-GB", ""}, {"iron", "en-GB", ""}}};
  EXPECT_EQ(RenderTable(table, 80),
            "keyword\n"
            "───────\n"
            "kettle\n"
            "iron\n"
            "All rows: locale en-GB.\n");
  table.rows[1][1] = "de-DE";
  EXPECT_EQ(RenderTable(table, 80),
            "keyword  locale\n"
            "───────  ──────\n"
            "kettle   en-GB\n"
            "iron     de-DE\n");
  EXPECT_EQ(RenderTsv(table).substr(0, 24), "keyword\tlocale\tfeatures\n");
}

TEST(Table, TsvKeepsARowOnOneLine) {
  const TextTable table{{{"a"}, {"b"}}, {{"x\ty", "line\nfeed\x1b[31m"}}};
  EXPECT_EQ(RenderTsv(table), "a\tb\nx y\tline feed [31m\n");
}

}  // namespace
}  // namespace rivalscope::report
