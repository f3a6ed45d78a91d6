#include "analysis/scorer_error.h"

#include <algorithm>
#include <cmath>

namespace rivalscope::analysis {
namespace {

// Of a measured share; half a text right and half a text wrong on top, for twenty texts without a fault do not prove
// that there is none.
double StandardError(double share, double n) {
  if (!(n > 0)) return 0;
  const double smoothed = (share * n + 0.5) / (n + 1);
  return std::sqrt(smoothed * (1 - smoothed) / n);
}

}  // namespace

double CellError::Raw(double share) const { return std::clamp(false_positive + youden * share, 0.02, 0.98); }

double CellError::Variance(double share, double n) const {
  const double raw = Raw(share);
  return raw * (1 - raw) / n;
}

std::vector<double> ShiftsOf(const std::vector<LanguageVotes>& languages, const std::vector<ScorerError>& errors,
                             double total) {
  std::vector<double> shifts;
  if (languages.empty() || !(total > 0)) return shifts;
  for (size_t l = 0; l < errors.size(); ++l) {
    const ScorerError& error = errors[l];
    const double weight = languages[l].total / total;
    const double praise = std::clamp(languages[l].positive / total, 0.0, weight);  // weight * theta
    shifts.push_back(-praise / error.Youden() * StandardError(error.sensitivity, error.positives));
    shifts.push_back((weight - praise) / error.Youden() * StandardError(error.specificity, error.negatives));
  }
  return shifts;
}

}  // namespace rivalscope::analysis
