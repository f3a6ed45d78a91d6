#include "analysis/tows.h"

#include <gtest/gtest.h>

namespace rivalscope::analysis {
namespace {

Claim Make(const std::string& id, Cell cell, const std::string& theme, double priority) {
  Claim claim;
  claim.id = id;
  claim.cell = cell;
  claim.theme = theme;
  claim.priority = priority;
  return claim;
}

const std::vector<ThemeInfo> kThemes = {{"price_value", "core", "Price and value", "consideration", ""},
                                        {"delivery", "core", "Delivery", "onboarding", ""},
                                        {"product_quality", "core", "Product quality", "use", ""},
                                        {"waiting_time", "core", "Waiting time", "support", ""},
                                        {"reachability", "core", "Reachability", "support", ""}};

TEST(Tows, PairsByPriorityAndKinship) {
  const std::vector<Claim> claims = {
      Make("S", Cell::kStrength, "delivery", 0.2), Make("W", Cell::kWeakness, "waiting_time", 0.3),
      Make("O", Cell::kOpportunity, "delivery", 0.1), Make("T", Cell::kThreat, "reachability", 0.1),
      Make("U", Cell::kThreat, "product_quality", 0.2)};
  const auto actions = Tows(claims, kThemes);
  ASSERT_EQ(actions.size(), 3U);
  EXPECT_EQ(actions[0].strategy, "SO");
  EXPECT_DOUBLE_EQ(actions[0].score, 0.2 * 0.1);  // the same theme
  EXPECT_EQ(actions[0].action,
            "Put delivery first in what customers see: it is praised here, and the market leaves room");
  EXPECT_EQ(actions[1].strategy, "ST");
  EXPECT_DOUBLE_EQ(actions[1].score, 0.2 * 0.2 * 0.25);  // neighbouring stages
  EXPECT_EQ(actions[2].strategy, "WT");
  ASSERT_EQ(actions[2].grounds.size(), 2U);
  EXPECT_DOUBLE_EQ(actions[2].score, 0.3 * 0.1 * 0.5);  // the same stage
  EXPECT_TRUE(Tows({}, kThemes).empty());
}

TEST(Tows, WhatIsFarApartOnTheWayIsNoPair) {
  Claim search = Make("T4", Cell::kThreat, "", 1);
  search.reason = "T4";
  EXPECT_TRUE(Tows({Make("W", Cell::kWeakness, "delivery", 1), search}, kThemes).empty());
  EXPECT_TRUE(Tows({Make("W", Cell::kWeakness, "of the user", 1), search}, kThemes).empty());
  EXPECT_EQ(Tows({Make("W", Cell::kWeakness, "price_value", 1), search}, kThemes).size(),
            1U);  // search comes before it
}

TEST(Tows, AtMostThreeAStrategy) {
  std::vector<Claim> claims;
  for (int i = 0; i < 4; ++i) {
    claims.push_back(Make("S" + std::to_string(i), Cell::kStrength, "delivery", i));
    claims.back().action = "Act " + std::to_string(i);
  }
  claims.push_back(Make("O", Cell::kOpportunity, "delivery", 1));
  const auto actions = Tows(claims, kThemes);
  ASSERT_EQ(actions.size(), 3U);
  EXPECT_EQ(actions[0].grounds[0].inner, "S3");
}

TEST(Tows, PairsThatCallForOneActionAreItsGrounds) {
  std::vector<Claim> claims = {
      Make("W", Cell::kWeakness, "waiting_time", 0.3), Make("O1", Cell::kOpportunity, "reachability", 0.1),
      Make("O2", Cell::kOpportunity, "waiting_time", 0.2), Make("V", Cell::kWeakness, "reachability", 0.1)};
  claims[0].action = "Offer a call-back";
  claims[1].action = "Not ours to mend";
  const auto actions = Tows(claims, kThemes);
  ASSERT_EQ(actions.size(), 2U);
  EXPECT_EQ(actions[0].action, "Offer a call-back");
  ASSERT_EQ(actions[0].grounds.size(), 2U);
  EXPECT_EQ(actions[0].grounds[0].outer, "O2");  // the stronger first
  EXPECT_EQ(actions[0].grounds[1].outer, "O1");
  EXPECT_EQ(actions[1].grounds[0].inner, "V");  // a claim without an action of its own gets a sentence
  EXPECT_EQ(actions[1].action, "Repair reachability first: the market is open, and this is what keeps customers away");
}

}  // namespace
}  // namespace rivalscope::analysis
