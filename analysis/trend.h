// Is it rising or falling, and did it jump? For series of equally long buckets, oldest first.
#pragma once

#include <vector>

namespace rivalscope::analysis {

// Mann 1945, Kendall 1975: two-sided, normal limit with continuity and tie correction. Needs 4 values; p is 1 below.
struct MannKendall {
  double s = 0, variance = 0, z = 0, p = 1;
};
MannKendall MannKendallTest(const std::vector<double>& series);

// Sen, JASA 63 (1968): the median of all pairwise slopes, a bucket.
double SenSlope(const std::vector<double>& series);

// Buckets whose count is far above what the earlier ones led to expect: exact Poisson tail of each count against the
// mean of up to `memory` buckets before it, two-stage so that one spike does not hide the next; and an upper CUSUM
// (Lucas 1985) for slow rises. Indices into the series.
struct Anomaly {
  int bucket = 0;
  int count = 0;
  double expected = 0;
  double p = 1;
  bool slow_rise = false;  // the CUSUM said so, not the bucket alone
};
std::vector<Anomaly> CountAnomalies(const std::vector<int>& counts, int memory = 13, double level = 0.001);

}  // namespace rivalscope::analysis
