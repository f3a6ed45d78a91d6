// The difference of two brands' shares, stratified by review site: reviewers of one site are kinder than those of
// another, and brands are reviewed on different sites, so pooled counts compare sites, not brands.
#pragma once

#include <vector>

#include "model/swot.h"

namespace rivalscope::analysis {

// Strata where either side is empty, or the margin is degenerate, add nothing. With no stratum left `estimable` is
// false and p is 1.
struct StratifiedResult {
  bool estimable = false;
  double difference = 0;  // Mantel-Haenszel risk difference, own minus rival
  Interval interval;      // Sato, Greenland & Robins, Biometrics 45 (1989)
  double chi_square = 0;  // Cochran-Mantel-Haenszel, 1 df, without continuity correction
  double p = 1;
};
StratifiedResult MantelHaenszel(const std::vector<SiteCounts>& strata);

// Breslow & Day 1980: is the odds ratio the same at every site? strata - 1 degrees of freedom.
struct Homogeneity {
  double chi_square = 0;
  int degrees = 0;
  double p = 1;
};
Homogeneity BreslowDay(const std::vector<SiteCounts>& strata);

// Adds a rival's counts to stacked ones, its total scaled to `weight` times its own, so that rivals can count alike.
void Stack(std::vector<SiteCounts>& stacked, const std::vector<SiteCounts>& rival, double weight);

}  // namespace rivalscope::analysis
