#include "analysis/intervals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace rivalscope::analysis {
namespace {

// Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3 (Wilson without continuity correction).
TEST(WilsonInterval, IsAsPublished) {
  struct Case {
    double x, n, low, high;
  };
  for (const Case& c : {Case{81, 263, 0.2553, 0.3662}, Case{15, 148, 0.0624, 0.1605}, Case{0, 20, 0.0000, 0.1611},
                        Case{1, 29, 0.0061, 0.1718}, Case{8, 10, 0.4902, 0.9433}}) {
    const Interval interval = WilsonInterval(c.x / c.n, c.n);
    EXPECT_NEAR(interval.low, c.low, 5e-5) << c.x << " of " << c.n;
    EXPECT_NEAR(interval.high, c.high, 5e-5) << c.x << " of " << c.n;
  }
}

TEST(WilsonInterval, KnowsNothingFromNothing) {
  EXPECT_EQ(WilsonInterval(0.5, 0).low, 0);
  EXPECT_EQ(WilsonInterval(0.5, 0).high, 1);
}

// Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10.
TEST(NewcombeInterval, IsAsPublished) {
  struct Case {
    double a, n, b, m, low, high;
  };
  for (const Case& c : {Case{56, 70, 48, 80, 0.0524, 0.3339}, Case{9, 10, 3, 10, 0.1705, 0.8090},
                        Case{10, 10, 0, 20, 0.6791, 1.0000}}) {
    const Interval interval = NewcombeInterval(c.a / c.n, c.n, c.b / c.m, c.m);
    EXPECT_NEAR(interval.low, c.low, 1e-4) << c.a;
    EXPECT_NEAR(interval.high, c.high, 1e-4) << c.a;
  }
}

TEST(NetPromoterScore, SixtyPromotersAndFifteenDetractorsOfAHundred) {
  const NpsEstimate nps = NetPromoterScore(60, 15, 100);
  EXPECT_NEAR(nps.score, 45, 1e-9);
  EXPECT_NEAR(nps.interval.low, 45 - 14.5, 0.05);
  EXPECT_NEAR(nps.interval.high, 45 + 14.5, 0.05);
}

// Student's t of .975 with 9 degrees of freedom is 2.262157 (SciPy 1.10 stats.t.ppf).
TEST(MeanWithInterval, UsesStudentsT) {
  const MeanEstimate estimate = MeanWithInterval({1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
  EXPECT_NEAR(estimate.mean, 5.5, 1e-12);
  EXPECT_NEAR(estimate.interval.high - estimate.mean, 2.262157 * 3.0276504 / std::sqrt(10), 1e-5);
  EXPECT_EQ(MeanWithInterval({4}).interval.low, 4);
  EXPECT_EQ(MeanWithInterval({}).n, 0);
}

// Garwood's limits of 5 events: 1.6235 and 11.6683 (SciPy 1.10 stats.chi2.ppf / 2).
TEST(PoissonRateInterval, IsExact) {
  const Interval interval = PoissonRateInterval(5, 2);
  EXPECT_NEAR(interval.low, 1.6234864 / 2, 1e-6);
  EXPECT_NEAR(interval.high, 11.6683321 / 2, 1e-6);
  EXPECT_EQ(PoissonRateInterval(0, 1).low, 0);
  EXPECT_NEAR(PoissonRateInterval(0, 1).high, 3.6888795, 1e-6);
}

TEST(NeededPerSide, IsTheTextbooksTable) {
  EXPECT_EQ(NeededPerSide(0.6, 0.05), 1531);
  EXPECT_EQ(NeededPerSide(0.6, 0.10), 385);
  EXPECT_EQ(NeededPerSide(0.6, 0.15), 171);
  EXPECT_EQ(NeededPerSide(0.6, 0.20), 95);
  EXPECT_EQ(NeededPerSide(0.6, 0.30), 40);
  EXPECT_TRUE(std::isinf(NeededPerSide(0.6, 0)));
  EXPECT_EQ(NeededPerSide(0.6, -0.2), NeededPerSide(0.6, 0.2));
}

// Two thousand draws each: a 95% interval must hold the truth in 93 to 97% of them.
template <typename Draw>
double Coverage(double truth, Draw draw) {
  std::mt19937_64 random(20261122);
  int covered = 0;
  for (int i = 0; i < 2000; ++i) {
    const Interval interval = draw(random);
    covered += interval.low <= truth && truth <= interval.high;
  }
  return covered / 2000.0;
}

TEST(Coverage, Wilson) {
  for (const double p : {0.3, 0.62, 0.9}) {
    const double covered = Coverage(p, [p](std::mt19937_64& random) {
      std::binomial_distribution<int> x(80, p);
      return WilsonInterval(x(random) / 80.0, 80);
    });
    EXPECT_GT(covered, 0.93) << p;
    EXPECT_LT(covered, 0.97) << p;
  }
}

TEST(Coverage, NetPromoterScore) {
  const double covered = Coverage(35, [](std::mt19937_64& random) {
    std::discrete_distribution<int> answer({20, 25, 55});
    int counts[3] = {0, 0, 0};
    for (int i = 0; i < 150; ++i) ++counts[answer(random)];
    return NetPromoterScore(counts[2], counts[0], 150).interval;
  });
  EXPECT_GT(covered, 0.93);
  EXPECT_LT(covered, 0.97);
}

TEST(Coverage, Newcombe) {
  const double covered = Coverage(0.2, [](std::mt19937_64& random) {
    std::binomial_distribution<int> a(60, 0.7), b(90, 0.5);
    return NewcombeInterval(a(random) / 60.0, 60, b(random) / 90.0, 90);
  });
  EXPECT_GT(covered, 0.93);
  EXPECT_LT(covered, 0.97);
}

}  // namespace
}  // namespace rivalscope::analysis
