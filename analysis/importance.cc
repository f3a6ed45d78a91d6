#include "analysis/importance.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

#include "analysis/linear.h"

namespace rivalscope::analysis {
namespace {

constexpr double kRidge = 1;        // lambda
constexpr double kLeastRated = 50;  // rated reviews, for the regression to say anything

struct ThemeSums {
  double named = 0, rated = 0, stars = 0;
  std::vector<double> complaints;  // by brand
};

// Columns: intercept, then complaint and praise of each theme that a review speaks of, then brands, then sites. Of a
// theme that none does nothing can be said, and a workspace may have thousands of them.
struct Columns {
  size_t brands, sites;
  std::vector<size_t> places = {};  // of a theme's number: its place among those with columns, or kNone
  size_t themes = 0;                // with columns
  static constexpr size_t kNone = SIZE_MAX;

  bool Has(size_t t) const { return places[t] != kNone; }
  size_t Complaint(size_t t) const { return 1 + 2 * places[t]; }
  size_t Praise(size_t t) const { return 2 + 2 * places[t]; }
  size_t Brand(size_t b) const { return 1 + 2 * themes + b; }
  size_t Site(size_t k) const { return 1 + 2 * themes + brands + k; }
  size_t count() const { return 1 + 2 * themes + brands + sites; }
};

std::unordered_map<std::string, size_t> Index(const std::vector<std::string>& names) {
  std::unordered_map<std::string, size_t> index;
  for (size_t i = 0; i < names.size(); ++i) index.emplace(names[i], i);
  return index;
}

Columns ColumnsOf(const AnalysisInput& input, const Axes& axes, const std::unordered_map<std::string, size_t>& themes) {
  Columns columns{axes.brands.size(), axes.sites.size()};
  std::vector<bool> spoken(axes.themes.size(), false);
  for (const ReviewRecord& review : input.reviews)
    for (const Vote& vote : review.votes) spoken[themes.at(vote.theme)] = true;
  columns.places.assign(axes.themes.size(), Columns::kNone);
  for (size_t t = 0; t < spoken.size(); ++t)
    if (spoken[t]) columns.places[t] = columns.themes++;
  return columns;
}

// Of the ratings about the fit: y'y - b'X'y - lambda b'b over what is left of the sample.
double ResidualVariance(double squares, const std::vector<double>& moments, const std::vector<double>& fit, double n) {
  double explained = 0;
  for (size_t i = 0; i < fit.size(); ++i) explained += fit[i] * (moments[i] + (i == 0 ? 0 : kRidge) * fit[i]);
  return std::max(0.0, squares - explained) / std::max(1.0, n - static_cast<double>(fit.size()));
}

// One element of the inverse's diagonal; `factored` after Factor().
double InverseDiagonal(const SymmetricMatrix& factored, size_t at) {
  std::vector<double> unit(factored.size(), 0);
  unit[at] = 1;
  factored.Solve(unit.data());
  return unit[at];
}

}  // namespace

StarModel EstimateImportance(const AnalysisInput& input, const Axes& axes, const std::vector<float>& weights) {
  const auto themes = Index(axes.themes), brands = Index(axes.brands);
  const Columns columns = ColumnsOf(input, axes, themes);
  SymmetricMatrix normal(columns.count());
  std::vector<double> rhs(columns.count(), 0), by_brand(axes.brands.size(), 0);
  std::vector<ThemeSums> sums(axes.themes.size());
  for (ThemeSums& s : sums) s.complaints.assign(axes.brands.size(), 0);
  double reviews = 0, rated = 0, stars = 0, squares = 0;
  std::vector<size_t> row;
  for (size_t i = 0; i < input.reviews.size(); ++i) {
    const ReviewRecord& r = input.reviews[i];
    const auto brand = brands.find(r.brand);
    const double weight = weights.empty() ? 1.0 : static_cast<double>(weights[i]);
    if (brand == brands.end() || !(weight > 0) || (r.date && (*r.date < axes.from || *r.date > axes.now))) continue;
    const bool has_stars = r.rating && *r.rating >= 1 && *r.rating <= 5;
    reviews += weight;
    by_brand[brand->second] += weight;
    row.assign({0, columns.Brand(brand->second), columns.Site(axes.site_of.at(r.site))});
    for (const Vote& vote : r.votes) {
      const size_t t = themes.at(vote.theme);
      sums[t].named += weight;
      if (vote.polarity < 0) sums[t].complaints[brand->second] += weight;
      if (vote.polarity != 0) row.push_back(vote.polarity < 0 ? columns.Complaint(t) : columns.Praise(t));
      if (has_stars) {
        sums[t].rated += weight;
        sums[t].stars += weight * *r.rating;
      }
    }
    if (!has_stars) continue;
    rated += weight;
    stars += weight * *r.rating;
    squares += weight * (*r.rating - 3) * (*r.rating - 3);
    for (const size_t a : row) {
      rhs[a] += weight * (*r.rating - 3);
      for (const size_t b : row) {
        if (b <= a) normal.At(a, b) += weight;
      }
    }
  }
  StarModel out;
  out.themes.resize(axes.themes.size());
  for (size_t c = 0; c < columns.count(); ++c) normal.At(c, c) += c == 0 ? 1e-6 : kRidge;
  out.rated = rated >= kLeastRated && normal.Factor();
  const std::vector<double> moments = rhs;
  if (out.rated) normal.Solve(rhs.data());
  const double residual = out.rated ? ResidualVariance(squares, moments, rhs, rated) : 0;
  double named = 0, influence = 0, named_themes = 0;
  for (size_t t = 0; t < axes.themes.size(); ++t) {
    ThemeImportance& theme = out.themes[t];
    theme.frequency = reviews > 0 ? sums[t].named / reviews : 0;
    named += theme.frequency;
    named_themes += sums[t].named > 0;
    if (out.rated && columns.Has(t)) {
      theme.penalty = std::max(0.0, -rhs[columns.Complaint(t)]);
      theme.reward = std::max(0.0, rhs[columns.Praise(t)]);
      theme.penalty_error = std::sqrt(residual * InverseDiagonal(normal, columns.Complaint(t)));
      const double both = theme.reward + theme.penalty;
      theme.asymmetry = both > 0 ? (theme.reward - theme.penalty) / both : 0;
      influence += both;
    }
    const double without = rated - sums[t].rated;
    if (without > 0 && rated > 0) theme.leave_out = stars / rated - (stars - sums[t].stars) / without;
    for (size_t b = 0; b < axes.brands.size(); ++b) {
      theme.complaining.push_back(by_brand[b] > 0 ? sums[t].complaints[b] / by_brand[b] : 0);
    }
  }
  double total = 0;
  for (ThemeImportance& theme : out.themes) {
    const double share = named > 0 ? theme.frequency / named : 0;
    theme.importance = influence > 0 ? std::sqrt(share * (theme.reward + theme.penalty) / influence) : share;
    total += theme.importance;
  }
  for (ThemeImportance& theme : out.themes) {
    if (total > 0) theme.importance /= total;
    theme.important = theme.frequency > 0 && theme.importance >= 1 / named_themes;
  }
  return out;
}

}  // namespace rivalscope::analysis
