#include "scan/revisit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rivalscope::scan {
namespace {

using std::chrono::hours;
using storage::VisitRow;

const Instant kStart = *ParseInstant("2026-01-05T06:00:00Z");
constexpr Duration kWeek = hours(24 * 7);
constexpr RevisitBounds kBounds{0, 30};
constexpr double kChance = 0.1;

// Weekly visits; the page says something else where `changed` has a '1'.
VisitRow Visits(std::string_view changed) {
  VisitRow visit = AfterVisit(std::nullopt, kStart, 1);
  uint64_t text = 1;
  Instant now = kStart;
  for (const char c : changed) {
    now += kWeek;
    text += c == '1' ? 1 : 0;
    visit = AfterVisit(visit, now, text);
  }
  return visit;
}

TEST(Revisit, AfterTheFirstVisitNothingIsKnownAndTheNextScanAsks) {
  const VisitRow first = AfterVisit(std::nullopt, kStart, 1);
  EXPECT_EQ(RevisitInterval(first, kChance, kBounds), Duration(0));
  EXPECT_EQ(WhyNotDue(first, kStart + Duration(1), kChance, kBounds), std::nullopt);
}

TEST(Revisit, LongerWhenNothingChangesAndShorterWhenSomethingDoes) {
  Duration before(0);
  for (const char* same : {"0", "00", "000", "000000"}) {
    const Duration interval = RevisitInterval(Visits(same), kChance, kBounds);
    EXPECT_GT(interval, before) << same;
    before = interval;
  }
  EXPECT_LT(RevisitInterval(Visits("0000001"), kChance, kBounds), before);
  EXPECT_LT(RevisitInterval(Visits("0000011"), kChance, kBounds), RevisitInterval(Visits("0000001"), kChance, kBounds));
}

// -ln(1 - p) T / (k + 1/2), by hand: 0.10536 * 28 days / 0.5 and / 1.5.
TEST(Revisit, TheIntervalIsThatOfTheFormula) {
  const double day = 24.0 * 3600 * 1000;
  EXPECT_NEAR(static_cast<double>(RevisitInterval(Visits("0000"), 0.1, kBounds).count()) / day, 5.9, 0.01);
  EXPECT_NEAR(static_cast<double>(RevisitInterval(Visits("0010"), 0.1, kBounds).count()) / day, 1.967, 0.01);
}

TEST(Revisit, TheBoundsHold) {
  const RevisitBounds narrow{2, 3}, none{0, 0}, odd{5, 1};
  EXPECT_EQ(RevisitInterval(Visits(""), kChance, narrow), hours(48));
  EXPECT_EQ(RevisitInterval(Visits("0000000000"), kChance, narrow), hours(72));
  EXPECT_EQ(RevisitInterval(Visits("0000000000"), kChance, none), Duration(0));
  EXPECT_EQ(RevisitInterval(Visits("0000000000"), kChance, odd), hours(120));
}

TEST(Revisit, WhatLiesFarBackCountsLess) {
  const VisitRow long_ago = Visits("1111111111" + std::string(60, '0'));
  const VisitRow lately = Visits(std::string(60, '0') + "1111111111");
  EXPECT_GT(RevisitInterval(long_ago, kChance, kBounds), RevisitInterval(lately, kChance, kBounds));
  EXPECT_LE(long_ago.watched, hours(24 * 180));
}

TEST(Revisit, SaysWhyAndUntilWhen) {
  const VisitRow visit = Visits("0000");  // last on 2026-02-02, due 5.9 days later
  const auto why = WhyNotDue(visit, kStart + 4 * kWeek + hours(24), kChance, kBounds);
  ASSERT_TRUE(why);
  EXPECT_THAT(*why,
              testing::AllOf(testing::HasSubstr("read on 2026-02-02"), testing::HasSubstr("due again on 2026-02-08")));
  EXPECT_EQ(WhyNotDue(visit, kStart + 5 * kWeek, kChance, kBounds), std::nullopt);
  EXPECT_EQ(WhyNotDue(visit, kStart, kChance, kBounds), std::nullopt) << "a clock that went back";
}

TEST(Revisit, ASitemapMakesAVisitEarlierAndNeverLater) {
  VisitRow visit = Visits("0000");
  const Instant soon = visit.visited_at + hours(24);
  visit.modified = visit.visited_at - hours(1);
  EXPECT_TRUE(WhyNotDue(visit, soon, kChance, kBounds));
  visit.modified = visit.visited_at + hours(1);
  EXPECT_EQ(WhyNotDue(visit, soon, kChance, kBounds), std::nullopt);
  visit.modified = kStart;
  EXPECT_EQ(WhyNotDue(visit, kStart + 5 * kWeek, kChance, kBounds), std::nullopt) << "due all the same";
}

}  // namespace
}  // namespace rivalscope::scan
