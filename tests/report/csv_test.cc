#include "report/csv.h"

#include <gtest/gtest.h>

#include "tests/support/golden.h"
#include "tests/support/market_report.h"

namespace rivalscope::report {
namespace {

TEST(CsvText, QuotesAndDisarms) {
  struct Case {
    std::string_view in, out;
  };
  const Case cases[] = {{"", ""},
                        {"plain", "plain"},
                        {"a,b", "\"a,b\""},
                        {"say \"hi\"", "\"say \"\"hi\"\"\""},
                        {"two\nlines", "\"two\nlines\""},
                        {"=1+1", "'=1+1"},
                        {"+49 30", "'+49 30"},
                        {"-17", "'-17"},
                        {"@SUM(A1)", "'@SUM(A1)"},
                        {"\t=1", "'\t=1"},
                        {"\r=1", "\"'\r=1\""},
                        {"=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""},
                        {" =1", " =1"}};
  for (const Case& c : cases) EXPECT_EQ(CsvText(c.in), c.out) << c.in;
}

TEST(RenderCsv, NumbersStayNumbersAndUnknownIsEmpty) {
  const DataTable table{
      "t", {"text", "real", "count", "unknown"}, {{std::string("-x"), -0.25, int64_t{-3}, std::monostate()}}};
  EXPECT_EQ(RenderCsv(table), "text,real,count,unknown\r\n'-x,-0.25,-3,\r\n");
}

TEST(RenderCsv, Golden) {
  std::string all;
  for (const DataTable& table : ReportTables(test::MarketReport())) all += "# " + table.name + "\n" + RenderCsv(table);
  EXPECT_TRUE(test::MatchesGolden(all, "report/testdata/market.csv.txt"));
}

}  // namespace
}  // namespace rivalscope::report
