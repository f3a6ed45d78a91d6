#include "analysis/difference.h"

#include <algorithm>
#include <cmath>

#include "analysis/distributions.h"

namespace rivalscope::analysis {
namespace {

// In the notation of the papers: x1 of n1 at the first side, x0 of n0 at the second.
struct Table {
  explicit Table(const SiteCounts& s)
      : x1(s.own_positive), n1(s.own_total), x0(s.rival_positive), n0(s.rival_total), n(n1 + n0), m(x1 + x0) {}
  bool BothSides() const { return n1 > 0 && n0 > 0; }
  double x1, n1, x0, n0, n, m;
};

// The count x1 that the margins and the common odds ratio expect: the root of a quadratic (Breslow & Day, eq. 4.11).
double Expected(const Table& t, double odds_ratio) {
  const double a = odds_ratio - 1;
  if (std::fabs(a) < 1e-12) return t.n1 * t.m / t.n;
  const double b = -(odds_ratio * (t.n1 + t.m) + t.n0 - t.m);
  const double c = odds_ratio * t.n1 * t.m;
  const double root = std::sqrt(std::max(0.0, b * b - 4 * a * c));
  return (-b - root) / (2 * a);  // the root between max(0, m - n0) and min(n1, m)
}

}  // namespace

StratifiedResult MantelHaenszel(const std::vector<SiteCounts>& strata) {
  double weights = 0, difference = 0, p_sum = 0, q_sum = 0;
  double surplus = 0, variance = 0;
  for (const SiteCounts& s : strata) {
    const Table t(s);
    if (!t.BothSides()) continue;
    weights += t.n1 * t.n0 / t.n;
    difference += (t.x1 * t.n0 - t.x0 * t.n1) / t.n;
    p_sum += (t.n1 * t.n1 * t.x0 - t.n0 * t.n0 * t.x1 + t.n1 * t.n0 * (t.n0 - t.n1) / 2) / (t.n * t.n);
    q_sum += (t.x1 * (t.n0 - t.x0) + t.x0 * (t.n1 - t.x1)) / (2 * t.n);
    if (t.n > 1) {
      surplus += t.x1 - t.n1 * t.m / t.n;
      variance += t.n1 * t.n0 * t.m * (t.n - t.m) / (t.n * t.n * (t.n - 1));
    }
  }
  StratifiedResult out;
  if (!(weights > 0)) return out;
  out.estimable = true;
  out.difference = difference / weights;
  const double half = kZ95 * std::sqrt(std::max(0.0, out.difference * p_sum + q_sum)) / weights;
  out.interval = {std::max(-1.0, out.difference - half), std::min(1.0, out.difference + half)};
  if (variance > 0) {
    out.chi_square = surplus * surplus / variance;
    out.p = ChiSquareUpperTail(out.chi_square, 1);
  }
  return out;
}

Homogeneity BreslowDay(const std::vector<SiteCounts>& strata) {
  double numerator = 0, denominator = 0;
  for (const SiteCounts& s : strata) {
    const Table t(s);
    if (!t.BothSides()) continue;
    numerator += t.x1 * (t.n0 - t.x0) / t.n;
    denominator += t.x0 * (t.n1 - t.x1) / t.n;
  }
  Homogeneity out;
  if (!(numerator > 0) || !(denominator > 0)) return out;
  const double odds_ratio = numerator / denominator;
  int used = 0;
  for (const SiteCounts& s : strata) {
    const Table t(s);
    if (!t.BothSides() || !(t.m > 0) || !(t.m < t.n)) continue;
    const double e = Expected(t, odds_ratio);
    const double cells[4] = {e, t.n1 - e, t.m - e, t.n0 - t.m + e};
    if (*std::min_element(cells, cells + 4) <= 0) continue;
    const double variance = 1 / (1 / cells[0] + 1 / cells[1] + 1 / cells[2] + 1 / cells[3]);
    out.chi_square += (t.x1 - e) * (t.x1 - e) / variance;
    ++used;
  }
  out.degrees = std::max(0, used - 1);
  if (out.degrees > 0) out.p = ChiSquareUpperTail(out.chi_square, out.degrees);
  return out;
}

void Stack(std::vector<SiteCounts>& stacked, const std::vector<SiteCounts>& rival, double weight) {
  for (const SiteCounts& r : rival) {
    auto at = std::find_if(stacked.begin(), stacked.end(), [&](const SiteCounts& s) { return s.site == r.site; });
    if (at == stacked.end()) {
      stacked.push_back({r.site, r.own_positive, r.own_total, 0, 0});
      at = stacked.end() - 1;
    }
    at->rival_positive += weight * r.rival_positive;
    at->rival_total += weight * r.rival_total;
  }
}

}  // namespace rivalscope::analysis
