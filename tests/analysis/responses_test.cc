#include "analysis/responses.h"

#include <gtest/gtest.h>

#include "tests/analysis/market.h"

namespace rivalscope::analysis {
namespace {

ReviewRecord Answered(const std::string& brand, int day, int after) {
  ReviewRecord r;
  r.brand = brand;
  r.date = TestDay(day);
  r.replied = after >= 0;
  if (after >= 0) r.reply_date = TestDay(day + after);
  return r;
}

TEST(Responses, FastButSilentIsNotFast) {
  std::vector<ReviewRecord> reviews;
  for (int i = 0; i < 100; ++i) reviews.push_back(Answered("own", i % 80, i < 45 ? 1 + i % 3 : -1));
  for (int i = 0; i < 100; ++i) reviews.push_back(Answered("nord", i % 80, i < 90 ? 4 : -1));
  const ResponseStats stats = Responses(reviews, {"own", "nord", "ost"}, 0, TestDay(0), TestDay(120));
  EXPECT_EQ(stats.brands[0].rate, 0.45);
  EXPECT_EQ(stats.brands[0].naive_median_days, 2);
  EXPECT_FALSE(stats.brands[0].median_days.has_value());
  EXPECT_NE(stats.brands[0].note.find("there is no median"), std::string::npos);
  EXPECT_EQ(stats.brands[1].median_days, 4);
  EXPECT_EQ(stats.brands[2].reviews, 0);
  EXPECT_FALSE(stats.brands[2].note.empty());
  EXPECT_LT(stats.comparisons[0].p_rate, 1e-6);
  EXPECT_LT(stats.comparisons[0].interval.high, -0.3);
  EXPECT_EQ(stats.comparisons[1].p_rate, 1);
}

TEST(Responses, AYoungReviewMayStillBeAnswered) {
  const ResponseStats stats =
      Responses({Answered("own", 10, -1), Answered("own", 1, 2)}, {"own"}, 0, TestDay(0), TestDay(12));
  EXPECT_EQ(stats.brands[0].reviews, 1);
}

TEST(Responses, RepliesWithoutADayGiveARateButNoTime) {
  ReviewRecord r = Answered("own", 0, 2);
  r.reply_date.reset();
  const ResponseStats stats = Responses({r}, {"own"}, 0, TestDay(0), TestDay(30));
  EXPECT_EQ(stats.brands[0].rate, 1);
  EXPECT_TRUE(stats.brands[0].days.empty());
}

}  // namespace
}  // namespace rivalscope::analysis
