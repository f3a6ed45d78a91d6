#include "analysis/counterfactual.h"

#include <algorithm>
#include <cmath>

#include "analysis/distributions.h"
#include "analysis/importance.h"

namespace rivalscope::analysis {
namespace {

constexpr double kLeastReviews = 30;  // of a brand, for its share of complaints to count
constexpr double kMostStars = 5;

struct Rate {
  double share = 0, variance = 0;
};

// The rivals' mean share, each counting alike.
Rate Market(const Tally& tally, const ThemeImportance& theme) {
  Rate out;
  double rivals = 0;
  for (size_t b = 0; b < tally.axes.brands.size(); ++b) {
    const auto n = static_cast<double>(tally.reviews[b]);
    if (b == tally.axes.own || n < kLeastReviews) continue;
    const double share = theme.complaining[b];
    out.share += share;
    out.variance += share * (1 - share) / n;
    rivals += 1;
  }
  if (!(rivals > 0)) return {-1, 0};
  return {out.share / rivals, out.variance / (rivals * rivals)};
}

double MeanRating(const Tally& tally) {
  double sum = 0, n = 0;
  const size_t sites = tally.axes.sites.size();
  for (size_t k = 0; k < sites; ++k) {
    const RatingCount& rating = tally.ratings[(kNow * tally.axes.brands.size() + tally.axes.own) * sites + k];
    sum += rating.sum;
    n += rating.n;
  }
  return n > 0 ? sum / n : 0;
}

}  // namespace

std::vector<Counterfactual> AtMarketLevel(const Tally& tally, const StarModel& stars) {
  std::vector<Counterfactual> out;
  const size_t own = tally.axes.own;
  const auto n = static_cast<double>(tally.reviews[own]);
  const double rating = MeanRating(tally);
  if (!stars.rated || n < kLeastReviews || !(rating > 0)) return out;
  for (size_t t = 0; t < stars.themes.size(); ++t) {
    const ThemeImportance& theme = stars.themes[t];
    const Rate market = Market(tally, theme);
    const double complaints = theme.complaining[own];
    const double surplus = complaints - market.share;
    if (market.share < 0 || !(surplus > 0) || !(theme.penalty > 0)) continue;
    // Delta method: gain = penalty * surplus.
    const double rates = complaints * (1 - complaints) / n + market.variance;
    const double error = std::sqrt(theme.penalty * theme.penalty * rates +
                                   surplus * surplus * theme.penalty_error * theme.penalty_error);
    const double gain = theme.penalty * surplus;
    if (gain - kZ95 * error <= 0) continue;
    Counterfactual row;
    row.theme = tally.axes.themes[t];
    row.complaints = complaints;
    row.market = market.share;
    row.rating = rating;
    row.then = std::min(kMostStars, rating + gain);
    row.interval = {rating + gain - kZ95 * error, std::min(kMostStars, rating + gain + kZ95 * error)};
    out.push_back(std::move(row));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Counterfactual& a, const Counterfactual& b) { return a.then > b.then; });
  return out;
}

}  // namespace rivalscope::analysis
