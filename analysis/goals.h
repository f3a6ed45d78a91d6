// A weakness as a goal that can be checked: metric, baseline with interval, target, date, how many votes it takes to
// see it, and at every later scan whether it is on track, off track, or cannot be told yet.
//
// The votes since the start are held against those of the window up to it: two samples without a vote in common, so
// their difference has an interval of its own. (A share of today's whole window would, a week after the start, still
// consist of votes that the baseline was made of.)
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analysis/analysis.h"
#include "analysis/theme_stats.h"
#include "model/swot.h"

namespace rivalscope::analysis {

// Own polar votes on themes in any span of days, weighted and corrected as in the matrix; both days inclusive.
using ShareBetween = std::function<Share(const std::string& theme, Day from, Day to)>;
// It refers to `input` and `weights`. Votes without a date are in no span.
ShareBetween OwnShares(const AnalysisInput& input, const std::vector<float>& weights, const std::string& own);

// One goal for each weakness against the market (W1): the market's share as target, due `days` after `now`.
std::vector<Goal> ProposeGoals(const std::vector<Claim>& claims, const std::vector<ThemeStat>& themes, size_t own,
                               Day now, int days);

// Goals set by the user, with baseline, needed votes, history and status filled. `scans` are the days of the scans up
// to today's, oldest first; a goal without a start began with the first of them. A mark looks at the votes since the
// start, at most `window` days of them:
//  - off track: worse than the baseline beyond doubt, or below the straight line from baseline to target at that day
//    beyond doubt (on the due day: below the target);
//  - on track: better than the baseline beyond doubt, or at the target with as many votes as it takes;
//  - else it cannot be told yet, and the note says what is missing.
std::vector<Goal> JudgeGoals(std::vector<Goal> goals, const ShareBetween& shares, const std::vector<Day>& scans,
                             int window);

}  // namespace rivalscope::analysis
