// The distributions that tests and intervals need, as tails: Boost.Math behind names that say what is asked.
#pragma once

#include <vector>

namespace rivalscope::analysis {

inline constexpr double kZ95 = 1.959963984540054;  // normal quantile of .975

double NormalUpperTail(double z);  // P(Z > z)
double NormalQuantile(double p);   // 0 < p < 1
double TwoSidedP(double z);        // P(|Z| > |z|)
double ChiSquareUpperTail(double x, double degrees);
double StudentQuantile(double p, double degrees);
double PoissonUpperTail(int count, double rate);       // P(X >= count)
double BinomialUpperTail(int count, int n, double p);  // P(X >= count)
double PoissonQuantileRate(double p, int count);       // exact (Garwood 1936): rate at which P(X <= count) is p

double Median(std::vector<double> values);  // of at least one value

}  // namespace rivalscope::analysis
