#include "analysis/theme_stats.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "analysis/importance.h"
#include "analysis/intervals.h"
#include "analysis/tally.h"
#include "analysis/trend.h"

namespace rivalscope::analysis {
namespace {

constexpr size_t kLeastBuckets = 8;  // of a trend
constexpr double kBucketVotes = 5;   // below so many a month says nothing

Day MonthStart(int month) {
  return Day(std::chrono::year(month / 12) / std::chrono::month(static_cast<unsigned>(month % 12 + 1)) / 1);
}

void FillBuckets(const Tally& tally, size_t cell, BrandTheme& out) {
  std::vector<double> series;
  for (size_t m = 0; m < tally.months.size(); ++m) {
    const MonthCount& count = tally.months[m][cell];
    if (!(count.total > 0)) continue;
    BucketShare bucket;
    bucket.start = MonthStart(tally.first_month + static_cast<int>(m));
    bucket.share.positive = count.positive;
    bucket.share.total = bucket.share.n = count.total;
    bucket.share.value = std::clamp(count.positive / count.total, 0.0, 1.0);
    bucket.share.interval = WilsonInterval(bucket.share.value, count.total);
    out.buckets.push_back(bucket);
    if (count.total >= kBucketVotes) series.push_back(bucket.share.value);
  }
  if (series.size() < kLeastBuckets) return;
  out.slope = SenSlope(series);
  out.slope_p = MannKendallTest(series).p;
}

BrandTheme BrandRow(const Tally& tally, const ThemeImportance& importance, size_t theme, size_t brand, double pooled) {
  const Axes& axes = tally.axes;
  BrandTheme out;
  out.brand = axes.brands[brand];
  CellCount now, before;
  for (size_t k = 0; k < axes.sites.size(); ++k) {
    const CellCount& cell = tally.cells[axes.Cell(kNow, theme, brand, k)];
    Add(now, cell);
    Add(before, tally.cells[axes.Cell(kBefore, theme, brand, k)]);
    if (cell.total > 0) out.sites.push_back({axes.sites[k], ShareOf(cell, tally.errors)});
  }
  out.now = ShareOf(now, tally.errors);
  out.before = ShareOf(before, tally.errors);
  out.shown = (out.now.n * out.now.value + kDisplayPrior * pooled) / (out.now.n + kDisplayPrior);
  out.unweighted = now.plain_total > 0 ? std::clamp(now.plain_positive / now.plain_total, 0.0, 1.0) : 0;
  const size_t cell = theme * axes.brands.size() + brand;
  const BrandThemeCount& count = tally.brand_themes[cell];
  if (tally.reviews[brand] > 0)
    out.mentions = static_cast<double>(count.reviews) / static_cast<double>(tally.reviews[brand]);
  out.authors = count.authors;
  out.weeks = std::popcount(count.weeks);
  out.uplift = importance.penalty * importance.complaining[brand];
  FillBuckets(tally, cell, out);
  return out;
}

}  // namespace

Interval ShownInterval(const BrandTheme& brand) {
  return {std::min(brand.now.interval.low, brand.shown), std::max(brand.now.interval.high, brand.shown)};
}

std::vector<ThemeStat> ThemeTable(const AnalysisInput& input, const Tally& tally, const StarModel& stars) {
  const Axes& axes = tally.axes;
  std::vector<ThemeStat> out;
  for (size_t t = 0; t < axes.themes.size(); ++t) {
    const ThemeImportance& importance = stars.themes[t];
    ThemeStat stat;
    stat.theme = axes.themes[t];
    stat.name = stat.theme;
    std::replace(stat.name.begin(), stat.name.end(), '_', ' ');
    for (const ThemeInfo& info : input.themes) {
      if (info.id != stat.theme) continue;
      if (!info.name.empty()) stat.name = info.name;
      stat.stage = info.stage;
      stat.cx_area = info.cx_area;
    }
    stat.frequency = importance.frequency;
    stat.importance = importance.importance;
    stat.important = importance.important;
    stat.reward = importance.reward;
    stat.penalty = importance.penalty;
    stat.asymmetry = importance.asymmetry;
    if (importance.reward + importance.penalty > 0) {
      stat.kind = stat.asymmetry < -0.33 ? "must-be" : stat.asymmetry > 0.33 ? "delighter" : "performance";
    }
    stat.leave_out = importance.leave_out;
    CellCount all;
    for (size_t b = 0; b < axes.brands.size(); ++b) {
      for (size_t k = 0; k < axes.sites.size(); ++k) Add(all, tally.cells[axes.Cell(kNow, t, b, k)]);
    }
    const Share market = ShareOf(all, tally.errors);
    const double pooled = market.n > 0 ? market.value : 0.5;
    for (size_t b = 0; b < axes.brands.size(); ++b) stat.brands.push_back(BrandRow(tally, importance, t, b, pooled));
    const bool seen = importance.frequency > 0 || std::any_of(stat.brands.begin(), stat.brands.end(),
                                                              [](const BrandTheme& b) { return !b.buckets.empty(); });
    if (seen) out.push_back(std::move(stat));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const ThemeStat& a, const ThemeStat& b) { return a.importance > b.importance; });
  return out;
}

std::vector<RatingStat> RatingTable(const Tally& tally, const std::vector<Interval>& intervals) {
  const Axes& axes = tally.axes;
  const size_t sites = axes.sites.size();
  const auto at = [&](size_t window, size_t b, size_t k) -> const RatingCount& {
    return tally.ratings[(window * axes.brands.size() + b) * sites + k];
  };
  std::vector<double> market(sites, 0);  // ratings of all brands by site: the common mix
  for (size_t b = 0; b < axes.brands.size(); ++b) {
    for (size_t k = 0; k < sites; ++k) market[k] += at(kNow, b, k).n;
  }
  std::vector<RatingStat> out;
  for (size_t b = 0; b < axes.brands.size(); ++b) {
    RatingStat all;
    all.brand = axes.brands[b];
    std::vector<RatingStat> rows;
    double sum = 0, n = 0, sum_before = 0, n_before = 0, adjusted = 0, mix = 0, mix_all = 0;
    for (size_t k = 0; k < sites; ++k) {
      const RatingCount& now = at(kNow, b, k);
      const RatingCount& before = at(kBefore, b, k);
      sum += now.sum;
      n += now.n;
      sum_before += before.sum;
      n_before += before.n;
      mix_all += market[k];
      if (!(now.n > 0)) continue;
      adjusted += market[k] * now.sum / now.n;
      mix += market[k];
      RatingStat row;
      row.brand = axes.brands[b];
      row.site = axes.sites[k];
      row.mean = now.sum / now.n;
      if (!intervals.empty()) row.interval = intervals[b * (sites + 1) + k];
      for (size_t s = 0; s < 5; ++s) {
        row.stars[s] = now.stars[s];
        row.count += now.stars[s];
        all.stars[s] += now.stars[s];
        all.count += now.stars[s];
      }
      if (before.n > 0) row.before = before.sum / before.n;
      rows.push_back(row);
    }
    if (!(n > 0)) continue;
    all.mean = sum / n;
    if (!intervals.empty()) all.interval = intervals[b * (sites + 1) + sites];
    if (n_before > 0) all.before = sum_before / n_before;
    // A brand without ratings on a large site cannot be put on the common mix.
    if (mix >= 0.8 * mix_all) all.adjusted = adjusted / mix;
    out.push_back(all);
    out.insert(out.end(), rows.begin(), rows.end());
  }
  return out;
}

}  // namespace rivalscope::analysis
