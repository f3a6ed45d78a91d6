// Many questions at once: the share of false claims among those made.
#pragma once

#include <vector>

namespace rivalscope::analysis {

// Benjamini & Hochberg, JRSS B 57 (1995): adjusted p-values, same order. `null_share` (1: the plain procedure) is the
// share of true null hypotheses, by which adaptive procedures gain power (Benjamini & Hochberg 2000).
std::vector<double> BenjaminiHochberg(const std::vector<double>& p, double null_share = 1);

// Storey, Taylor & Siegmund, JRSS B 66 (2004): (#{p > lambda} + 1) / (m (1 - lambda)), at most 1. The "+ 1" keeps the
// adaptive procedure's error below its level in finite families.
double NullShare(const std::vector<double>& p, double lambda = 0.5);

}  // namespace rivalscope::analysis
