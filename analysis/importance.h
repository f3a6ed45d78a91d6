// How much each theme matters for the star rating: what praise gains and complaint costs, brands and sites held fixed.
#pragma once

#include <vector>

#include "analysis/tally.h"

namespace rivalscope::analysis {

struct ThemeImportance {
  double frequency = 0;            // share of the market's reviews in the window that name it
  double importance = 0;           // sums to 1
  bool important = false;          // >= 1 / number of themes that anybody named
  double reward = 0, penalty = 0;  // stars, floored at 0
  double penalty_error = 0;        // standard error of the penalty; 0 without a regression
  double asymmetry = 0;            // 0 where neither counts
  double leave_out = 0;
  std::vector<double> complaining;  // by brand: share of its reviews that complain of it
};

struct StarModel {
  std::vector<ThemeImportance> themes;  // by axis
  bool rated = false;                   // enough ratings for a regression; else importance is frequency alone
};

StarModel EstimateImportance(const AnalysisInput& input, const Axes& axes, const std::vector<float>& weights);

}  // namespace rivalscope::analysis
