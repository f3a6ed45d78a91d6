#include "analysis/swot.h"

#include <gtest/gtest.h>

#include <set>

namespace rivalscope::analysis {
namespace {

TEST(Rules, EveryReasonStandsInTheCellOfItsLetter) {
  std::set<std::string> reasons;
  for (const Rule& rule : Rules()) {
    EXPECT_EQ(CellLetter(rule.cell), rule.reason[0]) << rule.reason;
    EXPECT_TRUE(reasons.insert(rule.reason).second);
    EXPECT_EQ(&RuleOf(rule.reason), &rule);
  }
  EXPECT_EQ(reasons.size(), 16U);
  EXPECT_THROW(RuleOf("X1"), std::logic_error);
}

TEST(Grade, AsksForMoreTheHigherItIs) {
  struct Case {
    double q, confidence, doubt;
    size_t sites;
    const char* grade;
  };
  for (const Case& c :
       {Case{0.001, 0.99, 0.001, 2, "A"}, Case{0.001, 0.99, 0.001, 1, "B"}, Case{0.02, 0.99, 0.001, 2, "B"},
        Case{0.001, 0.85, 0.001, 2, "B"}, Case{0.001, 0.99, 0.01, 2, "B"}, Case{0.08, 0.99, 0.001, 2, "C"},
        Case{0.001, 0.6, 0.001, 2, "C"}, Case{0.001, 0.99, 0.1, 2, "C"}}) {
    EXPECT_EQ(Grade(c.q, c.confidence, c.doubt, c.sites), c.grade) << c.q << ' ' << c.confidence << ' ' << c.doubt;
  }
}

TEST(DropUnstable, ClearsWhatFewerThanHalfRepeat) {
  std::vector<std::string> landed = {"S1", "W1", ""};
  BootstrapResult bootstrap;
  bootstrap.confidence = {0.49, 0.5, 0};
  DropUnstable(landed, bootstrap);
  EXPECT_EQ(landed, (std::vector<std::string>{"S1", "W1", ""}));  // nothing was drawn, so nothing is known
  bootstrap.runs = 100;
  DropUnstable(landed, bootstrap);
  EXPECT_EQ(landed, (std::vector<std::string>{"", "W1", ""}));
}

TEST(OrderClaims, ByCellThenTestedThenPriority) {
  const auto claim = [](const char* id, Cell cell, const char* grade, double priority) {
    Claim c;
    c.id = id;
    c.cell = cell;
    c.grade = grade;
    c.priority = priority;
    return c;
  };
  std::vector<Claim> claims = {claim("t", Cell::kThreat, "A", 9), claim("seen", Cell::kStrength, "Observed", 9),
                               claim("low", Cell::kStrength, "C", 1), claim("high", Cell::kStrength, "B", 2),
                               claim("high", Cell::kStrength, "B", 1.5)};
  OrderClaims(claims);
  std::vector<std::string> ids;
  for (const Claim& c : claims) ids.push_back(c.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"high", "high-2", "low", "seen", "t"}));
}

}  // namespace
}  // namespace rivalscope::analysis
