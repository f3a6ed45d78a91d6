// How probably is a claim wrong? Benjamini-Hochberg bounds the share of wrong claims over all that are made; it says
// nothing about the last one in, and the last ones in are where the errors are: with ten true differences in the
// family, the weakest claim that passes at q = .10 is wrong nearly every other time. A reader acts on single claims, so
// each gets its own figure: the local false sign rate (Stephens, Biostatistics 18, 2017), the posterior chance that the
// true difference is nil or points the other way.
//
// Model: a true difference is nil with chance pi0, else it comes from a symmetric shape (normal about nil, or two humps
// away from it); an observed one adds its standard error. pi0 and the shape are averaged over their posterior on a
// grid, with a prior that leans to "no difference", so that a family of few tests cannot talk itself into many.
#pragma once

#include <vector>

namespace rivalscope::analysis {

struct Observed {
  double value = 0, error = 0;  // error > 0
};

struct FalseSigns {
  std::vector<double> rate;  // one a difference, 0..1
  double null_share = 1;     // posterior mean of pi0
};
FalseSigns LocalFalseSignRates(const std::vector<Observed>& differences);

}  // namespace rivalscope::analysis
