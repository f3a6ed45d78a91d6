// Small dense symmetric systems: the tests solve many of a dozen unknowns each, so there is no allocation after the
// first and no library to pull in.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

namespace rivalscope::analysis {

// A symmetric positive definite matrix of n x n; the lower triangle is what counts. Factor() turns it into L of LL'.
class SymmetricMatrix {
 public:
  explicit SymmetricMatrix(size_t n = 0) { Reset(n); }
  void Reset(size_t n) {
    n_ = n;
    values_.assign(n * n, 0.0);
  }
  size_t size() const { return n_; }
  double& At(size_t row, size_t column) { return values_[row * n_ + column]; }
  double At(size_t row, size_t column) const { return values_[row * n_ + column]; }

  // Cholesky. False where the matrix is not positive definite to working precision.
  bool Factor() {
    for (size_t i = 0; i < n_; ++i) {
      for (size_t j = 0; j <= i; ++j) {
        double sum = At(i, j);
        for (size_t k = 0; k < j; ++k) sum -= At(i, k) * At(j, k);
        if (i == j) {
          if (!(sum > 1e-12)) return false;
          At(i, i) = std::sqrt(sum);
        } else {
          At(i, j) = sum / At(j, j);
        }
      }
    }
    return true;
  }
  // After Factor(): x := A^-1 x.
  void Solve(double* x) const {
    for (size_t i = 0; i < n_; ++i) {
      for (size_t k = 0; k < i; ++k) x[i] -= At(i, k) * x[k];
      x[i] /= At(i, i);
    }
    for (size_t i = n_; i-- > 0;) {
      for (size_t k = i + 1; k < n_; ++k) x[i] -= At(k, i) * x[k];
      x[i] /= At(i, i);
    }
  }
  // After Factor().
  double LogDeterminant() const {
    double sum = 0;
    for (size_t i = 0; i < n_; ++i) sum += std::log(At(i, i));
    return 2 * sum;
  }

 private:
  size_t n_ = 0;
  std::vector<double> values_;
};

}  // namespace rivalscope::analysis
