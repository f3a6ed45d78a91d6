#include "analysis/anomalies.h"

#include <gtest/gtest.h>

#include <random>

namespace rivalscope::analysis {
namespace {

const Day kSunday = ParseDay("2026-11-22").value();  // a Sunday: its week is complete

// Complaints by week before kSunday, the last one this week's.
void Complain(std::vector<ReviewRecord>& reviews, const char* brand, const char* theme, int weeks_ago, int count) {
  for (int i = 0; i < count; ++i) {
    ReviewRecord review;
    review.brand = brand;
    review.date = kSunday - std::chrono::days(7 * weeks_ago + i % 7);
    Vote vote;
    vote.theme = theme;
    vote.polarity = -1;
    review.votes = {vote};
    reviews.push_back(review);
  }
}

TEST(FindAnomalies, NamesTheWeekOfASpike) {
  std::vector<ReviewRecord> reviews;
  for (int week = 0; week < 26; ++week) Complain(reviews, "own", "delivery", week, week == 2 ? 25 : 3 + week % 3);
  const auto found = FindAnomalies(reviews, {"own", "nord"}, kSunday);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].brand, "own");
  EXPECT_EQ(found[0].theme, "delivery");
  EXPECT_EQ(found[0].count, 25);
  EXPECT_EQ(FormatDay(found[0].week), "2026-11-02");
  EXPECT_NEAR(found[0].expected, 4, 1);
  EXPECT_LT(found[0].p, 0.001);
}

// Weeks run from Monday to Sunday whatever month or year ends within them.
TEST(FindAnomalies, AWeekThatCrossesAMonthOrAYearIsOneWeek) {
  struct Case {
    const char *now, *monday;
  };
  for (const Case& c : {Case{"2026-11-01", "2026-10-26"}, Case{"2026-03-01", "2026-02-23"},
                        Case{"2027-01-03", "2026-12-28"}, Case{"2024-03-03", "2024-02-26"}}) {
    const Day sunday = ParseDay(c.now).value();
    std::vector<ReviewRecord> reviews;
    for (int week = 0; week < 26; ++week) {
      for (int i = 0; i < (week == 0 ? 28 : 4); ++i) {
        ReviewRecord review;
        review.brand = "own";
        review.date = sunday - std::chrono::days(7 * week + i % 7);
        Vote vote;
        vote.theme = "delivery";
        vote.polarity = -1;
        review.votes = {vote};
        reviews.push_back(review);
      }
    }
    const auto found = FindAnomalies(reviews, {"own"}, sunday);
    ASSERT_EQ(found.size(), 1U) << c.now;
    EXPECT_EQ(FormatDay(found[0].week), c.monday);
    EXPECT_EQ(found[0].count, 28);
    EXPECT_TRUE(FindAnomalies(reviews, {"own"}, sunday - std::chrono::days(7)).empty())
        << "what is to come is not known";
  }
}

TEST(FindAnomalies, AQuietMarketRaisesFewAlarms) {
  std::mt19937_64 random(20261122);
  int alarms = 0;
  for (int market = 0; market < 20; ++market) {
    std::vector<ReviewRecord> reviews;
    for (const char* brand : {"own", "nord", "ost", "west"}) {
      for (const char* theme : {"a", "b", "c", "d", "e", "f", "g", "h"}) {
        std::poisson_distribution<int> weekly(2 + theme[0] % 5);
        for (int week = 0; week < 26; ++week) Complain(reviews, brand, theme, week, weekly(random));
      }
    }
    alarms += !FindAnomalies(reviews, {"own", "nord", "ost", "west"}, kSunday).empty();
  }
  EXPECT_LE(alarms, 3);
}

TEST(FindAnomalies, PraiseAndUndatedReviewsDoNotCount) {
  std::vector<ReviewRecord> reviews;
  Complain(reviews, "own", "delivery", 1, 30);
  for (ReviewRecord& review : reviews) review.votes[0].polarity = 1;
  EXPECT_TRUE(FindAnomalies(reviews, {"own"}, kSunday).empty());
  for (ReviewRecord& review : reviews) {
    review.votes[0].polarity = -1;
    review.date.reset();
  }
  EXPECT_TRUE(FindAnomalies(reviews, {"own"}, kSunday).empty());
  EXPECT_TRUE(FindAnomalies({}, {}, kSunday).empty());
}

TEST(AnomaliesAsChanges, OnlyWhatEndedSinceTheLastScan) {
  const std::vector<ThemeAnomaly> found = {{"own", "delivery", ParseDay("2026-11-09").value(), 25, 4.2, 1e-6, false},
                                           {"nord", "delivery", ParseDay("2026-10-05").value(), 25, 4.2, 1e-6, true}};
  const auto changes = AnomaliesAsChanges(found, ParseDay("2026-11-10").value());
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].kind, "anomaly");
  EXPECT_EQ(changes[0].subject, "delivery");
  EXPECT_EQ(changes[0].after, "25 in the week of 2026-11-09");
}

}  // namespace
}  // namespace rivalscope::analysis
