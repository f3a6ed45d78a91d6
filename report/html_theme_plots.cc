// Importance against performance, and trends.
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "report/html_chart.h"
#include "report/html_sections.h"
#include "text/utf8.h"

namespace rivalscope::report {
namespace {

using analysis::BrandTheme;
using analysis::BucketShare;
using analysis::ThemeStat;

constexpr size_t kPlottedThemes = 18;
constexpr size_t kTrends = 9;
constexpr size_t kLeastBuckets = 3;

// The rivals' shares, each brand weighted equally; below 0 where none has votes.
double RivalMean(const View& view, const ThemeStat& theme) {
  double sum = 0;
  int count = 0;
  for (const BrandTheme& brand : theme.brands)
    if (view.MarkOf(brand.brand) > 0 && brand.now.n > 0) {
      sum += brand.shown;
      ++count;
    }
  return count > 0 ? sum / count : -1;
}

const BrandTheme* OwnOf(const View& view, const ThemeStat& theme) {
  const auto own = static_cast<size_t>(view.analysis.own);
  return view.own_known() && own < theme.brands.size() ? &theme.brands[own] : nullptr;
}

}  // namespace

void ImportancePlot(const View& view, HtmlWriter& html) {
  html.Raw("<h3 id=\"importance\">Importance and performance</h3>\n");
  std::vector<QuadrantPoint> points;
  double top = 0;
  for (const ThemeStat& theme : view.analysis.themes) top = std::max(top, theme.importance);
  std::string widest;
  double widest_gap = 0;
  for (const ThemeStat& theme : view.analysis.themes) {
    const BrandTheme* own = OwnOf(view, theme);
    if (own == nullptr || own->now.n <= 0 || top <= 0 || points.size() >= kPlottedThemes) continue;
    const double rivals = RivalMean(view, theme);
    points.push_back(
        {view.ThemeName(theme.theme), own->shown, rivals, theme.importance / (top * 1.08), own->now.n < kThinVotes});
    const double gap = rivals < 0 ? 0 : rivals - own->shown;
    if (theme.important && own->now.n >= kThinVotes && gap > widest_gap) {
      widest_gap = gap;
      widest = fmt::format("Of the important themes, {} lies furthest behind the rivals' mean: {} against {}.",
                           view.ThemeName(theme.theme), Percent(own->shown), Percent(rivals));
    }
  }
  if (points.empty()) {
    html("{}", NoData("The own brand has no votes on any theme in this window."));
    return;
  }
  if (widest.empty()) widest = "On no important theme does your own brand lie behind the rivals' mean.";
  const double line = 1 / (static_cast<double>(view.analysis.themes.size()) * top * 1.08);
  html(
      "<p class=\"finding\">{}</p><figure>{}<figcaption class=\"small\">Each theme: your own mark, tied to the mean of "
      "the rivals (small ring). Higher is more important for the star rating. The picture is for orientation; what "
      "stands in the matrix was decided by tests. The figures are in the table above.</figcaption></figure>\n",
      widest, QuadrantPlot(widest, points, std::min(line, 1.0)));
}

namespace {

std::string TrendWords(const BrandTheme& brand) {
  if (!brand.slope) return "too few months for a trend test";
  const double points = 100 * *brand.slope;
  return fmt::format("{}{} points a month, p {}{}", points > 0 ? "+" : "", Decimal(points, 1), PValue(brand.slope_p),
                     brand.slope_p < 0.05 ? "" : ": no clear trend");
}

Line TrendLine(const View& view, const BrandTheme& brand, Day first) {
  Line line;
  line.mark = view.MarkOf(brand.brand);
  line.name = view.BrandName(brand.brand);
  for (const BucketShare& bucket : brand.buckets) {
    if (bucket.share.n <= 0) continue;
    const double x = (bucket.start - first).count();
    line.points.emplace_back(x, bucket.share.value);
    if (line.mark == 0) line.band.emplace_back(x, bucket.share.interval);
  }
  return line;
}

bool TrendPanel(const View& view, const ThemeStat& theme, HtmlWriter& html) {
  std::optional<Day> first, last;
  for (const BrandTheme& brand : theme.brands)
    for (const BucketShare& bucket : brand.buckets) {
      if (bucket.share.n <= 0) continue;
      first = first ? std::min(*first, bucket.start) : bucket.start;
      last = last ? std::max(*last, bucket.start) : bucket.start;
    }
  if (!first || *first == *last) return false;
  std::vector<Line> lines;
  for (const BrandTheme& brand : theme.brands) {
    Line line = TrendLine(view, brand, *first);
    if (line.points.size() >= kLeastBuckets) lines.push_back(std::move(line));
  }
  if (lines.empty()) return false;
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Line& a, const Line& b) { return (a.mark == 0) > (b.mark == 0); });
  const Axis x{0,
               static_cast<double>((*last - *first).count()),
               {{0, Month(*first)}, {static_cast<double>((*last - *first).count()), Month(*last)}}};
  const Axis y{0, 1, {{0, "0"}, {0.5, "50"}, {1, "100"}}};
  const BrandTheme* own = OwnOf(view, theme);
  const std::string words = own != nullptr ? TrendWords(*own) : std::string();
  html("<figure class=\"panel\"><h4>{}</h4>{}<figcaption class=\"small muted\">{}</figcaption></figure>\n",
       Capitalised(view.ThemeName(theme.theme)),
       LinePlot("Trend of " + view.ThemeName(theme.theme), "Own brand: " + words, x, y, lines, {96, false}), words);
  return true;
}

Markup TrendTable(const View& view) {
  TableWriter table("Trend of the share of praise, own brand: window before, this window, and Sen's slope",
                    {{"Theme"}, {"Before", true}, {"Now", true}, {"Change", true}, {"Slope"}});
  for (const ThemeStat& theme : view.analysis.themes) {
    const BrandTheme* own = OwnOf(view, theme);
    if (own == nullptr || own->now.n <= 0) continue;
    const bool both = own->before.n > 0;
    table.Row({Text(Capitalised(view.ThemeName(theme.theme))), Text(both ? Percent(own->before.value) : "no votes"),
               Text(Percent(own->now.value)), Text(both ? Points(own->now.value - own->before.value) : "unknown"),
               Text(TrendWords(*own))});
  }
  return table.Take();
}

}  // namespace

void TrendMultiples(const View& view, HtmlWriter& html) {
  html.Raw("<h3 id=\"trends\">Trends</h3>\n");
  HtmlWriter panels;
  size_t drawn = 0;
  for (const ThemeStat& theme : view.analysis.themes)
    if (drawn < kTrends && TrendPanel(view, theme, panels)) ++drawn;
  if (drawn == 0) {
    html("{}", NoData("No theme has votes in three months or more, so no trend can be drawn yet."));
    return;
  }
  html(
      "{}<div class=\"multiples\">{}</div><p class=\"small\">Share of praise by month, 0 to 100%; the band is the 95% "
      "interval of your own brand.</p>\n{}",
      BrandKey(view), panels.Take(), view.own_known() ? Folded("The table behind it", TrendTable(view)) : Markup{});
}

}  // namespace rivalscope::report
