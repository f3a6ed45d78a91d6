#include "analysis/window_end.h"

#include <gtest/gtest.h>

namespace rivalscope::analysis {
namespace {

constexpr Day kScanDay = Day(std::chrono::year(2026) / 11 / 22);

// Days from today; kScanDay is what the clock says.
Day EndOf(const std::vector<int>& days) {
  std::vector<ReviewRecord> reviews(1);  // one without a date
  for (const int day : days) reviews.emplace_back().date = kScanDay + std::chrono::days(day);
  return WindowEnd(reviews, kScanDay, 180);
}

TEST(WindowEnd, IsTheNewestReviewThatIsNoSlip) {
  const struct {
    std::vector<int> days;
    int end;
    const char* why;
  } cases[] = {
      {{-40, -3, -200}, -3, "the newest"},
      {{-3, 1}, 1, "where the sun rises earlier it is tomorrow"},
      {{-5, -3, -4, 2912000}, -3, "the year 9999"},
      {{-5, -3, -4, 178, 400}, -3, "later than a window after the newest, and nothing between"},
      {{-5, 30, 200, 380}, 380, "a series that goes on: it is of another time"},
      {{-5, 300, 301, 302}, 302, "most of them are"},
      {{300, 900}, 900, "all of them are"},
      {{-900, -10}, -10, "a gap in the past is none of our business"},
  };
  for (const auto& c : cases) EXPECT_EQ((EndOf(c.days) - kScanDay).count(), c.end) << c.why;
  EXPECT_EQ(EndOf({}), Day{});
}

}  // namespace
}  // namespace rivalscope::analysis
