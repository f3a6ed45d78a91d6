#include "analysis/trend.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/distributions.h"

namespace rivalscope::analysis {

MannKendall MannKendallTest(const std::vector<double>& series) {
  MannKendall out;
  const double n = static_cast<double>(series.size());
  if (series.size() < 4) return out;
  std::map<double, double> ties;
  for (size_t i = 0; i < series.size(); ++i) {
    ++ties[series[i]];
    for (size_t j = i + 1; j < series.size(); ++j) out.s += (series[j] > series[i]) - (series[j] < series[i]);
  }
  out.variance = n * (n - 1) * (2 * n + 5);
  for (const auto& tie : ties) out.variance -= tie.second * (tie.second - 1) * (2 * tie.second + 5);
  out.variance /= 18;
  if (!(out.variance > 0) || out.s == 0) return out;
  out.z = (out.s - (out.s > 0 ? 1 : -1)) / std::sqrt(out.variance);
  out.p = TwoSidedP(out.z);
  return out;
}

double SenSlope(const std::vector<double>& series) {
  std::vector<double> slopes;
  for (size_t i = 0; i < series.size(); ++i) {
    for (size_t j = i + 1; j < series.size(); ++j)
      slopes.push_back((series[j] - series[i]) / static_cast<double>(j - i));
  }
  if (slopes.empty()) return 0;
  std::sort(slopes.begin(), slopes.end());
  const size_t half = slopes.size() / 2;
  return slopes.size() % 2 == 1 ? slopes[half] : (slopes[half - 1] + slopes[half]) / 2;
}

std::vector<Anomaly> CountAnomalies(const std::vector<int>& counts, int memory, double level) {
  constexpr size_t kLeast = 4;  // buckets before anything can be called unusual
  std::vector<Anomaly> out;
  std::vector<double> usual;  // the past without the buckets already called anomalous
  double cusum = 0;
  for (size_t i = 0; i < counts.size(); ++i) {
    if (usual.size() >= kLeast) {
      const size_t from = usual.size() > static_cast<size_t>(memory) ? usual.size() - static_cast<size_t>(memory) : 0;
      double expected = 0;
      for (size_t j = from; j < usual.size(); ++j) expected += usual[j] / static_cast<double>(usual.size() - from);
      // The mean of few buckets is itself uncertain: half a count is added, which also keeps an all-zero past testable.
      expected += 0.5 / static_cast<double>(usual.size() - from);
      const double p = PoissonUpperTail(counts[i], expected);
      // CUSUM for a rise by half: reference value k = (l1 - l0) / (ln l1 - ln l0), decision at h = 5 standard
      // deviations.
      const double reference = 0.5 * expected / std::log(1.5);
      cusum = std::max(0.0, cusum + counts[i] - reference);
      const bool slow = cusum > 5 * std::sqrt(expected) && counts[i] > expected;
      if (p < level || slow) {
        out.push_back({static_cast<int>(i), counts[i], expected, p, p >= level});
        cusum = 0;
        continue;
      }
    }
    // While a rise is suspected its buckets must not become what is usual.
    if (cusum == 0 || usual.size() < kLeast) usual.push_back(counts[i]);
  }
  return out;
}

}  // namespace rivalscope::analysis
