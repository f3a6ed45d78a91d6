#include "analysis/pooling.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "analysis/difference.h"

namespace rivalscope::analysis {
namespace {

constexpr size_t kPooledBrands = 3, kSites = 3;

// Votes as they would be drawn: shares by site and brand, and how many votes.
ThemeCells Draw(std::mt19937_64& random, double own_effect, const std::vector<double>& site,
                const std::vector<int>& votes) {
  ThemeCells cells;
  for (size_t c = 0; c < kPooledBrands * kSites; ++c) {
    const double p = 0.6 + site[c % kSites] + (c < kSites ? own_effect : 0);
    std::binomial_distribution<int> x(votes[c], p);
    cells.n.push_back(votes[c]);
    cells.share.push_back(votes[c] > 0 ? x(random) / double(votes[c]) : 0);
  }
  return cells;
}

// Brands on quite different sites.
const std::vector<int> kVotes = {70, 20, 10, 10, 20, 70, 20, 60, 20};

TEST(PooledModel, CoversTheTruthThoughSitesDiffer) {
  std::mt19937_64 random(3);
  int covered = 0, total = 0;
  double error = 0;
  for (int run = 0; run < 150; ++run) {
    std::vector<ThemeCells> cells;
    for (int t = 0; t < 12; ++t) cells.push_back(Draw(random, t < 4 ? 0.15 : 0, {0.1, 0, -0.1}, kVotes));
    PooledModel model(kPooledBrands, kSites, 0);
    model.Fit(cells, model.Estimate(cells));
    for (int t = 0; t < 12; ++t) {
      const Difference d = model.Market(cells[size_t(t)]);
      const double truth = t < 4 ? 0.15 : 0;
      covered += std::fabs(d.value - truth) <= 1.96 * d.error;
      error += (d.value - truth) / (150 * 12);
      ++total;
    }
  }
  EXPECT_GT(covered, 0.93 * total);
  EXPECT_LT(covered, 0.97 * total);
  EXPECT_NEAR(error, 0, 0.006);
}

TEST(PooledModel, IsSharperThanStratificationWhenSitesActAlike) {
  std::mt19937_64 random(4);
  std::vector<ThemeCells> cells;
  for (int t = 0; t < 12; ++t) cells.push_back(Draw(random, 0, {0.1, 0, -0.1}, kVotes));
  PooledModel model(kPooledBrands, kSites, 0);
  model.Fit(cells, model.Estimate(cells));
  const double pooled = model.Market(cells[0]).error_null;
  model.Fit(cells, {1, 1});
  EXPECT_LT(pooled, 0.9 * model.Market(cells[0]).error_null);
}

TEST(PooledModel, FallsBackToStratificationWhenSitesDisagreeByTheme) {
  std::mt19937_64 random(5);
  std::normal_distribution<double> whim(0, 0.15);
  std::vector<ThemeCells> cells;
  for (int t = 0; t < 20; ++t) {
    cells.push_back(
        Draw(random, 0, {std::clamp(whim(random), -0.35, 0.35), std::clamp(whim(random), -0.35, 0.35), 0}, kVotes));
  }
  PooledModel model(kPooledBrands, kSites, 0);
  const VarianceComponents components = model.Estimate(cells);
  EXPECT_GT(std::sqrt(components.tau2), 0.08);
  EXPECT_LT(std::sqrt(components.omega2), 0.06);
}

TEST(PooledModel, WithoutACommonSiteTheIntervalIsWide) {
  std::mt19937_64 random(6);
  std::vector<ThemeCells> cells;
  for (int t = 0; t < 10; ++t) cells.push_back(Draw(random, 0, {0.1, 0, -0.1}, {300, 0, 0, 0, 300, 0, 0, 300, 0}));
  PooledModel model(kPooledBrands, kSites, 0);
  model.Fit(cells, model.Estimate(cells));
  EXPECT_GT(model.Market(cells[0]).error, 0.2);
}

TEST(PooledModel, HasNoAnswerForABrandNobodySpokeOf) {
  ThemeCells cells{std::vector<double>(9, 0.5), {0, 0, 0, 10, 10, 10, 0, 0, 0}};
  PooledModel model(kPooledBrands, kSites, 0);
  model.Fit({cells}, {0.01, 0.01});
  EXPECT_FALSE(model.Market(cells).estimable);
  cells.n = {10, 10, 10, 10, 10, 10, 0, 0, 0};
  model.Fit({cells}, {0.01, 0.01});
  EXPECT_TRUE(model.Market(cells).estimable);
  EXPECT_FALSE(model.Pairs(cells)[2].estimable);
  EXPECT_TRUE(model.Pairs(cells)[1].estimable);
}

}  // namespace
}  // namespace rivalscope::analysis
