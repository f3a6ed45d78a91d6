#include "analysis/trend.h"

#include <gtest/gtest.h>

namespace rivalscope::analysis {
namespace {

// SciPy 1.10: stats.theilslopes gives .02, stats.kendalltau 30/36 for this series; Var(S) = 9*8*23/18 = 92.
const std::vector<double> kRising = {0.5, 0.52, 0.55, 0.51, 0.58, 0.6, 0.59, 0.63, 0.66};

TEST(MannKendall, CountsConcordantPairs) {
  const MannKendall test = MannKendallTest(kRising);
  EXPECT_EQ(test.s, 30);
  EXPECT_EQ(test.variance, 92);
  EXPECT_NEAR(test.z, 29 / 9.591663, 1e-6);
  EXPECT_NEAR(test.p, 0.0025, 1e-4);
}

TEST(MannKendall, CorrectsForTies) {
  EXPECT_EQ(MannKendallTest({1, 1, 1, 1, 1}).p, 1);
  EXPECT_EQ(MannKendallTest({1, 2, 2, 3}).variance, (4 * 3 * 13 - 2 * 1 * 9) / 18.0);
  EXPECT_EQ(MannKendallTest({1, 2, 3}).p, 1);
}

TEST(SenSlope, IsTheMedianOfPairwiseSlopes) {
  EXPECT_NEAR(SenSlope(kRising), 0.02, 1e-12);
  EXPECT_EQ(SenSlope({5}), 0);
}

TEST(MannKendall, AFallIsTheMirrorOfARise) {
  std::vector<double> falling(kRising.rbegin(), kRising.rend());
  EXPECT_EQ(MannKendallTest(falling).s, -30);
  EXPECT_DOUBLE_EQ(MannKendallTest(falling).p, MannKendallTest(kRising).p);
  EXPECT_NEAR(SenSlope(falling), -0.02, 1e-12);
}

// By hand: 15 of the 21 pairwise slopes are 1.
TEST(SenSlope, IsNotMovedByOneOutlier) {
  EXPECT_DOUBLE_EQ(SenSlope({1, 2, 3, 4, 5, 6, 700}), 1);
  EXPECT_DOUBLE_EQ(SenSlope({}), 0);
  EXPECT_DOUBLE_EQ(SenSlope({2, 2, 2, 2}), 0);
}

TEST(CountAnomalies, AnEmptyOrSilentSeriesHasNone) {
  EXPECT_TRUE(CountAnomalies({}).empty());
  EXPECT_TRUE(CountAnomalies({0, 0, 0, 0, 0, 0, 0, 0}).empty());
}

TEST(CountAnomalies, FindsASpikeAndNothingElse) {
  const std::vector<Anomaly> found = CountAnomalies({4, 6, 5, 3, 5, 4, 25, 5, 6, 4});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].bucket, 6);
  EXPECT_FALSE(found[0].slow_rise);
}

TEST(CountAnomalies, FindsASlowRise) {
  const std::vector<Anomaly> found = CountAnomalies({10, 9, 11, 10, 10, 9, 16, 17, 18, 18, 17, 19});
  ASSERT_FALSE(found.empty());
  EXPECT_TRUE(found[0].slow_rise);
}

TEST(CountAnomalies, NeedsAPast) { EXPECT_TRUE(CountAnomalies({0, 100}).empty()); }

}  // namespace
}  // namespace rivalscope::analysis
