#include "analysis/scorer_error.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "analysis/judge.h"
#include "analysis/tally.h"
#include "tests/analysis/market.h"
#include "tests/support/effort.h"

namespace rivalscope::analysis {
namespace {

// Rogan & Gladen, Am J Epidemiol 107 (1978): 71-76, whose variance is theta's binomial one at the raw share over J^2.
TEST(CellError, VarianceIsThatOfTheRawShareOverJSquared) {
  const double se = 0.9, sp = 0.8, j = se + sp - 1, truth = 0.6, n = 200;
  const CellError error{j, 1 - sp, {}};
  const double raw = truth * se + (1 - truth) * (1 - sp);
  EXPECT_NEAR(error.Raw(truth), raw, 1e-12);
  EXPECT_NEAR(error.Variance(truth, n * j * j), raw * (1 - raw) / n / (j * j), 1e-12);
}

// The delta method by hand: one standard error of the sensitivity moves theta by -theta / J of it.
TEST(ShiftsOf, MoveTheShareByOneStandardError) {
  const std::vector<ScorerError> errors = {{0.9, 0.8, 400, 100}, {0.95, 0.9, 0, 0}};
  const auto shifts = ShiftsOf({{30, 50}, {25, 50}}, errors, 100);
  ASSERT_EQ(shifts.size(), 4U);
  EXPECT_NEAR(shifts[0], -0.3 / 0.7 * std::sqrt(0.9 * 0.1 / 400), 2e-4);
  EXPECT_NEAR(shifts[1], 0.2 / 0.7 * std::sqrt(0.8 * 0.2 / 100), 2e-4);
  EXPECT_EQ(shifts[2], 0);  // taken as exact
  EXPECT_TRUE(ShiftsOf({}, errors, 100).empty());
}

// A market read by a scorer that errs: own 97% praise, the rival 75%, two languages in different mixes; the scorer's
// figures are themselves measured on so many texts.
class NoisyMarket {
 public:
  struct Language {
    const char* code;
    double sensitivity, specificity;
    int texts;
  };
  static constexpr Language kLanguages[] = {{"en", 0.94, 0.88, 300}, {"it", 0.90, 0.78, 60}};

  explicit NoisyMarket(uint64_t seed) : random_(seed) {}

  AnalysisInput Draw(double own, double rival, int votes) {
    AnalysisInput input;
    for (const Language& language : kLanguages) {
      const double n = language.texts;
      input.scorer_errors[language.code] = {Draws(language.texts, language.sensitivity) / n,
                                            Draws(language.texts, language.specificity) / n, n, n};
    }
    for (const bool is_own : {true, false}) {
      for (int i = 0; i < votes; ++i) {
        ReviewRecord review;
        review.id = static_cast<int64_t>(input.reviews.size()) + 1;
        review.brand = is_own ? "own" : "rival";
        review.own = is_own;
        review.site = i % 2 == 0 ? "a" : "b";
        review.author = "author" + std::to_string(review.id);
        review.date = TestDay(i % 150);
        review.scored = true;
        const Language& language = kLanguages[Chance(is_own ? 0.3 : 0.6) ? 1 : 0];
        review.language = language.code;
        const bool truth = Chance(is_own ? own : rival);
        Vote vote;
        vote.theme = "delivery";
        vote.polarity = Chance(truth ? language.sensitivity : 1 - language.specificity) ? 1 : -1;
        review.votes.push_back(vote);
        input.reviews.push_back(std::move(review));
      }
    }
    return input;
  }

 private:
  bool Chance(double p) { return std::uniform_real_distribution<double>()(random_) < p; }
  int Draws(int n, double p) {
    int hits = 0;
    for (int i = 0; i < n; ++i) hits += Chance(p);
    return hits;
  }
  std::mt19937_64 random_;
};

struct Covered {
  double difference = 0, share = 0, mean_difference = 0;
};

Covered Measure(double own, double rival, int votes, int draws) {
  const std::vector<Brand> brands = {{"own", "", true, {}}, {"rival", "", false, {}}};
  NoisyMarket market(5);
  Covered out;
  for (int i = 0; i < draws; ++i) {
    const AnalysisInput input = market.Draw(own, rival, votes);
    const Axes axes = MakeAxes(input, brands, 0);
    const Tally tally = Count(input, axes, {});
    const Judge judge(tally, {true});
    for (const Test& test : judge.Ask(judge.Actual())) {
      if (test.question != Question::kMarket) continue;
      out.mean_difference += test.difference / draws;
      out.difference += std::fabs(test.difference - (own - rival)) <= 1.959964 * test.error;
    }
    CellCount all;
    for (size_t k = 0; k < axes.sites.size(); ++k) Add(all, tally.cells[axes.Cell(kNow, 0, 0, k)]);
    const Share share = ShareOf(all, tally.errors);
    out.share += share.interval.low <= own && own <= share.interval.high;
  }
  out.difference /= draws;
  out.share /= draws;
  return out;
}

// Cutting corrected shares off at 1 before the difference would pull it towards nil: it would be about a point short.
TEST(ScorerError, DifferencesAreUnbiasedAndCoveredToTheEndsOfTheScale) {
  constexpr int kDraws = test::Effort(2000);
  const double wider = std::sqrt(2000.0 / kDraws);
  struct Case {
    double own, rival;
    int votes;
  };
  for (const Case& c : {Case{0.97, 0.75, 120}, Case{0.6, 0.6, 120}, Case{0.35, 0.7, 300}}) {
    const Covered coverage = Measure(c.own, c.rival, c.votes, kDraws);
    EXPECT_NEAR(coverage.mean_difference, c.own - c.rival, 0.006 * wider) << c.own;
    EXPECT_GE(coverage.difference, 0.95 - 0.02 * wider) << c.own;
    EXPECT_LE(coverage.difference, 0.95 + 0.03 * wider) << c.own;
    EXPECT_GE(coverage.share, 0.95 - 0.02 * wider) << c.own;
    EXPECT_LE(coverage.share, 0.95 + 0.03 * wider) << c.own;
  }
}

}  // namespace
}  // namespace rivalscope::analysis
