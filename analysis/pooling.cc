#include "analysis/pooling.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/distributions.h"
#include "analysis/linear.h"

namespace rivalscope::analysis {
namespace {

// Standard deviations to be weighed: from "none to speak of" to "as large as shares can differ".
constexpr std::array kDeviations = {0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32};
// Sites differ by a quarter at most one time in three: a weak prior that only matters where nothing links two sites.
constexpr double kSitePriorVariance = 0.25 * 0.25;
constexpr double kFreeVariance = 100;  // a level that is not shrunk
// Votes by which a site's share is drawn to the theme's when the variance under "no difference" is taken.
constexpr double kNullPrior = 4;

}  // namespace

double ThemeCells::Variance(size_t c, double at) const {
  static const CellError kNone;
  return (errors == nullptr ? kNone : (*errors)[c]).Variance(at, n[c]);
}

double ScorerVariance(const ThemeCells& cells, const std::vector<double>& weights) {
  if (cells.errors == nullptr) return 0;
  std::vector<double> moved;
  for (size_t c = 0; c < weights.size(); ++c) {
    const std::vector<double>& shifts = (*cells.errors)[c].shifts;
    if (moved.size() < shifts.size()) moved.resize(shifts.size(), 0);
    for (size_t i = 0; i < shifts.size(); ++i) moved[i] += weights[c] * shifts[i];
  }
  double variance = 0;
  for (const double by : moved) variance += by * by;
  return variance;
}

// Penalised normal equations of one theme. Unknowns: own level, market level, a deviation a rival, a deviation a site.
struct PooledModel::System {
  SymmetricMatrix h;                 // factored
  std::vector<double> weight;        // 1 / variance under "no difference", by cell
  std::vector<size_t> brand_column;  // deviation of each rival; own has none
  size_t site_column = 0;
  bool own_seen = false, market_seen = false;

  static constexpr size_t kOwn = 0, kMarket = 1;
};

PooledModel::System PooledModel::Build(const ThemeCells& theme, VarianceComponents components) const {
  System s;
  s.brand_column.assign(brands_, 0);
  size_t columns = 2;
  for (size_t b = 0; b < brands_; ++b) {
    if (b != own_) s.brand_column[b] = columns++;
  }
  s.site_column = columns;
  s.h.Reset(columns + sites_);
  double positive = 1, total = 2;
  for (size_t c = 0; c < theme.n.size(); ++c) {
    positive += theme.n[c] * theme.share[c];
    total += theme.n[c];
  }
  s.weight.assign(theme.n.size(), 0);
  for (size_t k = 0; k < sites_; ++k) {
    double at_site = kNullPrior, liked = kNullPrior * positive / total;
    for (size_t b = 0; b < brands_; ++b) {
      at_site += theme.n[b * sites_ + k];
      liked += theme.n[b * sites_ + k] * theme.share[b * sites_ + k];
    }
    for (size_t b = 0; b < brands_; ++b) {
      const size_t c = b * sites_ + k;
      if (!(theme.n[c] > 0)) continue;
      const double w = 1 / theme.Variance(c, liked / at_site);
      s.weight[c] = w;
      const size_t site = s.site_column + k;
      const size_t level = b == own_ ? System::kOwn : System::kMarket;
      (b == own_ ? s.own_seen : s.market_seen) = true;
      s.h.At(level, level) += w;
      s.h.At(site, site) += w;
      s.h.At(site, level) += w;
      if (b != own_) {
        const size_t rival = s.brand_column[b];
        s.h.At(rival, rival) += w;
        s.h.At(rival, level) += w;
        s.h.At(site, rival) += w;
      }
    }
  }
  // A level nobody spoke of has no information: a weak prior keeps the system solvable, and nothing is asked of it.
  s.h.At(System::kOwn, System::kOwn) += 1 / kFreeVariance;
  s.h.At(System::kMarket, System::kMarket) += 1 / kFreeVariance;
  for (size_t b = 0; b < brands_; ++b) {
    if (b != own_) s.h.At(s.brand_column[b], s.brand_column[b]) += 1 / components.omega2;
  }
  for (size_t k = 0; k < sites_; ++k) s.h.At(s.site_column + k, s.site_column + k) += 1 / components.tau2;
  s.h.Factor();
  return s;
}

// Site effects by eliminating each theme's unknowns (Schur complement); returns -2 log restricted likelihood.
double PooledModel::SolveSites(const std::vector<ThemeCells>& cells, VarianceComponents components) {
  SymmetricMatrix m(sites_);
  std::vector<double> v(sites_, 0);
  double criterion = 0;
  for (size_t k = 0; k < sites_; ++k) m.At(k, k) = 1 / kSitePriorVariance;
  std::vector<std::vector<double>> columns(sites_);
  for (const ThemeCells& theme : cells) {
    const System s = Build(theme, components);
    const size_t n = s.h.size();
    std::vector<double> rhs(n, 0);
    for (auto& column : columns) column.assign(n, 0);
    for (size_t b = 0; b < brands_; ++b) {
      for (size_t k = 0; k < sites_; ++k) {
        const double w = s.weight[b * sites_ + k];
        if (!(w > 0)) continue;
        const double y = theme.share[b * sites_ + k];
        const size_t level = b == own_ ? System::kOwn : System::kMarket;
        criterion += w * y * y;
        v[k] += w * y;
        m.At(k, k) += w;
        for (const size_t column : {level, s.site_column + k, b == own_ ? n : s.brand_column[b]}) {
          if (column == n) continue;
          rhs[column] += w * y;
          columns[k][column] += w;
        }
      }
    }
    std::vector<double> solved = rhs;
    s.h.Solve(solved.data());
    for (size_t i = 0; i < n; ++i) criterion -= rhs[i] * solved[i];
    criterion += s.h.LogDeterminant() + static_cast<double>(sites_) * std::log(components.tau2) +
                 static_cast<double>(brands_ - 1) * std::log(components.omega2);
    for (size_t k = 0; k < sites_; ++k) {
      for (size_t i = 0; i < n; ++i) v[k] -= columns[k][i] * solved[i];
      std::vector<double> x = columns[k];
      s.h.Solve(x.data());
      for (size_t j = 0; j <= k; ++j) {
        for (size_t i = 0; i < n; ++i) m.At(k, j) -= columns[j][i] * x[i];
      }
    }
  }
  if (!m.Factor()) return INFINITY;
  site_effects_ = v;
  m.Solve(site_effects_.data());
  for (size_t k = 0; k < sites_; ++k) criterion -= v[k] * site_effects_[k];
  site_covariance_.assign(sites_ * sites_, 0);
  for (size_t k = 0; k < sites_; ++k) {
    site_covariance_[k * sites_ + k] = 1;
    m.Solve(&site_covariance_[k * sites_]);
  }
  components_ = components;
  return criterion + m.LogDeterminant();
}

VarianceComponents PooledModel::Estimate(const std::vector<ThemeCells>& cells) {
  std::vector<double> criteria;
  for (const double tau : kDeviations) {
    for (const double omega : kDeviations) criteria.push_back(SolveSites(cells, {tau * tau, omega * omega}));
  }
  const double best = *std::min_element(criteria.begin(), criteria.end());
  VarianceComponents out;
  double total = 0;
  size_t i = 0;
  for (const double tau : kDeviations) {
    for (const double omega : kDeviations) {
      const double w = std::exp(-0.5 * (criteria[i++] - best));
      total += w;
      out.tau2 += w * tau * tau;
      out.omega2 += w * omega * omega;
    }
  }
  out.tau2 /= total;
  out.omega2 /= total;
  return out;
}

void PooledModel::Fit(const std::vector<ThemeCells>& cells, VarianceComponents components) {
  SolveSites(cells, components);
}

// The estimate is linear in the observed shares: value = sum_c a_c (share_c - s_site). That gives both variances, and
// what the site effects' uncertainty adds.
Difference PooledModel::Contrast(const ThemeCells& theme, const System& system,
                                 const std::vector<double>& contrast) const {
  std::vector<double> x = contrast;
  system.h.Solve(x.data());
  Difference out;
  out.estimable = true;
  double variance = 0;
  for (size_t i = 0; i < x.size(); ++i) variance += contrast[i] * x[i];
  std::vector<double> by_site(sites_, 0), weights(theme.n.size(), 0);
  double observed = 0;
  for (size_t b = 0; b < brands_; ++b) {
    double at_brand = 0, at_brand_n = 0;
    for (size_t k = 0; k < sites_; ++k) {
      at_brand += theme.n[b * sites_ + k] * theme.share[b * sites_ + k];
      at_brand_n += theme.n[b * sites_ + k];
    }
    for (size_t k = 0; k < sites_; ++k) {
      const size_t c = b * sites_ + k;
      if (!(system.weight[c] > 0)) continue;
      const double level = b == own_ ? x[System::kOwn] : x[System::kMarket] + x[system.brand_column[b]];
      const double a = system.weight[c] * (level + x[system.site_column + k]);
      weights[c] = a;
      out.value += a * (theme.share[c] - site_effects_[k]);
      by_site[k] += a;
      const double share =
          (theme.n[c] * theme.share[c] + kNullPrior * at_brand / at_brand_n) / (theme.n[c] + kNullPrior);
      observed += a * a * (theme.Variance(c, share) - 1 / system.weight[c]);
    }
  }
  for (size_t j = 0; j < sites_; ++j) {
    for (size_t k = 0; k < sites_; ++k) variance += by_site[j] * by_site[k] * site_covariance_[j * sites_ + k];
  }
  variance += ScorerVariance(theme, weights);
  out.error_null = std::sqrt(variance);
  out.error = std::sqrt(std::max(variance + observed, variance * 0.05));
  out.p = TwoSidedP(out.value / out.error_null);
  return out;
}

Difference PooledModel::Market(const ThemeCells& theme) const {
  const System s = Build(theme, components_);
  if (!s.own_seen || !s.market_seen) return {};
  std::vector<double> contrast(s.h.size(), 0);
  contrast[System::kOwn] = 1;
  contrast[System::kMarket] = -1;
  std::vector<size_t> rivals;
  for (size_t b = 0; b < brands_; ++b) {
    bool seen = false;
    for (size_t k = 0; k < sites_; ++k) seen |= s.weight[b * sites_ + k] > 0;
    if (seen && b != own_) rivals.push_back(b);
  }
  for (const size_t b : rivals) contrast[s.brand_column[b]] = -1.0 / static_cast<double>(rivals.size());
  return Contrast(theme, s, contrast);
}

std::vector<Difference> PooledModel::Pairs(const ThemeCells& theme) const {
  const System s = Build(theme, components_);
  std::vector<Difference> out(brands_);
  if (!s.own_seen) return out;
  for (size_t b = 0; b < brands_; ++b) {
    double n = 0;
    for (size_t k = 0; k < sites_; ++k) n += theme.n[b * sites_ + k];
    if (b == own_ || !(n > 0)) continue;
    std::vector<double> contrast(s.h.size(), 0);
    contrast[System::kOwn] = 1;
    contrast[System::kMarket] = -1;
    contrast[s.brand_column[b]] = -1;
    out[b] = Contrast(theme, s, contrast);
  }
  return out;
}

}  // namespace rivalscope::analysis
