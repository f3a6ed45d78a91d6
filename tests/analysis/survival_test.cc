#include "analysis/survival.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace rivalscope::analysis {
namespace {

// Freireich et al., Blood 21 (1963): remission in weeks under 6-MP and placebo, the textbook example of both methods.
std::vector<Lifetime> SixMp() {
  std::vector<Lifetime> out;
  for (const int t : {6, 6, 6, 7, 10, 13, 16, 22, 23}) out.push_back({double(t), true});
  for (const int t : {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) out.push_back({double(t), false});
  return out;
}
std::vector<Lifetime> Placebo() {
  std::vector<Lifetime> out;
  for (const int t : {1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23})
    out.push_back({double(t), true});
  return out;
}

TEST(KaplanMeier, IsAsPublished) {
  const SurvivalCurve curve = KaplanMeier(SixMp());
  const std::vector<std::pair<double, double>> expected = {
      {6, 0.857143}, {7, 0.806723}, {10, 0.752941}, {13, 0.690196}, {16, 0.627451}, {22, 0.537815}, {23, 0.448179}};
  ASSERT_EQ(curve.size(), expected.size());
  for (size_t i = 0; i < curve.size(); ++i) {
    EXPECT_EQ(curve[i].time, expected[i].first);
    EXPECT_NEAR(curve[i].survival, expected[i].second, 1e-6);
    EXPECT_LT(curve[i].interval.low, curve[i].survival);
    EXPECT_GT(curve[i].interval.high, curve[i].survival);
  }
  EXPECT_EQ(SurvivalQuantile(curve, 0.5), 23);
  EXPECT_EQ(SurvivalQuantile(KaplanMeier(Placebo()), 0.5), 8);
  EXPECT_FALSE(SurvivalQuantile(curve, 0.9).has_value());
}

// SAS PROC LIFETEST (log-log limits) on the same data: 23 (13, none) weeks and 8 (4, 11).
TEST(KaplanMeier, TheMedianHasAnInterval) {
  const Interval six_mp = SurvivalQuantileInterval(KaplanMeier(SixMp()), 0.5);
  EXPECT_EQ(six_mp.low, 13);
  EXPECT_TRUE(std::isinf(six_mp.high));
  const Interval placebo = SurvivalQuantileInterval(KaplanMeier(Placebo()), 0.5);
  EXPECT_EQ(placebo.low, 4);
  EXPECT_EQ(placebo.high, 11);
  EXPECT_TRUE(std::isinf(SurvivalQuantileInterval({}, 0.5).low));
}

TEST(LogRank, IsAsPublished) {
  const LogRank test = LogRankTest(SixMp(), Placebo());
  EXPECT_NEAR(test.chi_square, 16.79, 0.005);
  EXPECT_NEAR(test.p, 4.1688e-05, 1e-8);
}

TEST(KaplanMeier, HasSoundEnds) {
  EXPECT_TRUE(KaplanMeier({}).empty());
  EXPECT_TRUE(KaplanMeier({{3, false}}).empty());
  EXPECT_EQ(KaplanMeier({{3, true}})[0].survival, 0);
  EXPECT_EQ(LogRankTest({}, {}).p, 1);
  EXPECT_EQ(LogRankTest({{1, false}}, {{2, false}}).p, 1);
}

TEST(KaplanMeier, UnansweredReviewsAreNotForgotten) {
  // 55 of 100 answered at a median of two days, the rest waiting for ninety: the naive median is off by far.
  std::vector<Lifetime> waits;
  for (int i = 0; i < 55; ++i) waits.push_back({0.1 * i < 3 ? 0.1 * i : 3 + (i - 30) * 0.5, true});
  for (int i = 0; i < 45; ++i) waits.push_back({90, false});
  EXPECT_GT(*SurvivalQuantile(KaplanMeier(waits), 0.5), 11.0);
}

// Exponential waits with a fifth censored: the interval of the curve at its true median.
TEST(Coverage, KaplanMeier) {
  std::mt19937_64 random(20261122);
  std::exponential_distribution<double> wait(1), leave(0.25);
  int covered = 0;
  for (int i = 0; i < 2000; ++i) {
    std::vector<Lifetime> lifetimes;
    for (int j = 0; j < 80; ++j) {
      const double t = wait(random), c = leave(random);
      lifetimes.push_back({std::min(t, c), t <= c});
    }
    Interval at_median{0, 1};
    for (const SurvivalPoint& point : KaplanMeier(lifetimes)) {
      if (point.time <= std::log(2.0)) at_median = point.interval;
    }
    covered += at_median.low <= 0.5 && 0.5 <= at_median.high;
  }
  EXPECT_GT(covered, 0.93 * 2000);
  EXPECT_LT(covered, 0.97 * 2000);
}

}  // namespace
}  // namespace rivalscope::analysis
