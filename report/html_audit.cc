// The customer-experience audit: a scorecard in seven areas, and behind it every check with what was seen.
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "report/html_answers.h"
#include "report/html_sections.h"

namespace rivalscope::report {
namespace {

using analysis::AreaScore;
using analysis::AuditCheck;
using analysis::BrandAudit;
using analysis::CheckOutcome;
using analysis::CheckResult;
using analysis::Scorecard;

std::string_view AreaName(std::string_view area) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kNames = {
      {{"reach", "Reach"},
       {"service", "Service ease"},
       {"purchase", "Purchase"},
       {"personal", "Personal"},
       {"ease", "Ease of the pages"},
       {"omnichannel", "Across channels"},
       {"reviews", "Reviews"}}};
  for (const auto& [id, name] : kNames)
    if (id == area) return name;
  return area;
}

Markup ScoreCell(const AreaScore& area) {
  if (area.observable == 0) return Text("not observable");
  return Html("<b>{}</b> <span class=\"muted\">{} of {}{}</span>", Percent(area.score), area.passed, area.observable,
              area.not_observable > 0 ? fmt::format(", {} unseen", area.not_observable) : "");
}

Markup ScoreTable(const View& view, const std::vector<Scorecard>& cards) {
  std::vector<Column> columns = {{"Area"}};
  for (const Scorecard& card : cards) columns.push_back({view.BrandName(card.brand), true});
  TableWriter table("Checks passed of those that could be observed; starred checks count twice", columns);
  for (size_t a = 0; a < cards.front().areas.size(); ++a) {
    std::vector<Markup> cells = {Text(AreaName(cards.front().areas[a].area))};
    for (const Scorecard& card : cards)
      cells.push_back(a < card.areas.size() ? ScoreCell(card.areas[a]) : Text("unknown"));
    table.Row(cells);
  }
  std::vector<Markup> total = {Text("All areas")};
  for (const Scorecard& card : cards) total.push_back(ScoreCell(card.total));
  table.Row(total);
  return table.Take();
}

Markup OutcomeCell(const CheckResult& result) {
  switch (result.outcome) {
    case CheckOutcome::kPassed:
      return Yes(result.detail);
    case CheckOutcome::kFailed:
      return No(result.detail);
    case CheckOutcome::kNotObservable:
      return Unknown(result.detail);
  }
  return {};
}

Markup CheckTable(const View& view, const std::vector<BrandAudit>& audits) {
  std::vector<Column> columns = {{"Check"}, {"Area"}};
  for (const BrandAudit& audit : audits) columns.push_back({view.BrandName(audit.brand)});
  TableWriter table("Every check of the audit", columns);
  for (const AuditCheck& check : analysis::AuditChecks()) {
    std::vector<Markup> cells = {Text(fmt::format("{}{}", Capitalised(check.name), check.weight > 1 ? " *" : "")),
                                 Text(AreaName(check.area))};
    for (const BrandAudit& audit : audits) cells.push_back(OutcomeCell(analysis::ResultOf(audit, check)));
    table.Row(cells);
  }
  return table.Take();
}

// What the own brand lacks and most rivals were seen to have: where to begin.
std::string AuditFinding(const View& view) {
  const Brand* own = view.own();
  if (own == nullptr) return "";
  std::vector<std::string> lacking;
  for (const AuditCheck& check : analysis::AuditChecks()) {
    bool own_failed = false;
    int rivals = 0, having = 0;
    for (const BrandAudit& audit : view.analysis.audits) {
      const CheckOutcome outcome = analysis::ResultOf(audit, check).outcome;
      if (audit.brand == own->id) {
        own_failed = outcome == CheckOutcome::kFailed;
      } else if (outcome != CheckOutcome::kNotObservable) {
        ++rivals;
        having += outcome == CheckOutcome::kPassed;
      }
    }
    if (own_failed && 2 * having > rivals) lacking.emplace_back(check.name);
  }
  if (lacking.empty()) return fmt::format("{} lacks nothing that most rivals were seen to have.", own->name);
  return fmt::format("Most rivals have what {} was not seen to have: {}.", own->name, Listed(lacking));
}

}  // namespace

void AuditPart(const View& view, HtmlWriter& html) {
  html.Raw("<h3 id=\"audit\">Customer-experience audit</h3>\n");
  const std::vector<Scorecard>& cards = view.analysis.scorecards;
  if (cards.empty()) {
    html("{}", NoData("No page of a brand's own site is among the sources, so there was nothing to audit."));
    return;
  }
  if (const std::string finding = AuditFinding(view); !finding.empty()) html("<p class=\"finding\">{}</p>", finding);
  html("{}", ScoreTable(view, cards));
  html("{}", Folded("Every check, and what was seen", CheckTable(view, view.analysis.audits)));
  html.Raw(
      "<p class=\"small\">● seen, – looked for where it would stand and not found, ? could not be observed: that page "
      "was "
      "not read, or only scripts or a cart would show it. * counts twice.</p>\n");
}

}  // namespace rivalscope::report
