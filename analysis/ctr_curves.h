// Click-through rates by rank, as studies published them (data/ctr/curves.csv). Between studies the first rank earns
// from a quarter to four tenths of the clicks, so every share of voice is shown under all of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace rivalscope::analysis {

struct CtrCurve {
  std::string id, source;
  int year = 0;
  std::vector<double> ctr;  // shares, not percent; ctr[0] is rank 1
  // Where the study is silent: 0.5% to rank 20, 0.1% beyond.
  double At(int rank) const;
};

// Reads curve,year,rank,percent,source; ranks of a curve ascend from 1. The first curve is the default.
Result<std::vector<CtrCurve>> ParseCtrCurves(std::string_view csv);
const std::vector<CtrCurve>& BuiltInCtrCurves();

}  // namespace rivalscope::analysis
