#include "analysis/intervals.h"

#include <algorithm>
#include <cmath>

#include "analysis/distributions.h"

namespace rivalscope::analysis {

Interval WilsonInterval(double share, double n) {
  if (!(n > 0)) return {0, 1};
  share = std::clamp(share, 0.0, 1.0);
  const double z2 = kZ95 * kZ95;
  const double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const double half = kZ95 / (1 + z2 / n) * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n));
  return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

Interval DifferenceInterval(double a, Interval of_a, double b, Interval of_b) {
  const double d = a - b;
  return {d - std::hypot(a - of_a.low, of_b.high - b), d + std::hypot(of_a.high - a, b - of_b.low)};
}

Interval NewcombeInterval(double share_a, double n_a, double share_b, double n_b) {
  return DifferenceInterval(share_a, WilsonInterval(share_a, n_a), share_b, WilsonInterval(share_b, n_b));
}

NpsEstimate NetPromoterScore(double promoters, double detractors, double n) {
  if (!(n > 0)) return {0, {-100, 100}};
  const double p = promoters / n;
  const double d = detractors / n;
  const double half = kZ95 * std::sqrt(std::max(0.0, p + d - (p - d) * (p - d)) / n);
  return {100 * (p - d), {std::max(-100.0, 100 * (p - d - half)), std::min(100.0, 100 * (p - d + half))}};
}

MeanEstimate MeanWithInterval(const std::vector<double>& values) {
  MeanEstimate out;
  out.n = static_cast<int>(values.size());
  if (values.empty()) return out;
  for (double v : values) out.mean += v / out.n;
  out.interval = {out.mean, out.mean};
  if (out.n < 2) return out;
  double squares = 0;
  for (double v : values) squares += (v - out.mean) * (v - out.mean);
  out.deviation = std::sqrt(squares / (out.n - 1));
  const double half = StudentQuantile(0.975, out.n - 1) * out.deviation / std::sqrt(out.n);
  out.interval = {out.mean - half, out.mean + half};
  return out;
}

Interval PoissonRateInterval(int events, double exposure) {
  if (!(exposure > 0)) return {0, INFINITY};
  const double low = events > 0 ? PoissonQuantileRate(0.975, events - 1) : 0;
  return {low / exposure, PoissonQuantileRate(0.025, events) / exposure};
}

double DetectableDifference(double share_a, double n_a, double share_b, double n_b) {
  if (!(n_a > 0) || !(n_b > 0)) return 1;
  return std::min(1.0, 2.80 * std::sqrt(share_a * (1 - share_a) / n_a + share_b * (1 - share_b) / n_b));
}

double NeededPerSide(double share, double difference) {
  difference = std::fabs(difference);
  if (!(difference > 0)) return INFINITY;
  const double z = kZ95 + 0.8416212335729143;  // quantiles of .975 and .80
  const double other = std::clamp(share > 0.5 ? share - difference : share + difference, 0.0, 1.0);
  const double sum = share * (1 - share) + other * (1 - other);
  return std::max(30.0, std::ceil(z * z * sum / (difference * difference)));
}

}  // namespace rivalscope::analysis
