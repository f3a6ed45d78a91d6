// 95% intervals of the measures that are reported. Each takes counts that may be weighted (so: not whole).
#pragma once

#include <vector>

#include "model/swot.h"

namespace rivalscope::analysis {

// Votes by which a share that is only displayed is drawn to the market's.
inline constexpr double kDisplayPrior = 10;

// Of a share, from its value and the (effective) number it rests on. Wilson, JASA 22 (1927). n = 0 gives 0 to 1.
Interval WilsonInterval(double share, double n);

// Of the difference of two independent shares a - b. Newcombe, Statistics in Medicine 17 (1998), method 10.
Interval NewcombeInterval(double share_a, double n_a, double share_b, double n_b);

// Of the difference of two independent shares, from each side's own interval (MOVER; Zou & Donner 2008).
Interval DifferenceInterval(double a, Interval of_a, double b, Interval of_b);

// Net Promoter Score in points, -100..100: promoters and detractors of n answers, normal limit.
struct NpsEstimate {
  double score = 0;
  Interval interval;
};
NpsEstimate NetPromoterScore(double promoters, double detractors, double n);

struct MeanEstimate {
  double mean = 0, deviation = 0;
  Interval interval;  // Student's t; the mean itself twice where n < 2
  int n = 0;
};
MeanEstimate MeanWithInterval(const std::vector<double>& values);

// Events over exposure, exact (Garwood, Biometrika 28, 1936).
Interval PoissonRateInterval(int events, double exposure);

// Smallest difference of two shares seen with 80% power at the 5% level, at these counts: 2.80 standard errors.
double DetectableDifference(double share_a, double n_a, double share_b, double n_b);

// Votes a side for 80% power at the 5% level to see `difference` from `share`, towards the middle, where it is hardest
// (normal limit): from .60, 5 points need 1531, 10 need 385, 20 need 95. At least 30, infinite for no difference.
double NeededPerSide(double share, double difference);

}  // namespace rivalscope::analysis
