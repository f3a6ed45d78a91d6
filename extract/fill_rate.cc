#include "extract/fill_rate.h"

#include <fmt/core.h>

#include <cmath>

namespace rivalscope::extract {
namespace {

constexpr int64_t kMinReviews = 10;
constexpr double kMinFall = 0.2;
constexpr double kStandardErrors = 3;

}  // namespace

void FillRate::Add(const Review& review) {
  const std::array<bool, kRatedFields.size()> has = {!review.author.empty(),  review.rating.has_value(),
                                                     review.date.has_value(), !review.title.empty(),
                                                     !review.text.empty(),    review.reply.has_value()};
  ++reviews;
  for (size_t i = 0; i < has.size(); ++i) filled[i] += has[i] ? 1 : 0;
}

std::vector<std::string> FillDrift(const FillRate& past, const FillRate& now) {
  std::vector<std::string> sentences;
  if (past.reviews < kMinReviews || now.reviews < kMinReviews) return sentences;
  const auto before_n = static_cast<double>(past.reviews);
  const auto now_n = static_cast<double>(now.reviews);
  for (size_t i = 0; i < kRatedFields.size(); ++i) {
    if (kRatedFields[i] == "reply") continue;
    const double before = static_cast<double>(past.filled[i]) / before_n;
    const double share = static_cast<double>(now.filled[i]) / now_n;
    const double pooled = static_cast<double>(past.filled[i] + now.filled[i]) / (before_n + now_n);
    const double error = std::sqrt(pooled * (1 - pooled) * (1 / before_n + 1 / now_n));
    if (before - share < kMinFall || before - share <= kStandardErrors * error) continue;
    sentences.push_back(fmt::format("{} is filled in {:.0f}% of {} new reviews, before in {:.0f}% of {}",
                                    kRatedFields[i], share * 100, now.reviews, before * 100, past.reviews));
  }
  return sentences;
}

}  // namespace rivalscope::extract
