// A weakness as a goal that can be checked: metric, baseline with interval, target, date, how many votes it takes to
// see it, and at later scans whether it is on track, off track, or cannot be told yet.
#pragma once

#include <vector>

#include "analysis/theme_stats.h"
#include "model/swot.h"

namespace rivalscope::analysis {

// One goal for each weakness against the market (W1): the market's share as target, due `days` after `now`.
std::vector<Goal> ProposeGoals(const std::vector<Claim>& claims, const std::vector<ThemeStat>& themes, size_t own,
                               Day now, int days);

// The status of goals set earlier, by today's figures. On track: the share's interval lies above the baseline, or the
// share has reached the target. Off track: the interval lies below the baseline, or the day has passed and the interval
// lies below the target. Else it cannot be told, and the note says how many more votes it takes.
std::vector<Goal> JudgeGoals(std::vector<Goal> goals, const std::vector<ThemeStat>& themes, size_t own, Day now);

}  // namespace rivalscope::analysis
