// From lines to actions (Weihrich, Long Range Planning 15, 1982): strengths and weaknesses against opportunities and
// threats, best pairs first.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/score.h"
#include "model/swot.h"

namespace rivalscope::analysis {

inline constexpr size_t kActionsPerStrategy = 3;
inline constexpr size_t kGroundsPerAction = 3;

// Score: priority times priority times kinship (1 same theme, .5 same journey stage, .25 otherwise); the top three of
// SO, WO, ST and WT. Pairs that call for the same action are one action with several grounds, at most
// kGroundsPerAction. `actions` is theme id -> template; a theme without one gets a sentence of its own.
std::vector<TowsAction> Tows(const std::vector<Claim>& claims, const std::vector<ThemeInfo>& themes,
                             const std::map<std::string, std::string>& actions);

}  // namespace rivalscope::analysis
