// How brands answer their customers, and how they are rated, site by site.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "report/html_chart.h"
#include "report/html_sections.h"

namespace rivalscope::report {
namespace {

using analysis::RatingStat;
using analysis::ResponseComparison;
using analysis::ResponseStat;

// Share answered by day, as a rising curve: one minus the share still waiting.
Line AnsweredCurve(const View& view, const ResponseStat& stat, double horizon) {
  Line line;
  line.mark = view.MarkOf(stat.brand);
  line.name = view.BrandName(stat.brand);
  line.steps = true;
  line.points.emplace_back(0, 0);
  for (const analysis::SurvivalPoint& point : stat.days) {
    if (point.time > horizon) break;
    line.points.emplace_back(point.time, 1 - point.survival);
    if (line.mark == 0) line.band.emplace_back(point.time, Interval{1 - point.interval.high, 1 - point.interval.low});
  }
  return line;
}

double Horizon(const View& view) {
  double last = 7;
  for (const ResponseStat& stat : view.analysis.responses.brands)
    if (!stat.days.empty()) last = std::max(last, stat.days.back().time);
  return std::min(last, 60.0);
}

Markup ResponseTable(const View& view) {
  TableWriter table("Replies to reviews older than seven days", {{"Brand"},
                                                                 {"Reviews", true},
                                                                 {"Answered", true},
                                                                 {"Median wait", true},
                                                                 {"Nine in ten within", true},
                                                                 {"Median of the answered only", true},
                                                                 {"Note"}});
  for (const ResponseStat& stat : view.analysis.responses.brands) {
    if (stat.reviews == 0) {
      table.Row({BrandLabel(view, stat.brand), Text("0"), Text("unknown"), Text("unknown"), Text("unknown"),
                 Text("unknown"), Text(stat.note)});
      continue;
    }
    table.Row({BrandLabel(view, stat.brand), Text(Count(stat.reviews)),
               Html("{} <span class=\"muted\">({})</span>", Percent(stat.rate), PercentInterval(stat.interval)),
               Text(stat.median_days ? Days(*stat.median_days) : "none"),
               Text(stat.p90_days ? Days(*stat.p90_days) : "none"),
               Text(stat.naive_median_days ? Days(*stat.naive_median_days) : "none"), Text(stat.note)});
  }
  return table.Take();
}

std::string ResponseFinding(const View& view) {
  if (!view.own_known()) return "";
  std::vector<std::string> said;
  for (const ResponseComparison& comparison : view.analysis.responses.comparisons) {
    if (comparison.p_rate >= 0.05) continue;
    said.push_back(fmt::format(
        "{} than {} ({} points, {})", comparison.rate_difference > 0 ? "more often" : "less often",
        view.BrandName(comparison.rival), Points(comparison.rate_difference), PointsInterval(comparison.interval)));
  }
  if (said.empty())
    return "No difference in the share of answered reviews is shown between your own brand and a rival.";
  return fmt::format("{} answers reviews {}.", view.own()->name, Listed(said));
}

}  // namespace

void ResponseSection(const View& view, HtmlWriter& html) {
  const std::vector<ResponseStat>& brands = view.analysis.responses.brands;
  const bool any = std::any_of(brands.begin(), brands.end(), [](const ResponseStat& s) { return s.reviews > 0; });
  if (!any) {
    html("{}", NoData("Whether reviews were answered could not be seen on any of the sites that were read."));
    return;
  }
  const double horizon = Horizon(view);
  std::vector<Line> lines;
  for (const ResponseStat& stat : brands)
    if (stat.reviews > 0) lines.push_back(AnsweredCurve(view, stat, horizon));
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Line& a, const Line& b) { return (a.mark == 0) > (b.mark == 0); });
  Axis days{0, horizon, {}};
  const int step = horizon <= 14 ? 2 : horizon <= 36 ? 7 : 14;
  for (int day = 0; day <= horizon; day += step) days.ticks.push_back({1.0 * day, fmt::format("{}", day)});
  const std::string finding = ResponseFinding(view);
  html(
      "<p class=\"finding\">{}</p><figure>{}<figcaption class=\"small\">Share of reviews answered, by days waited "
      "(Kaplan-Meier: a review without a reply counts as still waiting, not as absent). The band is the 95% interval "
      "of "
      "your own brand.</figcaption></figure>\n",
      finding, LinePlot("Time until a review is answered", finding, days, ShareAxis(), lines, {220, true}));
  html("{}", Folded("The table behind it", ResponseTable(view)));
}

void RatingsSection(const View& view, HtmlWriter& html) {
  std::vector<std::string> sites;  // in order of first sight; "" is all of them
  for (const RatingStat& rating : view.analysis.ratings)
    if (std::find(sites.begin(), sites.end(), rating.site) == sites.end() && rating.count > 0)
      sites.push_back(rating.site);
  if (sites.empty()) {
    html("{}", NoData("No star ratings were found in this window."));
    return;
  }
  std::vector<DotRow> rows;
  TableWriter table("Ratings by site", {{"Site"},
                                        {"Brand"},
                                        {"Mean", true},
                                        {"95% interval", true},
                                        {"Ratings", true},
                                        {"5", true},
                                        {"4", true},
                                        {"3", true},
                                        {"2", true},
                                        {"1", true},
                                        {"Before", true},
                                        {"Adjusted for sites", true}});
  for (const std::string& site : sites) {
    DotRow row;
    std::vector<std::string> said;
    const std::string name = site.empty() ? "All sites" : site;
    for (const RatingStat& rating : view.analysis.ratings) {
      if (rating.site != site || rating.count == 0) continue;
      const int mark = view.MarkOf(rating.brand);
      row.dots.push_back({mark, rating.mean, rating.interval, rating.count < kThinVotes});
      if (mark == 0) row.figure = Decimal(rating.mean, 2);
      said.push_back(fmt::format("{} {} of {}", view.BrandName(rating.brand), Decimal(rating.mean, 2), rating.count));
      std::vector<Markup> cells = {Text(name), BrandLabel(view, rating.brand), Text(Decimal(rating.mean, 2)),
                                   Html("{} to {}", Decimal(rating.interval.low, 2), Decimal(rating.interval.high, 2)),
                                   Text(Count(rating.count))};
      for (int star = 4; star >= 0; --star)
        cells.push_back(Text(Percent(static_cast<double>(rating.stars[star]) / static_cast<double>(rating.count))));
      cells.push_back(Text(rating.before ? Decimal(*rating.before, 2) : "none"));
      cells.push_back(Text(rating.adjusted ? Decimal(*rating.adjusted, 2) : ""));
      table.Row(cells);
    }
    row.label = Html("<b>{}</b>", name);
    row.finding = fmt::format("{}: {}", name, fmt::join(said, "; "));
    rows.push_back(std::move(row));
  }
  html(
      "<figure>{}{}<figcaption class=\"small\">Mean of stars with 95% intervals; hollow marks rest on fewer than "
      "{:.0f} "
      "ratings. The figure at the end is your own.</figcaption></figure>\n{}",
      BrandKey(view), DotPlot(RatingAxis(), rows), kThinVotes, Folded("The table behind it", table.Take()));
}

}  // namespace rivalscope::report
