#include "analysis/audit.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace rivalscope::analysis {
namespace {

TEST(ScoreAudits, WhatCouldNotBeSeenIsNoFailure) {
  const auto cards = ScoreAudits({{"nord",
                                   {{"tel", CheckOutcome::kPassed, ""},
                                    {"mailto", CheckOutcome::kFailed, ""},
                                    {"chat", CheckOutcome::kNotObservable, "consent gate"}}}});
  ASSERT_EQ(cards.size(), 1U);
  const AreaScore& reach = cards[0].areas[0];
  EXPECT_EQ(reach.area, "reach");
  EXPECT_EQ(reach.passed, 2);
  EXPECT_EQ(reach.observable, 3);
  EXPECT_NEAR(reach.score, 2.0 / 3, 1e-12);
  EXPECT_EQ(cards[0].areas.size(), 7U);
  EXPECT_EQ(cards[0].areas[1].observable, 0);
}

TEST(AuditChecks, IdsAreUniqueAndAreasKnown) {
  std::set<std::string> ids, areas;
  for (const AuditCheck& check : AuditChecks()) {
    EXPECT_TRUE(ids.insert(check.id).second) << check.id;
    areas.insert(check.area);
  }
  EXPECT_EQ(areas.size(), 7U);
}

}  // namespace
}  // namespace rivalscope::analysis
