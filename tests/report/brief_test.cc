#include "report/brief.h"

#include <gtest/gtest.h>

#include <sstream>

#include "tests/support/golden.h"
#include "tests/support/market_report.h"
#include "text/utf8.h"

namespace rivalscope::report {
namespace {

TEST(TextBrief, Golden) {
  EXPECT_TRUE(test::MatchesGolden(TextBrief(test::MarketReport(), {80, false, 3, "report.html"}),
                                  "report/testdata/market.brief.txt"));
  EXPECT_TRUE(test::MatchesGolden(TextBrief(test::EmptyReport(), {}), "report/testdata/empty.brief.txt"));
}

TEST(TextBrief, NoLineIsWiderThanTheTerminal) {
  ReportData data = test::MarketReport();
  data.analysis.matrix.claims[0].statement = "漢字 の 長い 文 " + std::string(120, 'x') + " \x1b[2J end";
  for (const int columns : {40, 80, 132}) {
    std::istringstream lines(TextBrief(data, {columns, false, 9, std::string(200, 'p')}));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(text::DisplayWidth(line), static_cast<size_t>(columns)) << line;
      EXPECT_EQ(line.find('\x1b'), std::string::npos);
    }
  }
}

TEST(TextBrief, ColourOnlyDecorates) {
  std::string coloured = TextBrief(test::MarketReport(), {80, true, 3, ""});
  EXPECT_NE(coloured.find("\x1b[1m"), std::string::npos);
  for (const char* code : {"\x1b[1m", "\x1b[2m", "\x1b[0m"})
    for (size_t at; (at = coloured.find(code)) != std::string::npos;) coloured.erase(at, 4);
  EXPECT_EQ(coloured, TextBrief(test::MarketReport(), {80, false, 3, ""}));
}

}  // namespace
}  // namespace rivalscope::report
