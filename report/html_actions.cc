// TOWS: what to do, each action tied to the two claims it rests on; and the goals with where they stand.
#include <array>
#include <set>

#include <fmt/format.h>

#include "report/html_sections.h"

namespace rivalscope::report {
namespace {

struct Strategy {
  std::string_view id, title, subtitle;
};
constexpr std::array<Strategy, 4> kStrategies = {{{"SO", "Use", "strengths for opportunities"},
                                                  {"WO", "Repair", "weaknesses that keep us from opportunities"},
                                                  {"ST", "Defend", "with strengths against threats"},
                                                  {"WT", "Protect", "where a weakness meets a threat"}}};

void ClaimLink(const View& view, const std::string& id, HtmlWriter& html) {
  const Claim* claim = view.FindClaim(id);
  if (claim == nullptr) return;
  html("<a href=\"#c-{}\">{}</a>", id, claim->statement);
}

void Grounds(const View& view, const TowsAction& action, HtmlWriter& html) {
  std::set<std::string> said;
  for (const TowsGround& ground : action.grounds) {
    // Several grounds mostly share the claim from inside: it is said once.
    const bool known = !said.insert(ground.inner).second;
    html.Raw("<p class=\"small muted\">");
    html.Raw(known ? "and " : "Rests on ");
    if (!known) {
      ClaimLink(view, ground.inner, html);
      html.Raw(" and ");
    }
    ClaimLink(view, ground.outer, html);
    html.Raw("</p>");
  }
}

// "47%, then 52% and 61%": one figure a scan, the newest last.
std::string SoFar(const Goal& goal) {
  constexpr size_t kShown = 5;
  std::vector<std::string> figures;
  for (size_t i = goal.history.size() - std::min(kShown, goal.history.size()); i < goal.history.size(); ++i) {
    const GoalMark& mark = goal.history[i];
    figures.push_back(mark.votes > 0 ? Percent(mark.share) : "unknown");
  }
  return figures.empty() ? "nothing yet" : fmt::format("{}", fmt::join(figures, ", "));
}

void StrategyBox(const View& view, const Strategy& strategy, HtmlWriter& html) {
  html(
      "<section class=\"cell\"><h3><span class=\"letter\" aria-hidden=\"true\">{}</span> {} <span class=\"muted "
      "small\">{}</span></h3>\n",
      strategy.id, strategy.title, strategy.subtitle);
  bool any = false;
  for (const TowsAction& action : view.analysis.matrix.actions) {
    if (action.strategy != strategy.id) continue;
    if (!any) html.Raw("<ol class=\"plain\">");
    any = true;
    html("<li><p>{}</p>", action.action);
    Grounds(view, action, html);
    html.Raw("</li>\n");
  }
  if (any)
    html.Raw("</ol>");
  else
    html("{}", NoData("No pair of claims meets here."));
  html.Raw("</section>\n");
}

}  // namespace

void ActionsSection(const View& view, HtmlWriter& html) {
  const SwotMatrix& matrix = view.analysis.matrix;
  if (matrix.actions.empty()) {
    html("{}", NoData("There are no actions: an action needs a claim from inside (strength or weakness) and one from "
                      "outside (opportunity or threat)."));
  } else {
    html.Raw("<div class=\"matrix\">\n");
    for (const Strategy& strategy : kStrategies) StrategyBox(view, strategy, html);
    html.Raw("</div>\n");
  }
  html.Raw("<h3 id=\"goals\">Goals</h3>\n");
  if (matrix.goals.empty()) {
    html("{}", NoData("No goals are set. Add a [[goal]] to the workspace and its status is told at every scan."));
    return;
  }
  TableWriter table("Goals and where they stand", {{"Goal"},
                                                   {"Baseline", true},
                                                   {"Since then, scan by scan", true},
                                                   {"Target", true},
                                                   {"Due"},
                                                   {"Status"},
                                                   {"Note"}});
  for (const Goal& goal : matrix.goals)
    table.Row(
        {Html("{}: {}", goal.theme.empty() ? goal.id : view.ThemeName(goal.theme), goal.metric),
         Html("{} <span class=\"muted\">({})</span>", Percent(goal.baseline), PercentInterval(goal.baseline_interval)),
         Text(goal.proposed ? "" : SoFar(goal)), Text(Percent(goal.target)),
         Text(goal.due ? Date(*goal.due) : "no date"), Html("<span class=\"status\">{}</span>", GoalWord(goal)),
         Text(goal.note)});
  html("{}", table.Take());
}

}  // namespace rivalscope::report
