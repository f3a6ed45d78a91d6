#include "analysis/tows.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "analysis/journey.h"
#include "analysis/swot.h"

namespace rivalscope::analysis {
namespace {

const ThemeInfo* Find(const std::vector<ThemeInfo>& themes, const std::string& id) {
  for (const ThemeInfo& theme : themes) {
    if (theme.id == id) return &theme;
  }
  return nullptr;
}

// Of its theme. What search results show has none: customers see it before they know anybody.
std::optional<size_t> PlaceOf(const std::vector<ThemeInfo>& themes, const Claim& claim) {
  if (claim.reason == "S3" || claim.reason == "O4" || claim.reason == "T4") return StagePlace("awareness");
  const ThemeInfo* theme = Find(themes, claim.theme);
  return theme == nullptr ? std::nullopt : StagePlace(theme->stage);
}

double Kinship(const std::vector<ThemeInfo>& themes, const Claim& a, const Claim& b) {
  if (!a.theme.empty() && a.theme == b.theme) return 1;
  const std::optional<size_t> x = PlaceOf(themes, a), y = PlaceOf(themes, b);
  if (!x || !y) return 0;
  if (*x == *y) return 0.5;
  return std::max(*x, *y) - std::min(*x, *y) == 1 ? 0.25 : 0;
}

// About the claim from inside, the only side that can be acted on.
std::string Action(const std::string& strategy, const Claim& inner, const std::vector<ThemeInfo>& themes) {
  if (!inner.action.empty()) return inner.action;
  if (inner.theme.empty() || inner.grade == "Observed") {
    return inner.cell == Cell::kStrength ? "Show this where customers compare: on the site and in search results"
                                         : "Close this gap: customers find it at most rivals";
  }
  const std::string name = ThemeInSentence(themes, inner.theme);
  if (strategy == "SO")
    return fmt::format("Put {} first in what customers see: it is praised here, and the market leaves room", name);
  if (strategy == "ST")
    return fmt::format("Defend with {}: customers praise it, so make it the answer to what rivals are doing", name);
  if (strategy == "WO")
    return fmt::format("Repair {} first: the market is open, and this is what keeps customers away", name);
  return fmt::format("Repair {} before rivals turn it into a reason to switch", name);
}

}  // namespace

std::vector<TowsAction> Tows(const std::vector<Claim>& claims, const std::vector<ThemeInfo>& themes) {
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
        const double kinship = Kinship(themes, inner, outer);
        if (kinship == 0) continue;
        const double score = inner.priority * outer.priority * kinship;
        pairs.push_back({pairing.name, {{inner.id, outer.id}}, Action(pairing.name, inner, themes), score});
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
