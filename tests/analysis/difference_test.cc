#include "analysis/difference.h"

#include <gtest/gtest.h>

#include <random>

namespace rivalscope::analysis {
namespace {

// SAS/STAT User's Guide, PROC FREQ, example "Cochran-Mantel-Haenszel Statistics" (migraine by treatment and gender).
const std::vector<SiteCounts> kMigraine = {{"female", 16, 27, 5, 25}, {"male", 12, 28, 7, 26}};

TEST(MantelHaenszel, CmhIsAsSasPublishes) {
  const StratifiedResult result = MantelHaenszel(kMigraine);
  EXPECT_TRUE(result.estimable);
  EXPECT_NEAR(result.chi_square, 8.3052, 5e-5);
  EXPECT_NEAR(result.p, 0.0040, 5e-5);
}

// The formulae of Sato, Greenland & Robins 1989, worked in NumPy on the same tables.
TEST(MantelHaenszel, RiskDifferenceWithSatosVariance) {
  const StratifiedResult result = MantelHaenszel(kMigraine);
  EXPECT_NEAR(result.difference, 0.2737599, 1e-6);
  EXPECT_NEAR(result.interval.low, 0.0965028, 1e-5);
  EXPECT_NEAR(result.interval.high, 0.4510169, 1e-5);
}

TEST(BreslowDay, IsAsSasPublishes) {
  const Homogeneity result = BreslowDay(kMigraine);
  EXPECT_EQ(result.degrees, 1);
  EXPECT_NEAR(result.chi_square, 1.4929, 5e-5);
  EXPECT_NEAR(result.p, 0.2218, 5e-5);
}

TEST(MantelHaenszel, TakesSitesApartThatPooledCountsMixUp) {
  // Both brands are liked by 80% at one site and 40% at the other; they are only reviewed at different ones.
  const StratifiedResult result = MantelHaenszel({{"kind", 160, 200, 40, 50}, {"harsh", 20, 50, 80, 200}});
  EXPECT_NEAR(result.difference, 0, 1e-12);
  EXPECT_NEAR(result.p, 1, 1e-12);
}

TEST(MantelHaenszel, SaysWhenNothingCanBeCompared) {
  EXPECT_FALSE(MantelHaenszel({}).estimable);
  EXPECT_FALSE(MantelHaenszel({{"a", 5, 10, 0, 0}, {"b", 0, 0, 5, 10}}).estimable);
  const StratifiedResult all_alike = MantelHaenszel({{"a", 10, 10, 12, 12}});
  EXPECT_TRUE(all_alike.estimable);
  EXPECT_EQ(all_alike.p, 1);
  EXPECT_EQ(BreslowDay({{"a", 10, 10, 12, 12}}).p, 1);
}

TEST(Stack, AddsRivalsSiteBySite) {
  std::vector<SiteCounts> stacked = {{"a", 5, 10, 1, 2}};
  Stack(stacked, {{"a", 0, 0, 4, 8}, {"b", 0, 0, 1, 3}}, 0.5);
  ASSERT_EQ(stacked.size(), 2U);
  EXPECT_EQ(stacked[0].rival_positive, 3);
  EXPECT_EQ(stacked[0].rival_total, 6);
  EXPECT_EQ(stacked[1].rival_total, 1.5);
}

TEST(Coverage, MantelHaenszel) {
  std::mt19937_64 random(20261122);
  int covered = 0;
  for (int i = 0; i < 2000; ++i) {
    std::binomial_distribution<int> a(70, 0.75), b(30, 0.60), c(20, 0.55), d(80, 0.40);
    const StratifiedResult result = MantelHaenszel(
        {{"x", double(a(random)), 70, double(b(random)), 30}, {"y", double(c(random)), 20, double(d(random)), 80}});
    covered += result.interval.low <= 0.15 && 0.15 <= result.interval.high;
  }
  EXPECT_GT(covered, 0.93 * 2000);
  EXPECT_LT(covered, 0.97 * 2000);
}

}  // namespace
}  // namespace rivalscope::analysis
