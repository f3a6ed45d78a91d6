#include "analysis/journey.h"

#include <gtest/gtest.h>

namespace rivalscope::analysis {
namespace {

ThemeStat Theme(const char* id, const char* stage, double own, double rival, double n, double uplift) {
  ThemeStat stat;
  stat.theme = id;
  stat.stage = stage;
  BrandTheme a, b;
  a.now.value = own;
  b.now.value = rival;
  a.now.n = b.now.n = n;
  a.mentions = b.mentions = 0.2;
  a.uplift = uplift;
  stat.brands = {a, b};
  return stat;
}

TEST(MapJourney, PutsTouchpointsIntoStagesAndRanksThePain) {
  const std::vector<ThemeStat> themes = {
      Theme("delivery", "onboarding", 0.8, 0.6, 100, 0.05), Theme("waiting_time", "support", 0.3, 0.7, 60, 0.3),
      Theme("staff", "support", 0.6, 0.6, 40, 0.1), Theme("rare", "support", 0.1, 0.6, 4, 0.9)};
  const Journey journey = MapJourney(themes, 2);
  ASSERT_EQ(journey.stages.size(), 8U);
  const JourneyStage& support = journey.stages[5];
  EXPECT_EQ(support.id, "support");
  EXPECT_EQ(support.phase, "maintenance");
  EXPECT_EQ(support.themes, (std::vector<size_t>{1, 2, 3}));
  EXPECT_NEAR(support.brands[0].share, (0.3 * 60 + 0.6 * 40 + 0.1 * 4) / 104, 1e-12);
  EXPECT_LT(support.brands[0].interval.low, support.brands[0].share);
  EXPECT_EQ(journey.stages[0].brands[0].n, 0);  // nobody speaks of awareness
  ASSERT_EQ(journey.pains.size(), 2U);
  ASSERT_EQ(journey.pains[0].size(), 3U);  // four votes are no pain point
  EXPECT_EQ(themes[journey.pains[0][0].theme].theme, "waiting_time");
  EXPECT_NEAR(journey.pains[0][0].complaints, 0.2 * 0.7, 1e-12);
  EXPECT_TRUE(journey.pains[0][0].market_known);
  EXPECT_NEAR(journey.pains[0][0].market, 0.7, 1e-12);
}

TEST(MapJourney, OfNothingIsEightEmptyStages) {
  const Journey journey = MapJourney({}, 0);
  EXPECT_EQ(journey.stages.size(), 8U);
  EXPECT_TRUE(journey.pains.empty());
}

}  // namespace
}  // namespace rivalscope::analysis
