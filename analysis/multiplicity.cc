#include "analysis/multiplicity.h"

#include <algorithm>
#include <numeric>

namespace rivalscope::analysis {

std::vector<double> BenjaminiHochberg(const std::vector<double>& p, double null_share) {
  std::vector<size_t> order(p.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return p[a] > p[b]; });
  std::vector<double> q(p.size(), 1);
  double least = 1;
  for (size_t i = 0; i < order.size(); ++i) {
    const double rank = static_cast<double>(p.size() - i);
    least = std::min(least, p[order[i]] * static_cast<double>(p.size()) * null_share / rank);
    q[order[i]] = least;
  }
  return q;
}

double NullShare(const std::vector<double>& p, double lambda) {
  if (p.empty()) return 1;
  const auto above = std::count_if(p.begin(), p.end(), [&](double v) { return v > lambda; });
  return std::min(1.0, (static_cast<double>(above) + 1) / (static_cast<double>(p.size()) * (1 - lambda)));
}

}  // namespace rivalscope::analysis
