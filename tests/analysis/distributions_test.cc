#include "analysis/distributions.h"

#include <gtest/gtest.h>

#include <cmath>

namespace rivalscope::analysis {
namespace {

// SciPy 1.10: stats.norm, stats.chi2, stats.poisson, stats.t.
TEST(Distributions, AgreeWithSciPy) {
  EXPECT_NEAR(NormalUpperTail(1.959963984540054), 0.025, 1e-12);
  EXPECT_NEAR(NormalQuantile(0.975), kZ95, 1e-12);
  EXPECT_NEAR(TwoSidedP(-2.5758293035489004), 0.01, 1e-12);
  EXPECT_NEAR(ChiSquareUpperTail(8.3052, 1), 0.0039531728926160675, 1e-12);
  EXPECT_NEAR(PoissonUpperTail(10, 3.2), 0.001761887868184628, 1e-12);
  EXPECT_NEAR(StudentQuantile(0.975, 9), 2.2621571627409915, 1e-10);
}

TEST(Distributions, HaveSoundEnds) {
  EXPECT_EQ(ChiSquareUpperTail(0, 1), 1);
  EXPECT_EQ(ChiSquareUpperTail(INFINITY, 1), 0);
  EXPECT_EQ(PoissonUpperTail(0, 5), 1);
  EXPECT_EQ(PoissonUpperTail(3, 0), 0);
  EXPECT_EQ(PoissonQuantileRate(0.5, -1), 0);
}

// R: pbinom(k - 1, n, p, lower.tail = FALSE).
TEST(Distributions, BinomialUpperTail) {
  EXPECT_NEAR(BinomialUpperTail(8, 10, 0.5), 0.0546875, 1e-12);
  EXPECT_NEAR(BinomialUpperTail(3, 20, 0.1), 0.3230731, 1e-7);
  EXPECT_EQ(BinomialUpperTail(0, 5, 0.3), 1);
  EXPECT_EQ(BinomialUpperTail(6, 5, 0.3), 0);
}

}  // namespace
}  // namespace rivalscope::analysis
