// What reviews say, theme by theme: the dot plot with its table. The other three pictures are in files of their own.
#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "report/html_chart.h"
#include "report/html_sections.h"

namespace rivalscope::report {
namespace {

using analysis::BrandTheme;
using analysis::ThemeStat;

constexpr size_t kShownThemes = 16;

bool AnyVotes(const ThemeStat& theme) {
  return std::any_of(theme.brands.begin(), theme.brands.end(), [](const BrandTheme& b) { return b.now.n > 0; });
}

std::string Said(const View& view, const BrandTheme& brand) {
  if (brand.now.n <= 0) return view.BrandName(brand.brand) + " no votes";
  return fmt::format("{} {} positive ({}), {}{}", view.BrandName(brand.brand), Percent(brand.shown),
                     PercentInterval(ShownInterval(brand)), Plural(std::lround(brand.now.n), "vote", "votes"),
                     brand.now.n < kThinVotes ? ", thin" : "");
}

DotRow ThemeRow(const View& view, const ThemeStat& theme) {
  DotRow row;
  row.label = Html("<b>{}</b><br><span class=\"small muted\">importance {}{}{}</span>",
                   Capitalised(view.ThemeName(theme.theme)), Percent(theme.importance), theme.kind.empty() ? "" : " · ",
                   theme.kind);
  std::vector<std::string> said;
  for (const BrandTheme& brand : theme.brands) {
    said.push_back(Said(view, brand));
    if (brand.now.n <= 0) continue;
    row.dots.push_back({view.MarkOf(brand.brand), brand.shown, ShownInterval(brand), brand.now.n < kThinVotes});
    if (view.MarkOf(brand.brand) == 0) row.figure = Percent(brand.shown);
  }
  row.finding = fmt::format("{}: {}", view.ThemeName(theme.theme), fmt::join(said, "; "));
  return row;
}

// The own brand's weakest important theme with enough votes: the sentence a reader should leave with.
std::string ThemeFinding(const View& view) {
  const ThemeStat* worst = nullptr;
  double least = 2;
  if (!view.own_known()) return "";
  const auto own = static_cast<size_t>(view.analysis.own);
  for (const ThemeStat& theme : view.analysis.themes) {
    if (!theme.important || own >= theme.brands.size() || theme.brands[own].now.n < kThinVotes) continue;
    if (theme.brands[own].shown < least) {
      least = theme.brands[own].shown;
      worst = &theme;
    }
  }
  if (worst == nullptr) return "No important theme has enough votes for your own brand yet.";
  return fmt::format("{} is the weakest theme at {} of those that matter most for the rating: {} positive ({}).",
                     view.ThemeName(worst->theme), view.own()->name, Percent(least),
                     PercentInterval(ShownInterval(worst->brands[own])));
}

Markup ThemeTable(const View& view) {
  std::vector<Column> columns = {{"Theme"}, {"Importance", true}};
  for (const Brand& brand : view.analysis.brands) {
    columns.push_back({brand.name, true});
    columns.push_back({"votes", true});
  }
  columns.push_back({"Praise gains", true});
  columns.push_back({"Complaint costs", true});
  columns.push_back({"Without it", true});
  columns.push_back({"Kind"});
  TableWriter table("Share of positive among polar votes, with 95% interval and effective votes", columns);
  for (const ThemeStat& theme : view.analysis.themes) {
    std::vector<Markup> cells = {Text(Capitalised(view.ThemeName(theme.theme))), Text(Percent(theme.importance))};
    for (const BrandTheme& brand : theme.brands) {
      cells.push_back(brand.now.n <= 0 ? Text("no votes")
                                       : Html("{} <span class=\"muted\">({})</span>", Percent(brand.shown),
                                              PercentInterval(ShownInterval(brand))));
      cells.push_back(Text(Decimal(brand.now.n, 0)));
    }
    cells.push_back(Text(Decimal(theme.reward, 2)));
    cells.push_back(Text(Decimal(theme.penalty, 2)));
    cells.push_back(Text(fmt::format("{}{}", theme.leave_out > 0.005 ? "+" : "", Decimal(theme.leave_out, 2))));
    cells.push_back(Text(theme.kind));
    table.Row(cells);
  }
  return table.Take();
}

}  // namespace

void ThemesSection(const View& view, HtmlWriter& html) {
  std::vector<DotRow> rows;
  size_t with_votes = 0;
  for (const ThemeStat& theme : view.analysis.themes) {
    if (!AnyVotes(theme)) continue;
    if (++with_votes <= kShownThemes) rows.push_back(ThemeRow(view, theme));
  }
  if (rows.empty()) {
    html("{}", NoData(view.analysis.reviews_in_window == 0
                          ? "There are no reviews in this window, so no theme can be told."
                          : "No review of this window praises or complains of a known theme."));
    return;
  }
  html("<p class=\"finding\">{}</p>\n<figure>{}", ThemeFinding(view), BrandKey(view));
  html(
      "{}<figcaption class=\"small\">Share of praise among polar votes, most important theme first; lines are 95% "
      "intervals, hollow marks rest on fewer than {:.0f} effective votes. The figure at the end is your own.{}"
      "</figcaption></figure>\n",
      DotPlot(ShareAxis(), rows), kThinVotes,
      with_votes > kShownThemes ? fmt::format(" {} more themes are in the table.", with_votes - kShownThemes) : "");
  html("{}", Folded("The table behind it", ThemeTable(view)));
  html.Raw(
      "<p class=\"small\">In the table: what praise gains and complaint costs in stars (regression, brands and sites "
      "held "
      "fixed); “without it” is the mean of all ratings minus the mean of those whose text does not name the theme. A "
      "must-be theme loses stars and gains few, a delighter gains and loses few.</p>\n");
  ImportancePlot(view, html);
  WhatIf(view, html);
  TrendMultiples(view, html);
  UnusualWeeks(view, html);
  JourneyMap(view, html);
}

}  // namespace rivalscope::report
