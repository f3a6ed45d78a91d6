#include "analysis/signed.h"

#include <fmt/core.h>

#include <cmath>

namespace rivalscope::analysis {

std::string Signed(double value, bool plus, int decimals) {
  const double unit = std::pow(10.0, decimals);
  const double rounded = std::round(value * unit) / unit;
  const std::string figure = fmt::format("{:.{}f}", std::fabs(rounded), decimals);
  if (rounded < 0) return "−" + figure;
  return plus && rounded > 0 ? "+" + figure : figure;
}

int WholePercent(double share) { return static_cast<int>(std::lround(100 * share)); }

}  // namespace rivalscope::analysis
