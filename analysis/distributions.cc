#include "analysis/distributions.h"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>

namespace rivalscope::analysis {

double NormalUpperTail(double z) { return 0.5 * std::erfc(z / std::sqrt(2.0)); }

double NormalQuantile(double p) { return boost::math::quantile(boost::math::normal(), p); }

double TwoSidedP(double z) { return std::erfc(std::fabs(z) / std::sqrt(2.0)); }

double ChiSquareUpperTail(double x, double degrees) {
  if (!(x > 0)) return 1;
  if (std::isinf(x)) return 0;
  return boost::math::cdf(boost::math::complement(boost::math::chi_squared(degrees), x));
}

double StudentQuantile(double p, double degrees) { return boost::math::quantile(boost::math::students_t(degrees), p); }

// P(X >= k) of a Poisson variable is the regularised lower gamma function P(k, rate).
double PoissonUpperTail(int count, double rate) {
  if (count <= 0) return 1;
  if (!(rate > 0)) return 0;
  return boost::math::gamma_p(static_cast<double>(count), rate);
}

// The regularised incomplete beta function I_p(k, n - k + 1).
double BinomialUpperTail(int count, int n, double p) {
  if (count <= 0 || p >= 1) return 1;
  if (count > n || !(p > 0)) return 0;
  return boost::math::ibeta(static_cast<double>(count), static_cast<double>(n - count + 1), p);
}

double PoissonQuantileRate(double p, int count) {
  if (count < 0) return 0;
  return boost::math::gamma_q_inv(count + 1.0, p);
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

}  // namespace rivalscope::analysis
