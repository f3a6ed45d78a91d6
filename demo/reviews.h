// The reviews of the demo market: drawn from the plan, composed from the clause banks.
//
// Votes are drawn by systematic sampling (Madow 1949), not one by one: within a brand, theme and site the running sum
// of the planned rates decides, so that any stretch of time holds its planned share to within one vote. Each seed then
// shows what was planted rather than the luck of its draw, and "everything else is equal" is true of the texts and not
// only of their expectation.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "demo/plan.h"

namespace rivalscope::demo {

struct DemoReview {
  std::string id;  // unique in the market
  const BrandPlan* brand = nullptr;
  const ReviewSite* site = nullptr;
  std::string_view language;
  int age = 0;      // days before today
  int edition = 1;  // the first edition that shows it
  std::string author;
  int stars = 0;  // 1..5
  std::string title;
  std::string text;
  std::vector<Vote> votes;  // what the text says, theme by theme: the ground truth
  struct Reply {
    int age = 0;  // days before today
    std::string text;
  };
  std::optional<Reply> reply;
};

// All of the market, editions 1 and 2; by brand, site and age, oldest first.
std::vector<DemoReview> WriteReviews(uint64_t seed);

}  // namespace rivalscope::demo
