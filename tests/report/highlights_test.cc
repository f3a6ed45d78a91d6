#include "report/highlights.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/market_report.h"

namespace rivalscope::report {
namespace {

TEST(TopClaims, EveryCellIsHeardBeforeAnyIsHeardTwice) {
  const ReportData data = test::MarketReport();
  const auto top = TopClaims(data.analysis.matrix, 5);
  ASSERT_EQ(top.size(), 5U);
  std::set<Cell> cells;
  for (const Claim* claim : top) cells.insert(claim->cell);
  EXPECT_EQ(cells.size(), 4U);
  for (size_t i = 1; i < top.size(); ++i) EXPECT_GE(top[i - 1]->priority, top[i]->priority);
  EXPECT_TRUE(TopClaims(SwotMatrix(), 5).empty());
}

TEST(KeepRival, LeavesWhatIsAboutIt) {
  SwotMatrix matrix = test::MarketReport().analysis.matrix;
  const size_t all = matrix.claims.size();
  const std::string rival = matrix.claims.front().rival;
  KeepRival(matrix, rival);
  ASSERT_FALSE(matrix.claims.empty());
  EXPECT_LT(matrix.claims.size(), all);
  for (const Claim& claim : matrix.claims) EXPECT_EQ(claim.rival, rival);
}

TEST(Lines, SayWhatWasReadAndWhatWasNot) {
  const ReportData data = test::MarketReport();
  EXPECT_EQ(MarketLine(data), "Kitchen appliances: Larkspur against Nordwind, Casamar and Tavira");
  EXPECT_EQ(CoverageLine(data),
            "1,669 reviews from 3 sites in 6 languages · 85 of 107 pages read · 1 of 7 sources failed · partial scan");
  EXPECT_EQ(WindowLine(test::EmptyReport()),
            "Reviews of 25 May 2026 to 20 Nov 2026 · scan of 20 Nov 2026, the first one: nothing to compare with yet");
}

TEST(FiguresOf, RefusedAndFailedAreToldApart) {
  const ReportData data = test::MarketReport();
  const SourceFigures help = FiguresOf(data.sources[5]);
  EXPECT_EQ(help.refused, 1);
  EXPECT_EQ(help.worst, "disallowed: robots.txt line 4, Disallow: /");
  EXPECT_TRUE(Failed(data.sources[5]));
  EXPECT_EQ(FiguresOf(data.sources[2]).read, 30);
  EXPECT_FALSE(Failed(data.sources[2]));
}

TEST(ReasonMeaning, EveryCodeHasOne) {
  for (const char* code :
       {"S1", "S2", "S3", "W1", "W2", "W3", "W4", "O1", "O2", "O3", "O4", "T1", "T2", "T3", "T4", "T5"})
    EXPECT_FALSE(ReasonMeaning(code).empty()) << code;
}

}  // namespace
}  // namespace rivalscope::report
