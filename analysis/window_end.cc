#include "analysis/window_end.h"

#include <algorithm>
#include <optional>

namespace rivalscope::analysis {

Day WindowEnd(const std::vector<ReviewRecord>& reviews, Day today, int window_days) {
  std::optional<Day> end;
  size_t dated = 0;
  std::vector<Day> later;
  for (const ReviewRecord& review : reviews) {
    if (!review.date) continue;
    ++dated;
    if (*review.date > today + std::chrono::days(1)) {
      later.push_back(*review.date);
    } else {
      end = std::max(end.value_or(*review.date), *review.date);
    }
  }
  if (later.empty()) return end.value_or(Day{});
  std::sort(later.begin(), later.end());
  if (!end) return later.back();
  auto slip = later.begin();
  for (; slip != later.end() && *slip - *end <= std::chrono::days(window_days); ++slip) end = *slip;
  const auto slips = static_cast<size_t>(later.end() - slip);
  return 2 * slips < dated ? *end : later.back();
}

}  // namespace rivalscope::analysis
