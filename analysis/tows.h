// From lines to actions (Weihrich, Long Range Planning 15, 1982): strengths and weaknesses against opportunities and
// threats, best pairs first.
#pragma once

#include <vector>

#include "model/score.h"
#include "model/swot.h"

namespace rivalscope::analysis {

inline constexpr size_t kActionsPerStrategy = 3;
inline constexpr size_t kGroundsPerAction = 3;

// Score: priority times priority times kinship (1 same theme, .5 same stage of the journey, .25 neighbouring stages);
// lines further apart are no pair. The top three of SO, WO, ST and WT. Pairs that call for the same action are one
// action with several grounds, at most kGroundsPerAction. The action is the claim's own; one without gets a sentence
// here.
std::vector<TowsAction> Tows(const std::vector<Claim>& claims, const std::vector<ThemeInfo>& themes);

}  // namespace rivalscope::analysis
