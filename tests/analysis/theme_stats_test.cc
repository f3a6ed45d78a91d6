#include "analysis/theme_stats.h"

#include <gtest/gtest.h>

#include "analysis/importance.h"
#include "tests/analysis/market.h"

namespace rivalscope::analysis {
namespace {

struct Tables {
  std::vector<ThemeStat> themes;
  std::vector<RatingStat> ratings;
};

Tables TablesOf(AnalysisInput input) {
  const Axes axes = MakeAxes(input, kOwnAndNordwind, 0);
  const Tally tally = Count(input, axes, {});
  return {ThemeTable(input, tally, EstimateImportance(input, axes, {})), RatingTable(tally, {})};
}

TEST(ThemeTable, SharesAreShrunkForDisplayAlone) {
  MarketBuilder market;
  market.Votes("own", "delivery", 10, 0.9).Votes("nordwind", "delivery", 90, 0.5);
  AnalysisInput input = market.Input();
  input.themes = {{"delivery", "core", "Delivery", "onboarding", "reach"}};
  const auto themes = TablesOf(input).themes;
  ASSERT_EQ(themes.size(), 1U);
  const ThemeStat& delivery = themes[0];
  EXPECT_EQ(delivery.name, "Delivery");
  EXPECT_EQ(delivery.stage, "onboarding");
  const double pooled = (0.9 * 10 + 0.5 * 90) / 100;
  EXPECT_NEAR(delivery.brands[0].now.value, 0.9, 0.11);  // praise comes in pairs, one a site
  EXPECT_NEAR(delivery.brands[0].shown, (10 * delivery.brands[0].now.value + 10 * pooled) / 20, 0.02);
  BrandTheme few;
  few.shown = 0.62;
  few.now.interval = {0.87, 1};
  EXPECT_EQ(ShownInterval(few).low, 0.62);  // no figure stands outside its own interval
  EXPECT_EQ(ShownInterval(few).high, 1);
  EXPECT_LT(delivery.brands[0].now.interval.low, delivery.brands[0].now.value);
  EXPECT_EQ(delivery.brands[0].sites.size(), 2U);
  EXPECT_EQ(delivery.brands[0].authors, 10);
  EXPECT_NEAR(delivery.brands[0].mentions, 1, 1e-9);
}

TEST(ThemeTable, ATrendNeedsEightMonths) {
  MarketBuilder market;
  for (int month = 0; month < 5; ++month) market.Votes("own", "delivery", 40, 0.2 + 0.1 * month, -150 * month);
  const auto themes = TablesOf(market.Input()).themes;
  const BrandTheme& own = themes[0].brands[0];
  ASSERT_TRUE(own.slope.has_value());
  EXPECT_LT(*own.slope, 0);  // it was better the further back
  EXPECT_LT(own.slope_p, 0.05);
  EXPECT_FALSE(themes[0].brands[1].slope.has_value());
}

TEST(RatingTable, AllSitesFirstAndTheMixAdjusted) {
  MarketBuilder market;
  market.Votes("own", "delivery", 60, 0.5).Votes("nordwind", "delivery", 60, 0.5);
  AnalysisInput input = market.Input();
  // Own is reviewed on the harsh site more often.
  for (ReviewRecord& review : input.reviews) {
    if (review.own && review.id % 3 != 0) review.site = "a";
    review.rating = review.site == "a" ? 2 : 4;
  }
  const auto ratings = TablesOf(input).ratings;
  ASSERT_FALSE(ratings.empty());
  EXPECT_EQ(ratings[0].brand, "own");
  EXPECT_EQ(ratings[0].site, "");
  EXPECT_LT(ratings[0].mean, 3);
  ASSERT_TRUE(ratings[0].adjusted.has_value());
  EXPECT_GT(*ratings[0].adjusted, ratings[0].mean);
  EXPECT_EQ(ratings[0].count, 60);
}

}  // namespace
}  // namespace rivalscope::analysis
