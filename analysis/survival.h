// Times to an event some of which have not happened yet. Kaplan & Meier 1958; Greenwood 1926; Mantel 1966 (log-rank);
// Brookmeyer & Crowley 1982 for the interval of a quantile.
#pragma once

#include <optional>
#include <vector>

#include "model/swot.h"

namespace rivalscope::analysis {

struct Lifetime {
  double time = 0;     // >= 0, any unit
  bool event = false;  // false: censored at `time`
};

struct SurvivalPoint {
  double time = 0;
  double survival = 1;  // share still waiting just after `time`
  Interval interval;    // Greenwood on the log(-log) scale, 95%
  double at_risk = 0, events = 0;
};

using SurvivalCurve = std::vector<SurvivalPoint>;  // one point for each distinct event time, ascending

SurvivalCurve KaplanMeier(std::vector<Lifetime> lifetimes);

// Smallest time at which the curve is at or below 1 - q; nothing where it never is.
std::optional<double> SurvivalQuantile(const SurvivalCurve& curve, double q);

// The 95% interval of that time: where the curve's own intervals cross 1 - q (Brookmeyer & Crowley, Biometrics 38,
// 1982). The upper end is infinite where the upper curve never comes down so far.
Interval SurvivalQuantileInterval(const SurvivalCurve& curve, double q);

// Two groups, chi-square with one degree of freedom.
struct LogRank {
  double chi_square = 0, p = 1;
};
LogRank LogRankTest(const std::vector<Lifetime>& a, const std::vector<Lifetime>& b);

}  // namespace rivalscope::analysis
