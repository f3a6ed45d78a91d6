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

TEST(Tows, PairsByPriorityAndKinship) {
  const std::vector<Claim> claims = {
      Make("S", Cell::kStrength, "delivery", 0.2), Make("W", Cell::kWeakness, "waiting_time", 0.3),
      Make("O", Cell::kOpportunity, "delivery", 0.1), Make("T", Cell::kThreat, "reachability", 0.1)};
  const std::vector<ThemeInfo> themes = {{"waiting_time", "core", "Waiting time", "support", ""},
                                         {"reachability", "core", "Reachability", "support", ""}};
  const auto actions = Tows(claims, themes, {{"waiting_time", "Offer a call-back."}});
  ASSERT_EQ(actions.size(), 4U);
  EXPECT_EQ(actions[0].strategy, "SO");
  EXPECT_DOUBLE_EQ(actions[0].score, 0.2 * 0.1);  // the same theme
  EXPECT_EQ(actions[1].action, "Offer a call-back.");
  EXPECT_DOUBLE_EQ(actions[3].score, 0.3 * 0.1 * 0.5);  // the same stage
  EXPECT_TRUE(Tows({}, themes, {}).empty());
}

TEST(Tows, AtMostThreeAStrategy) {
  std::vector<Claim> claims;
  for (int i = 0; i < 4; ++i)
    claims.push_back(Make("S" + std::to_string(i), Cell::kStrength, std::string(1, static_cast<char>('a' + i)), i));
  claims.push_back(Make("O", Cell::kOpportunity, "a", 1));
  const auto actions = Tows(claims, {}, {});
  ASSERT_EQ(actions.size(), 3U);
  EXPECT_EQ(actions[0].grounds[0].inner, "S3");
}

TEST(Tows, PairsThatCallForOneActionAreItsGrounds) {
  std::vector<Claim> claims = {Make("W", Cell::kWeakness, "waiting_time", 0.3),
                               Make("O1", Cell::kOpportunity, "a", 0.1), Make("O2", Cell::kOpportunity, "b", 0.2),
                               Make("V", Cell::kWeakness, "", 0.1)};
  claims[3].reason = "W4";
  const auto actions = Tows(claims, {}, {{"waiting_time", "Offer a call-back."}, {"a", "Not ours to mend."}});
  ASSERT_EQ(actions.size(), 2U);
  EXPECT_EQ(actions[0].action, "Offer a call-back.");
  ASSERT_EQ(actions[0].grounds.size(), 2U);
  EXPECT_EQ(actions[0].grounds[0].outer, "O2");  // the stronger first
  EXPECT_EQ(actions[0].grounds[1].outer, "O1");
  EXPECT_EQ(actions[1].grounds[0].inner, "V");  // without a theme the action is about the claim from inside
  EXPECT_NE(actions[1].action.find("Answer reviews"), std::string::npos);
}

}  // namespace
}  // namespace rivalscope::analysis
