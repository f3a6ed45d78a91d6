// The market as the tests of the demo ask for it, and its reviews; each is made once.
#pragma once

#include <vector>

#include "demo/market.h"
#include "demo/reviews.h"

namespace rivalscope::demo {

inline MarketOptions TestOptions(int edition = 1, double time_factor = 0.1) {
  using std::chrono::year;
  return {.seed = 1, .today = Day(year{2026} / 11 / 22), .edition = edition, .time_factor = time_factor};
}

inline const std::vector<DemoReview>& TestReviews() {
  static const std::vector<DemoReview> reviews = WriteReviews(1);
  return reviews;
}

}  // namespace rivalscope::demo
