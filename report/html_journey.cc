// Where along the customer's journey it goes well and where it hurts; what mending a theme is worth; unusual weeks.
#include <algorithm>

#include <fmt/format.h>

#include "report/html_sections.h"
#include "text/utf8.h"

namespace rivalscope::report {
namespace {

using analysis::Counterfactual;
using analysis::JourneyStage;
using analysis::PainPoint;
using analysis::StageMood;
using analysis::ThemeAnomaly;

constexpr size_t kShownPains = 8;
constexpr size_t kShownWhatIfs = 5;

// Seven levels from mostly complaint (0) to mostly praise (6); the middle is neutral.
Markup HeatCell(const StageMood& mood) {
  if (!(mood.n > 0)) return Markup{"<span class=\"muted\">no votes</span>"};
  const int level = std::clamp(static_cast<int>(mood.share * 7), 0, 6);
  return Html("<span class=\"heat h{}{}\"><b>{}</b> <span class=\"small\">of {}</span></span>", level,
              mood.n < kThinVotes ? " thin" : "", Percent(mood.share), Decimal(mood.n, 0));
}

Markup Touchpoints(const View& view, const JourneyStage& stage) {
  std::vector<std::string> names;
  for (const size_t theme : stage.themes) names.push_back(view.ThemeName(view.analysis.themes[theme].theme));
  return Html("{}<br><span class=\"small muted\">{}</span>", stage.name, fmt::format("{}", fmt::join(names, ", ")));
}

std::string HardestStage(const View& view) {
  std::string words;
  double least = 2;
  for (const JourneyStage& stage : view.analysis.journey.stages) {
    for (size_t b = 0; b < stage.brands.size(); ++b) {
      const StageMood& mood = stage.brands[b];
      if (mood.n < kThinVotes || mood.share >= least) continue;
      least = mood.share;
      words = fmt::format("The journey is hardest at {}, {}: {} positive.", view.analysis.brands[b].name,
                          text::AsciiLower(stage.name), Percent(least));
    }
  }
  return words;
}

// Where the own customers lose most, worst first, beside the market.
void PainPoints(const View& view, HtmlWriter& html) {
  const auto own = static_cast<size_t>(std::max(0, view.analysis.own));
  const auto& journey = view.analysis.journey;
  if (!view.own_known() || own >= journey.pains.size() || journey.pains[own].empty()) return;
  TableWriter table(fmt::format("Pain points of {}'s customers, the dearest first", view.own()->name),
                    {{"Theme"},
                     {"Stage"},
                     {"Stars lost", true},
                     {"Reviews that complain", true},
                     {"Praise", true},
                     {"Rivals' mean", true}});
  for (size_t i = 0; i < std::min(kShownPains, journey.pains[own].size()); ++i) {
    const PainPoint& pain = journey.pains[own][i];
    table.Row({Text(Capitalised(view.ThemeName(view.analysis.themes[pain.theme].theme))),
               Text(journey.stages[pain.stage].name), Text(pain.stars > 0 ? Decimal(pain.stars, 2) : "–"),
               Text(Percent(pain.complaints)),
               Html("{} <span class=\"muted\">({})</span>", Percent(pain.share), PercentInterval(pain.interval)),
               Text(pain.market_known ? Percent(pain.market) : "unknown")});
  }
  html("{}", table.Take());
}

}  // namespace

void JourneyMap(const View& view, HtmlWriter& html) {
  html.Raw("<h3 id=\"journey\">Along the customer's journey</h3>\n");
  std::vector<Column> columns = {{"Stage and its touchpoints"}};
  for (const Brand& brand : view.analysis.brands) columns.push_back({brand.name});
  TableWriter table("Share of praise by journey stage, all themes of the stage together", columns);
  bool any = false;
  std::vector<std::string> empty;
  for (const JourneyStage& stage : view.analysis.journey.stages) {
    std::vector<Markup> cells = {Touchpoints(view, stage)};
    bool votes = false;
    for (const StageMood& mood : stage.brands) {
      votes = votes || mood.n > 0;
      cells.push_back(HeatCell(mood));
    }
    if (votes)
      table.Row(cells);
    else
      empty.push_back(stage.name);
    any = any || votes;
  }
  if (!any) {
    html("{}", NoData("No theme with votes belongs to a journey stage."));
    return;
  }
  if (const std::string hardest = HardestStage(view); !hardest.empty()) html("<p class=\"finding\">{}</p>", hardest);
  html(
      "<div class=\"heatmap\">{}</div><p class=\"small\">Orange leans to complaint, blue to praise; dashed cells rest "
      "on fewer than {:.0f} effective votes.{}</p>\n",
      table.Take(), kThinVotes,
      empty.empty() ? std::string() : " No votes at all: " + text::AsciiLower(Listed(empty)) + ".");
  PainPoints(view, html);
}

void WhatIf(const View& view, HtmlWriter& html) {
  const std::vector<Counterfactual>& rows = view.analysis.counterfactuals;
  if (rows.empty() || !view.own_known()) return;
  html.Raw("<h3 id=\"what-if\">What mending is worth</h3>\n<ul>\n");
  for (size_t i = 0; i < std::min(kShownWhatIfs, rows.size()); ++i) {
    const Counterfactual& row = rows[i];
    html(
        "<li>If complaints about {} fell from {} of {}'s reviews to the market's {}, the rating would go from {} to "
        "<b>{}</b> <span class=\"muted\">({} to {})</span>.</li>\n",
        view.ThemeName(row.theme), Percent(row.complaints), view.own()->name, Percent(row.market),
        Decimal(row.rating, 2), Decimal(row.then, 2), Decimal(row.interval.low, 2), Decimal(row.interval.high, 2));
  }
  html.Raw(
      "</ul><p class=\"small\">From the regression of stars on themes, brands and sites held fixed. It says what goes "
      "along "
      "with complaints in the ratings, not that mending alone would move them.</p>\n");
}

void UnusualWeeks(const View& view, HtmlWriter& html) {
  const std::vector<ThemeAnomaly>& rows = view.analysis.anomalies;
  html.Raw("<h3 id=\"unusual\">Unusual weeks</h3>\n");
  if (rows.empty()) {
    html("{}",
         NoData("In the last three months no week had more complaints of a theme than the weeks before it lead to "
                "expect."));
    return;
  }
  TableWriter table(
      "Weeks with more complaints of a theme than chance allows",
      {{"Week of"}, {"Brand"}, {"Theme"}, {"Complaints", true}, {"Expected", true}, {"p", true}, {"Form"}});
  for (const ThemeAnomaly& row : rows)
    table.Row({Text(Date(row.week)), BrandLabel(view, row.brand), Text(view.ThemeName(row.theme)),
               Text(Count(row.count)), Text(Decimal(row.expected, 1)), Text(PValue(row.p)),
               Text(row.slow_rise ? "slow rise" : "sudden")});
  html(
      "{}<p class=\"small\">Poisson tails and a CUSUM over weekly counts, held to one false alarm in twenty "
      "markets.</p>\n",
      table.Take());
}

}  // namespace rivalscope::report
