#include "analysis/shrinkage.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/distributions.h"

namespace rivalscope::analysis {
namespace {

// What real differences may look like: half of them N(mean, spread^2), half N(-mean, spread^2). Those with a mean say
// that a real difference is not close to nil (a non-local prior: Johnson & Rossell, JRSS B 72, 2010).
struct Shape {
  double mean, spread;
};
constexpr std::array<Shape, 11> kShapes = {{{0, 0.05},
                                            {0, 0.08},
                                            {0, 0.12},
                                            {0, 0.17},
                                            {0, 0.24},
                                            {0, 0.34},
                                            {0.09, 0.03},
                                            {0.13, 0.04},
                                            {0.18, 0.06},
                                            {0.25, 0.08},
                                            {0.35, 0.12}}};
constexpr int kNullSteps = 19;  // pi0 = .05, .10 ... .95, and .99 in place of 1

double NullShareAt(int step) { return step == kNullSteps ? 0.99 : 0.05 * (step + 1); }
// Beta(3, 1.2): as if two nil differences had been seen before any.
double LogPrior(double null_share) { return 2.0 * std::log(null_share) + 0.2 * std::log(1 - null_share); }

double Density(double value, double deviation) {
  const double z = value / deviation;
  return std::exp(-0.5 * z * z) / deviation;
}

// Of one observed difference under one shape, up to a common factor.
struct Likelihood {
  Likelihood(const Observed& d, const Shape& shape) : nil(Density(d.value, d.error)) {
    const double deviation = std::hypot(d.error, shape.spread);
    const double size = std::fabs(d.value);
    const double share = shape.spread * shape.spread / (deviation * deviation);  // of the way from mean to observed
    const double posterior = d.error * shape.spread / deviation;
    for (const double mean : {shape.mean, -shape.mean}) {
      const double density = 0.5 * Density(size - mean, deviation);
      real += density;
      other_sign += density * NormalUpperTail((mean + share * (size - mean)) / posterior);
    }
  }
  double nil = 0, real = 0;
  double other_sign = 0;  // the part of `real` in which the true sign is not the observed one
};

}  // namespace

FalseSigns LocalFalseSignRates(const std::vector<Observed>& differences) {
  FalseSigns out;
  out.rate.assign(differences.size(), 0);
  if (differences.empty()) return out;
  out.null_share = 0;
  // The largest posterior seen so far scales the sums, which avoids a second pass over the grid.
  double total = 0, best = -INFINITY;
  std::vector<Likelihood> likelihoods;
  for (const Shape& shape : kShapes) {
    likelihoods.clear();
    for (const Observed& d : differences) likelihoods.emplace_back(d, shape);
    for (int step = 0; step <= kNullSteps; ++step) {
      const double pi0 = NullShareAt(step);
      double log_posterior = LogPrior(pi0);
      for (const Likelihood& l : likelihoods) log_posterior += std::log(pi0 * l.nil + (1 - pi0) * l.real + 1e-300);
      if (log_posterior > best) {
        const double shrink = std::exp(best - log_posterior);
        best = log_posterior;
        total *= shrink;
        out.null_share *= shrink;
        for (double& rate : out.rate) rate *= shrink;
      }
      const double w = std::exp(log_posterior - best);
      if (w < 1e-9) continue;
      total += w;
      out.null_share += w * pi0;
      for (size_t i = 0; i < likelihoods.size(); ++i) {
        const Likelihood& l = likelihoods[i];
        out.rate[i] += w * (pi0 * l.nil + (1 - pi0) * l.other_sign) / (pi0 * l.nil + (1 - pi0) * l.real + 1e-300);
      }
    }
  }
  for (double& rate : out.rate) rate /= total;
  out.null_share /= total;
  return out;
}

}  // namespace rivalscope::analysis
