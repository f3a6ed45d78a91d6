#include "analysis/tally.h"

#include <gtest/gtest.h>

#include "tests/analysis/market.h"

namespace rivalscope::analysis {
namespace {

AnalysisInput TwoBrands() {
  MarketBuilder market;
  market.Votes("own", "delivery", 40, 0.75).Votes("nordwind", "delivery", 20, 0.5);
  return market.Input();
}

TEST(Count, VotesByThemeBrandAndSite) {
  const AnalysisInput input = TwoBrands();
  const Axes axes = MakeAxes(input, kOwnAndNordwind, 0);
  EXPECT_EQ(axes.sites, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(axes.themes, (std::vector<std::string>{"delivery"}));
  const Tally tally = Count(input, axes, {});
  const CellCount& own_a = tally.cells[axes.Cell(kNow, 0, 0, 0)];
  EXPECT_EQ(own_a.total, 20);
  EXPECT_EQ(own_a.positive, 15);
  EXPECT_EQ(tally.reviews, (std::vector<int64_t>{40, 20}));
  EXPECT_EQ(tally.brand_themes[0].authors, 40);
  EXPECT_EQ(tally.in_window, 60);
  EXPECT_EQ(tally.cells[axes.Cell(kBefore, 0, 0, 0)].total, 0);
}

TEST(Count, WhatIsLeftOutIsCounted) {
  AnalysisInput input = TwoBrands();
  input.now = TestDay(149);
  input.reviews[0].date.reset();
  input.reviews[1].date = TestDay(400);
  input.reviews[2].brand = "unheard of";
  const Axes axes = MakeAxes(input, kOwnAndNordwind, 0);
  const Tally tally = Count(input, axes, {});
  EXPECT_EQ(tally.undated, 1);
  EXPECT_EQ(tally.later, 1);
  EXPECT_EQ(tally.unknown_brand, 1);
  EXPECT_EQ(tally.in_window, 58);
}

TEST(MakeAxes, SitesBeyondTheMostAreOne) {
  MarketBuilder market;
  market.Votes("own", "delivery", 300, 0.75);
  for (size_t i = 100; i < 300; ++i) market.reviews()[i].site = "site" + std::to_string(i);
  const AnalysisInput input = market.Input();
  const Axes axes = MakeAxes(input, kOwnAndNordwind, 0);
  ASSERT_EQ(axes.sites.size(), kMaxSites);
  EXPECT_EQ(axes.sites.front(), "a");  // of fifty reviews each
  EXPECT_EQ(axes.sites[1], "b");
  EXPECT_EQ(axes.sites[2], "site100");  // of one each, by name
  EXPECT_EQ(axes.sites.back(), kOtherSites);
  EXPECT_EQ(axes.site_of.at("site299"), kMaxSites - 1);
  const Tally tally = Count(input, axes, {});
  EXPECT_EQ(tally.reviews[0], 300);
  EXPECT_EQ(tally.cells[axes.Cell(kNow, 0, 0, kMaxSites - 1)].total, 200 - static_cast<double>(kMaxSites - 3));
}

TEST(Count, AReviewWeighsWhatItIsGiven) {
  const AnalysisInput input = TwoBrands();
  const Axes axes = MakeAxes(input, kOwnAndNordwind, 0);
  std::vector<float> weights(input.reviews.size(), 1);
  for (size_t i = 0; i < 40; ++i) weights[i] = 0.5F;
  const Tally tally = Count(input, axes, weights);
  const CellCount& own_a = tally.cells[axes.Cell(kNow, 0, 0, 0)];
  EXPECT_EQ(own_a.total, 10);
  EXPECT_EQ(own_a.plain_total, 20);
  EXPECT_NEAR(ShareOf(own_a, tally.errors).n, 20, 1e-9);  // (sum w)^2 / sum w^2: equal weights take nothing off
  EXPECT_NEAR(ShareOf(own_a, tally.errors).value, 0.75, 1e-9);
}

TEST(Count, ManyVotesOfOneAuthorAreOneOpinion) {
  AnalysisInput input = TwoBrands();
  for (size_t i = 0; i < 40; ++i) input.reviews[i].author = "one";
  const Axes axes = MakeAxes(input, kOwnAndNordwind, 0);
  const Tally tally = Count(input, axes, {});
  EXPECT_NEAR(ShareOf(tally.cells[axes.Cell(kNow, 0, 0, 0)], tally.errors).n, 1, 1e-9);
  EXPECT_EQ(tally.brand_themes[0].authors, 2);  // the same name on two sites may be two people
}

TEST(Count, OurScorersVotesAreCorrectedForItsError) {
  AnalysisInput input = TwoBrands();
  for (ReviewRecord& review : input.reviews) {
    review.scored = true;
    review.language = "en";
  }
  input.scorer_errors["en"] = {0.9, 0.8};
  const Axes axes = MakeAxes(input, kOwnAndNordwind, 0);
  const Tally tally = Count(input, axes, {});
  const Share share = ShareOf(tally.cells[axes.Cell(kNow, 0, 0, 0)], tally.errors);
  EXPECT_NEAR(share.value, (0.75 + 0.8 - 1) / 0.7, 1e-6);  // Rogan & Gladen
  EXPECT_LT(share.n, 20);                                  // and a noisy vote is worth less
}

TEST(Count, VotesThatAllAgreeLeaveAnIntervalWhereTheScorerErrs) {
  AnalysisInput input = TwoBrands();
  for (ReviewRecord& review : input.reviews) {
    review.scored = true;
    review.language = "fa";
    for (Vote& vote : review.votes) vote.polarity = 1;
  }
  input.scorer_errors["fa"] = {0.8, 0.85, 4000, 4000};
  const Axes axes = MakeAxes(input, kOwnAndNordwind, 0);
  const Tally tally = Count(input, axes, {});
  const Share share = ShareOf(tally.cells[axes.Cell(kNow, 0, 0, 0)], tally.errors);
  EXPECT_EQ(share.value, 1);
  EXPECT_EQ(share.interval.high, 1);
  // Were all twenty praise, a scorer that finds 16 of them leaves room for a share of about three quarters.
  EXPECT_GT(share.interval.low, 0.6);
  EXPECT_LT(share.interval.low, 0.85);
}

TEST(Count, UnitsHoldEveryVoteOnce) {
  const AnalysisInput input = TwoBrands();
  const Axes axes = MakeAxes(input, kOwnAndNordwind, 0);
  const Tally tally = Count(input, axes, {});
  double total = 0;
  for (const Stratum& stratum : tally.strata) {
    for (const UnitEntry& entry : stratum.entries) {
      if (entry.slot < 2 * axes.themes.size()) total += static_cast<double>(entry.total);
    }
  }
  EXPECT_NEAR(total, 60, 1e-4);
}

}  // namespace
}  // namespace rivalscope::analysis
