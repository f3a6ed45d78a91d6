#include "extract/fill_rate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rivalscope::extract {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

FillRate Of(int reviews, int dated) {
  FillRate rate;
  for (int i = 0; i < reviews; ++i) {
    Review review;
    review.author = "Ann";
    review.text = "It boils.";
    if (i < dated) review.date = Day(std::chrono::year(2026) / 3 / 14);
    rate.Add(review);
  }
  return rate;
}

TEST(FillRate, SaysWhichFieldWentAway) {
  EXPECT_THAT(FillDrift(Of(100, 98), Of(40, 0)),
              ElementsAre("date is filled in 0% of 40 new reviews, before in 98% of 100"));
}

TEST(FillRate, IsSilentWhereChanceWouldDo) {
  EXPECT_THAT(FillDrift(Of(100, 98), Of(40, 38)), IsEmpty());
  EXPECT_THAT(FillDrift(Of(12, 8), Of(12, 5)), IsEmpty());
  EXPECT_THAT(FillDrift(Of(100, 98), Of(9, 0)), IsEmpty()) << "too few";
  EXPECT_THAT(FillDrift(Of(9, 9), Of(100, 0)), IsEmpty()) << "too few";
  EXPECT_THAT(FillDrift(Of(100, 0), Of(100, 100)), IsEmpty()) << "more is no loss";
}

}  // namespace
}  // namespace rivalscope::extract
