// The difference of brands on a theme, with review sites pooled as far as the data allow.
//
// The plain answer is stratification: compare within each site only (analysis/difference.h). It is safe, and it wastes
// what the rest of the market says: where brands are reviewed on different sites, few votes share a site, and most of
// the data is thrown away, although all other themes have shown how much kinder one site's reviewers are. So:
//
//   share(theme t, brand b, site k) = brand level + s_k + u_tk + noise
//
//   s_k   the site's own kindness, common to all themes: estimated from everything;
//   u_tk  what the site thinks of this theme in particular: N(0, tau^2);
//   rivals' levels on a theme: market level + r_tb, r_tb ~ N(0, omega^2).
//
// tau large is stratification, tau zero is a common site adjustment; omega large weighs every rival alike, omega zero
// weighs every vote alike. Both are estimated from the market itself (averaged over their restricted likelihood, so
// that a flat likelihood does not pretend to certainty), and the standard error contains the site effects' own
// uncertainty: brands that share no site get an interval as wide as the ignorance is.
//
// Noise is binomial at effective counts. Tests use the variance under "no difference" (shares pooled over brands at
// each site, as Cochran's test does), intervals the variance at the observed shares.
// Harville, JASA 72 (1977) for the likelihood; Efron & Morris, JASA 70 (1975) for the idea.
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/scorer_error.h"

namespace rivalscope::analysis {

// Votes of one theme, by brand and site; [brand * sites + site].
struct ThemeCells {
  std::vector<double> share;  // corrected, wherever that puts it; any value where n is 0
  std::vector<double> n;      // effective
  // What the scorer's error makes of each cell's variance; null: votes are as they were given. Not owned.
  const std::vector<CellError>* errors = nullptr;

  // Of cell `c`, if its true share were `share`.
  double Variance(size_t c, double share) const;
};
// Variance of sum_c weights[c] * share[c] by what is not known of the scorer: its errors move all cells together.
double ScorerVariance(const ThemeCells& cells, const std::vector<double>& weights);

struct Difference {
  bool estimable = false;
  double value = 0;       // first minus second
  double error_null = 0;  // standard error if there were no difference
  double error = 0;       // standard error at the observed shares
  double p = 1;           // two-sided
};

struct VarianceComponents {
  double tau2 = 0, omega2 = 0;
};

class PooledModel {
 public:
  // `cells` holds one entry a theme, each for brands x sites; the brand `own` is compared with all others.
  PooledModel(size_t brands, size_t sites, size_t own) : brands_(brands), sites_(sites), own_(own) {}

  // Variance components by restricted likelihood on a grid.
  VarianceComponents Estimate(const std::vector<ThemeCells>& cells);
  // Site effects at given variance components; then Market() and Pair() may be asked.
  void Fit(const std::vector<ThemeCells>& cells, VarianceComponents components);

  // Own minus the mean of the rivals that have votes on the theme.
  Difference Market(const ThemeCells& theme) const;
  // Own minus each rival, in brand order; own's entry is not estimable. Rivals are not shrunk towards each other here.
  std::vector<Difference> Pairs(const ThemeCells& theme) const;

  const std::vector<double>& site_effects() const { return site_effects_; }

 private:
  struct System;
  System Build(const ThemeCells& theme, VarianceComponents components) const;
  double SolveSites(const std::vector<ThemeCells>& cells, VarianceComponents components);
  Difference Contrast(const ThemeCells& theme, const System& system, const std::vector<double>& contrast) const;

  size_t brands_, sites_, own_;
  VarianceComponents components_;
  std::vector<double> site_effects_;
  std::vector<double> site_covariance_;  // sites x sites
};

}  // namespace rivalscope::analysis
