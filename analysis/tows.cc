#include "analysis/tows.h"

#include <fmt/core.h>

#include <algorithm>

namespace rivalscope::analysis {
namespace {

const ThemeInfo* Find(const std::vector<ThemeInfo>& themes, const std::string& id) {
  for (const ThemeInfo& theme : themes) {
    if (theme.id == id) return &theme;
  }
  return nullptr;
}

std::string NameOf(const std::vector<ThemeInfo>& themes, const std::string& id) {
  const ThemeInfo* theme = Find(themes, id);
  if (theme != nullptr && !theme->name.empty()) return theme->name;
  std::string name = id;
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

double Kinship(const std::vector<ThemeInfo>& themes, const Claim& a, const Claim& b) {
  if (!a.theme.empty() && a.theme == b.theme) return 1;
  const ThemeInfo* x = Find(themes, a.theme);
  const ThemeInfo* y = Find(themes, b.theme);
  return x != nullptr && y != nullptr && !x->stage.empty() && x->stage == y->stage ? 0.5 : 0.25;
}

std::string Action(const std::string& strategy, const Claim& inner, const std::vector<ThemeInfo>& themes,
                   const std::map<std::string, std::string>& actions) {
  // The action is about the claim from inside, the only side that can be acted on.
  const bool fix = strategy[0] == 'W';
  const std::string& theme = inner.theme;
  const auto action = actions.find(theme);
  if (fix && action != actions.end()) return action->second;
  if (theme.empty()) {
    if (!fix) return "Show this where customers compare: on the site and in search results.";
    if (inner.reason == "W4")
      return "Answer reviews as a routine: the oldest unanswered first, new ones within the rivals' days.";
    return "Close the gap named here: customers find it at most rivals.";
  }
  const std::string name = NameOf(themes, theme);
  if (strategy == "SO")
    return fmt::format("Put {} first in what customers see: it is praised here, and the market leaves room.", name);
  if (strategy == "ST")
    return fmt::format("Defend with {}: customers praise it, so make it the answer to what rivals are doing.", name);
  if (strategy == "WO")
    return fmt::format("Repair {} first: the market is open, and this is what keeps customers away.", name);
  return fmt::format("Repair {} before rivals turn it into a reason to switch.", name);
}

}  // namespace

std::vector<TowsAction> Tows(const std::vector<Claim>& claims, const std::vector<ThemeInfo>& themes,
                             const std::map<std::string, std::string>& actions) {
  struct Pairing {
    const char* name;
    Cell inner, outer;
  };
  static constexpr Pairing kPairings[] = {{"SO", Cell::kStrength, Cell::kOpportunity},
                                          {"WO", Cell::kWeakness, Cell::kOpportunity},
                                          {"ST", Cell::kStrength, Cell::kThreat},
                                          {"WT", Cell::kWeakness, Cell::kThreat}};
  std::vector<TowsAction> out;
  for (const Pairing& pairing : kPairings) {
    std::vector<TowsAction> pairs, merged;
    for (const Claim& inner : claims) {
      if (inner.cell != pairing.inner) continue;
      for (const Claim& outer : claims) {
        if (outer.cell != pairing.outer) continue;
        const double score = inner.priority * outer.priority * Kinship(themes, inner, outer);
        pairs.push_back({pairing.name, {{inner.id, outer.id}}, Action(pairing.name, inner, themes, actions), score});
      }
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const TowsAction& a, const TowsAction& b) { return a.score > b.score; });
    for (TowsAction& pair : pairs) {
      const auto same = std::find_if(merged.begin(), merged.end(),
                                     [&](const TowsAction& action) { return action.action == pair.action; });
      if (same == merged.end()) {
        if (merged.size() < kActionsPerStrategy) merged.push_back(std::move(pair));
      } else if (same->grounds.size() < kGroundsPerAction) {
        same->grounds.push_back(pair.grounds.front());
      }
    }
    out.insert(out.end(), merged.begin(), merged.end());
  }
  return out;
}

}  // namespace rivalscope::analysis
