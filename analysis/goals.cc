#include "analysis/goals.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "analysis/intervals.h"

namespace rivalscope::analysis {
namespace {

const Share* OwnShare(const std::vector<ThemeStat>& themes, const std::string& theme, size_t own) {
  for (const ThemeStat& t : themes) {
    if (t.theme == theme && own < t.brands.size()) return &t.brands[own].now;
  }
  return nullptr;
}

int Percent(double share) { return static_cast<int>(std::lround(100 * share)); }

}  // namespace

std::vector<Goal> ProposeGoals(const std::vector<Claim>& claims, const std::vector<ThemeStat>& themes, size_t own,
                               Day now, int days) {
  std::vector<Goal> goals;
  for (const Claim& claim : claims) {
    const Share* share = OwnShare(themes, claim.theme, own);
    if (claim.reason != "W1" || share == nullptr) continue;
    Goal goal;
    goal.id = "goal-" + claim.theme;
    goal.metric = "share of positive votes";
    goal.theme = claim.theme;
    goal.baseline = share->value;
    goal.baseline_interval = share->interval;
    goal.target = std::clamp(share->value - claim.difference, 0.0, 1.0);
    goal.due = now + std::chrono::days(days);
    goal.n_needed = static_cast<int64_t>(NeededPerSide(goal.baseline, goal.target - goal.baseline));
    goal.note =
        fmt::format("from {}% ({} to {}) to the market's {}%", Percent(goal.baseline),
                    Percent(goal.baseline_interval.low), Percent(goal.baseline_interval.high), Percent(goal.target));
    goals.push_back(std::move(goal));
  }
  return goals;
}

std::vector<Goal> JudgeGoals(std::vector<Goal> goals, const std::vector<ThemeStat>& themes, size_t own, Day now) {
  for (Goal& goal : goals) {
    const Share* share = OwnShare(themes, goal.theme, own);
    goal.status = GoalStatus::kCannotTell;
    if (share == nullptr || !(share->n > 0)) {
      goal.note = "no votes on this theme in the window";
      continue;
    }
    const bool up = goal.target >= goal.baseline;
    // Of a start without a vote nothing is known: only the target can be spoken of.
    const bool started = goal.baseline_interval.low > 0 || goal.baseline_interval.high < 1;
    const double towards = !started ? 0
                           : up     ? share->interval.low - goal.baseline
                                    : goal.baseline - share->interval.high;
    const double away = !started ? 0 : up ? goal.baseline - share->interval.high : share->interval.low - goal.baseline;
    const bool reached = up ? share->value >= goal.target : share->value <= goal.target;
    const bool target_missed = up ? share->interval.high < goal.target : share->interval.low > goal.target;
    const bool due = goal.due && now >= *goal.due;
    const std::string figures = fmt::format("now {}% ({} to {})", Percent(share->value), Percent(share->interval.low),
                                            Percent(share->interval.high));
    if ((due && target_missed) || away > 0) {
      goal.status = GoalStatus::kOffTrack;
      goal.note = figures + (away > 0 ? ", worse than at the start"
                                      : ", the target is out of the interval and the day has passed");
    } else if (towards > 0 || (reached && share->n >= static_cast<double>(goal.n_needed))) {
      goal.status = GoalStatus::kOnTrack;
      goal.note = figures + (reached ? ", the target is reached" : ", better than at the start");
    } else {
      const double missing = std::max(1.0, static_cast<double>(goal.n_needed) - share->n);
      goal.note = fmt::format("{}, cannot tell it from the start yet: about {:.0f} more votes", figures, missing);
    }
  }
  return goals;
}

}  // namespace rivalscope::analysis
