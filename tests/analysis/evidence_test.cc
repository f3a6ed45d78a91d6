#include "analysis/evidence.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/analysis/market.h"

namespace rivalscope::analysis {
namespace {

std::vector<Quote> Choose(const AnalysisInput& input, const std::vector<float>& weights = {}) {
  Claim claim;
  claim.reason = "S1";
  claim.theme = "delivery";
  claim.rival = "nordwind";
  claim.difference = 0.3;
  std::vector<Claim> claims = {claim};
  ChooseEvidence(input.reviews, weights, MakeAxes(input, kOwnAndNordwind, 0), claims);
  return claims[0].evidence;
}

AnalysisInput Market() {
  MarketBuilder market;
  market.Votes("own", "delivery", 40, 0.8).Votes("nordwind", "delivery", 40, 0.4).Votes("own", "price", 20, 0.8);
  AnalysisInput input = market.Input();
  for (ReviewRecord& review : input.reviews) review.text = "text " + std::to_string(review.id);
  return input;
}

TEST(ChooseEvidence, ThreeASideOfThePolarityThatTheClaimSpeaksOf) {
  const auto quotes = Choose(Market());
  ASSERT_EQ(quotes.size(), 2 * kQuotesPerSide);
  std::set<std::string> authors, sites;
  for (size_t i = 0; i < quotes.size(); ++i) {
    EXPECT_EQ(quotes[i].brand, i < kQuotesPerSide ? "own" : "nordwind");
    EXPECT_EQ(quotes[i].polarity, i < kQuotesPerSide ? 1 : -1);
    EXPECT_TRUE(authors.insert(quotes[i].author).second);
    if (i < kQuotesPerSide) sites.insert(quotes[i].site);
  }
  EXPECT_EQ(sites.size(), 2U);  // both sites are heard
}

TEST(ChooseEvidence, TheStrongestClauseFirst) {
  AnalysisInput input = Market();
  input.reviews[1].votes[0].score = 0.9F;
  EXPECT_EQ(Choose(input).front().review_id, input.reviews[1].id);
}

TEST(ChooseEvidence, WhatCountsNothingIsNotQuoted) {
  const AnalysisInput input = Market();
  std::vector<float> weights(input.reviews.size(), 0);
  EXPECT_TRUE(Choose(input, weights).empty());
}

TEST(ChooseEvidence, QuotesTheClauseWhereItIsKnown) {
  AnalysisInput input = Market();
  for (ReviewRecord& review : input.reviews) {
    review.text = "Nice shop. Delivery was quick. Bye.";
    review.votes[0].begin = 11;
    review.votes[0].end = 30;
  }
  EXPECT_EQ(Choose(input).front().text, "Delivery was quick.");
}

}  // namespace
}  // namespace rivalscope::analysis
