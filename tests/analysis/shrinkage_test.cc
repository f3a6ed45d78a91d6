#include "analysis/shrinkage.h"

#include <gtest/gtest.h>

#include <random>

namespace rivalscope::analysis {
namespace {

TEST(LocalFalseSignRates, DoubtsTheWeakAndBelievesTheStrong) {
  std::vector<Observed> observed(14, {0.02, 0.06});
  observed.push_back({0.45, 0.06});
  const FalseSigns signs = LocalFalseSignRates(observed);
  EXPECT_GT(signs.rate[0], 0.4);
  EXPECT_LT(signs.rate[14], 0.01);
  EXPECT_GT(signs.null_share, 0.5);
  EXPECT_TRUE(LocalFalseSignRates({}).rate.empty());
}

TEST(LocalFalseSignRates, OneTestAloneIsNotEnough) {
  // z = 2, p = .046: with nothing else known, the odds of a real difference are poor.
  EXPECT_GT(LocalFalseSignRates({{0.12, 0.06}}).rate[0], 0.15);
}

// Of claims made at a rate below a quarter, the share that is wrong must be near the mean rate.
TEST(LocalFalseSignRates, AreCalibrated) {
  std::mt19937_64 random(5);
  std::normal_distribution<double> noise(0, 0.06);
  double wrong = 0, claimed = 0, expected = 0;
  for (int run = 0; run < 300; ++run) {
    std::vector<Observed> observed;
    std::vector<double> truth;
    for (int i = 0; i < 15; ++i) {
      truth.push_back(i < 5 ? (i % 2 == 0 ? 0.17 : -0.17) : 0);
      observed.push_back({truth.back() + noise(random), 0.06});
    }
    const FalseSigns signs = LocalFalseSignRates(observed);
    for (size_t i = 0; i < truth.size(); ++i) {
      if (signs.rate[i] > 0.25) continue;
      ++claimed;
      expected += signs.rate[i];
      wrong += truth[i] * observed[i].value <= 0;
    }
  }
  EXPECT_NEAR(wrong / claimed, expected / claimed, 0.03);
}

}  // namespace
}  // namespace rivalscope::analysis
