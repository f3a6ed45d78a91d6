#include "analysis/multiplicity.h"

#include <gtest/gtest.h>

namespace rivalscope::analysis {
namespace {

// The example of Benjamini & Hochberg 1995, section 3.2 (fifteen hypotheses, four rejected at .05); adjusted values by
// statsmodels 0.13 multipletests(method="fdr_bh").
const std::vector<double> kP = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                                0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0};

TEST(BenjaminiHochberg, IsAsPublished) {
  const std::vector<double> q = BenjaminiHochberg(kP);
  const std::vector<double> expected = {0.0015, 0.003, 0.0095,     0.035625, 0.0603,     0.06385714, 0.06385714, 0.0645,
                                        0.0765, 0.486, 0.58118182, 0.714875, 0.75323077, 0.81321429, 1.0};
  for (size_t i = 0; i < q.size(); ++i) EXPECT_NEAR(q[i], expected[i], 1e-7) << i;
}

TEST(BenjaminiHochberg, KeepsTheOrderOfItsInput) {
  const std::vector<double> q = BenjaminiHochberg({0.5, 0.01, 0.2});
  EXPECT_NEAR(q[1], 0.03, 1e-12);
  EXPECT_NEAR(q[2], 0.3, 1e-12);
  EXPECT_NEAR(q[0], 0.5, 1e-12);
  EXPECT_TRUE(BenjaminiHochberg({}).empty());
}

TEST(NullShare, CountsLargeValues) {
  EXPECT_NEAR(NullShare(kP), (4 + 1) / (15 * 0.5), 1e-12);
  EXPECT_EQ(NullShare({}), 1);
  EXPECT_EQ(NullShare({0.9, 0.8, 0.7}), 1);
}

}  // namespace
}  // namespace rivalscope::analysis
