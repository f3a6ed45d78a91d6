#include "analysis/bootstrap.h"

#include <gtest/gtest.h>

#include "tests/analysis/market.h"

namespace rivalscope::analysis {
namespace {

class BootstrapTest : public testing::Test {
 protected:
  BootstrapTest() {
    MarketBuilder market;
    AddCalmThemes(market);
    market.Votes("own", "delivery", 120, 0.85)
        .Votes("nordwind", "delivery", 120, 0.5)
        .Votes("ostwind", "delivery", 120, 0.5);
    input_ = market.Input();
    axes_ = MakeAxes(input_, {{"own", "", true, {}}, {"nordwind", "", false, {}}, {"ostwind", "", false, {}}}, 0);
    tally_ = Count(input_, axes_, {});
    important_.assign(axes_.themes.size(), true);
    judge_.emplace(tally_, important_);
    landed_ = judge_->Land(judge_->Ask(judge_->Actual()));
  }
  BootstrapResult Run(uint64_t seed, int runs, int threads) {
    return Bootstrap(tally_, *judge_, landed_, seed, runs, threads);
  }

  AnalysisInput input_;
  Axes axes_;
  Tally tally_;
  std::vector<bool> important_;
  std::optional<Judge> judge_;
  std::vector<std::string> landed_;
};

TEST_F(BootstrapTest, AnyNumberOfThreadsGivesTheSame) {
  const BootstrapResult one = Run(5, 60, 1), three = Run(5, 60, 3), other = Run(6, 60, 1);
  EXPECT_EQ(one.confidence, three.confidence);
  EXPECT_EQ(one.runs, 60);
  ASSERT_EQ(one.ratings.size(), three.ratings.size());
  for (size_t i = 0; i < one.ratings.size(); ++i) EXPECT_EQ(one.ratings[i].low, three.ratings[i].low);
  EXPECT_NE(one.ratings[0].low, other.ratings[0].low);
}

TEST_F(BootstrapTest, WhatIsPlainComesBackAndWhatDidNotLandHasNone) {
  const BootstrapResult result = Run(1, 60, 2);
  ASSERT_EQ(result.confidence.size(), landed_.size());
  double best = 0;
  for (size_t i = 0; i < landed_.size(); ++i) {
    EXPECT_GE(result.confidence[i], 0);
    EXPECT_LE(result.confidence[i], 1);
    if (landed_[i].empty()) {
      EXPECT_EQ(result.confidence[i], 0);
    }
    best = std::max(best, result.confidence[i]);
  }
  EXPECT_GT(best, 0.95);
}

TEST_F(BootstrapTest, TheIntervalOfAMeanHoldsIt) {
  const BootstrapResult result = Run(1, 200, 2);
  const RatingCount& a = tally_.ratings[0];  // own on the first site
  ASSERT_FALSE(result.ratings.empty());
  EXPECT_LT(result.ratings[0].low, a.sum / a.n);
  EXPECT_GT(result.ratings[0].high, a.sum / a.n);
}

TEST_F(BootstrapTest, NoneIsAllowed) {
  const BootstrapResult result = Run(1, 0, 2);
  EXPECT_EQ(result.runs, 0);
}

}  // namespace
}  // namespace rivalscope::analysis
