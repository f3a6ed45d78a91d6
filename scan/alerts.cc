#include "scan/alerts.h"

#include <fmt/core.h>

namespace rivalscope::scan {
namespace {

bool Fires(const AlertRule& rule, const Change& change) {
  return rule.on == change.kind && !change.suppressed && (rule.brand.empty() || rule.brand == change.brand);
}

bool Fires(const AlertRule& rule, const Claim& claim) {
  return rule.on == "claim" && (rule.brand.empty() || rule.brand == claim.rival) &&
         (rule.theme.empty() || rule.theme == claim.theme) &&
         (rule.cell.empty() || rule.cell[0] == CellLetter(claim.cell));
}

std::string Sentence(const Change& change) {
  std::string text = fmt::format("{} {}: {}", change.brand, change.kind, change.subject);
  if (!change.before.empty() || !change.after.empty())
    text += fmt::format(" (before: {}; now: {})", change.before, change.after);
  return text;
}

}  // namespace

std::vector<std::string> FiredAlerts(const std::vector<AlertRule>& rules, const std::vector<Change>& changes,
                                     const SwotMatrix& matrix) {
  std::vector<std::string> fired;
  for (const AlertRule& rule : rules) {
    for (const Change& change : changes) {
      if (Fires(rule, change)) fired.push_back(fmt::format("{}: {}", rule.name, Sentence(change)));
    }
    for (const Claim& claim : matrix.claims) {
      if (Fires(rule, claim)) fired.push_back(fmt::format("{}: {}", rule.name, claim.statement));
    }
  }
  return fired;
}

}  // namespace rivalscope::scan
