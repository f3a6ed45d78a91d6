#include "analysis/survival.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/distributions.h"

namespace rivalscope::analysis {

// Greenwood's sum on the log(-log) scale keeps the limits between 0 and 1 (Kalbfleisch & Prentice 1980).
SurvivalCurve KaplanMeier(std::vector<Lifetime> lifetimes) {
  std::sort(lifetimes.begin(), lifetimes.end(), [](const Lifetime& a, const Lifetime& b) { return a.time < b.time; });
  SurvivalCurve curve;
  double survival = 1, greenwood = 0;
  for (size_t i = 0; i < lifetimes.size();) {
    const double time = lifetimes[i].time;
    const double at_risk = static_cast<double>(lifetimes.size() - i);
    double events = 0;
    for (; i < lifetimes.size() && lifetimes[i].time == time; ++i) events += lifetimes[i].event;
    if (events == 0) continue;
    survival *= 1 - events / at_risk;
    if (events < at_risk) greenwood += events / (at_risk * (at_risk - events));
    SurvivalPoint point{time, survival, {0, 0}, at_risk, events};
    if (survival > 0 && survival < 1) {
      const double half = kZ95 * std::sqrt(greenwood) / std::log(survival);
      point.interval = {std::pow(survival, std::exp(-half)), std::pow(survival, std::exp(half))};
    }
    curve.push_back(point);
  }
  return curve;
}

std::optional<double> SurvivalQuantile(const SurvivalCurve& curve, double q) {
  for (const SurvivalPoint& point : curve) {
    if (point.survival <= 1 - q + 1e-12) return point.time;
  }
  return std::nullopt;
}

Interval SurvivalQuantileInterval(const SurvivalCurve& curve, double q) {
  constexpr double kNever = std::numeric_limits<double>::infinity();
  Interval out{kNever, kNever};
  for (const SurvivalPoint& point : curve) {
    if (point.interval.low <= 1 - q) out.low = std::min(out.low, point.time);
    if (point.interval.high <= 1 - q) out.high = std::min(out.high, point.time);
  }
  return out;
}

LogRank LogRankTest(const std::vector<Lifetime>& a, const std::vector<Lifetime>& b) {
  struct Marked {
    double time;
    bool event, first;
  };
  std::vector<Marked> all;
  all.reserve(a.size() + b.size());
  for (const Lifetime& l : a) all.push_back({l.time, l.event, true});
  for (const Lifetime& l : b) all.push_back({l.time, l.event, false});
  std::sort(all.begin(), all.end(), [](const Marked& x, const Marked& y) { return x.time < y.time; });
  double risk_a = static_cast<double>(a.size()), risk = static_cast<double>(all.size());
  double surplus = 0, variance = 0;
  for (size_t i = 0; i < all.size();) {
    double events = 0, events_a = 0, leaving = 0, leaving_a = 0;
    for (const double time = all[i].time; i < all.size() && all[i].time == time; ++i) {
      events += all[i].event;
      events_a += all[i].event && all[i].first;
      leaving += 1;
      leaving_a += all[i].first;
    }
    surplus += events_a - events * risk_a / risk;
    if (risk > 1) {
      variance += events * (risk_a / risk) * (1 - risk_a / risk) * (risk - events) / (risk - 1);
    }
    risk -= leaving;
    risk_a -= leaving_a;
  }
  LogRank out;
  if (variance > 0) {
    out.chi_square = surplus * surplus / variance;
    out.p = ChiSquareUpperTail(out.chi_square, 1);
  }
  return out;
}

}  // namespace rivalscope::analysis
