#include "analysis/counterfactual.h"

#include <gtest/gtest.h>

#include "analysis/importance.h"
#include "tests/analysis/market.h"

namespace rivalscope::analysis {
namespace {

std::vector<Counterfactual> WhatIf(MarketBuilder& market) {
  const AnalysisInput input = market.Input();
  const std::vector<Brand> brands = {{"own", "", true, {}}, {"nordwind", "", false, {}}, {"ostwind", "", false, {}}};
  const Axes axes = MakeAxes(input, brands, 0);
  return AtMarketLevel(Count(input, axes, {}), EstimateImportance(input, axes, {}));
}

TEST(AtMarketLevel, IsWhatTheSurplusOfComplaintsCosts) {
  MarketBuilder market;
  for (const char* brand : {"nordwind", "ostwind"})
    market.Votes(brand, "waiting", 200, 0.8).Votes(brand, "calm", 200, 0.6);
  market.Votes("own", "waiting", 200, 0.4).Votes("own", "calm", 200, 0.6);
  const auto rows = WhatIf(market);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].theme, "waiting");
  EXPECT_NEAR(rows[0].complaints, 0.3, 0.01);  // 120 of 400 reviews
  EXPECT_NEAR(rows[0].market, 0.1, 0.01);
  EXPECT_NEAR(rows[0].rating, 3.5, 0.01);
  // A complaint and a praise lie three stars apart; the regression shares them between penalty and reward.
  EXPECT_GT(rows[0].then, rows[0].rating + 0.1);
  EXPECT_LT(rows[0].then, rows[0].rating + 0.2 * 3);
  EXPECT_LT(rows[0].interval.low, rows[0].then);
  EXPECT_GT(rows[0].interval.low, rows[0].rating);
  EXPECT_GT(rows[0].interval.high, rows[0].then);
}

TEST(AtMarketLevel, SaysNothingWhereOwnIsNoWorse) {
  MarketBuilder market;
  for (const char* brand : {"own", "nordwind", "ostwind"}) market.Votes(brand, "calm", 200, 0.6);
  EXPECT_TRUE(WhatIf(market).empty());
}

TEST(AtMarketLevel, NeedsRatings) {
  MarketBuilder market;
  market.Votes("own", "waiting", 200, 0.4).Votes("nordwind", "waiting", 200, 0.8);
  for (ReviewRecord& review : market.reviews()) review.rating.reset();
  EXPECT_TRUE(WhatIf(market).empty());
}

}  // namespace
}  // namespace rivalscope::analysis
