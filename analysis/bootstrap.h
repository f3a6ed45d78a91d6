// How often would the same claim be made, had other authors happened to write? Authors are redrawn with replacement
// within brand and site, the whole procedure is run again, and the claims that land in the same place are counted.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/judge.h"
#include "analysis/tally.h"

namespace rivalscope::analysis {

struct BootstrapResult {
  int runs = 0;
  std::vector<double>
      confidence;  // by test of Judge::Ask: share of runs that land as the market did; 0 where it did not
  std::vector<Interval> ratings;  // by brand * (sites + 1) + site, the last for all sites: 95% of the mean rating
};

// Run r depends on `seed` and r alone, so any number of threads gives the same result.
BootstrapResult Bootstrap(const Tally& tally, const Judge& judge, const std::vector<std::string>& landed, uint64_t seed,
                          int runs, int threads);

}  // namespace rivalscope::analysis
