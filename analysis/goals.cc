#include "analysis/goals.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "analysis/intervals.h"
#include "analysis/signed.h"
#include "analysis/tally.h"

namespace rivalscope::analysis {
namespace {

constexpr double kMostVotes = 1e6;  // no difference would need endless ones

int64_t VotesNeeded(double baseline, double target) {
  return static_cast<int64_t>(std::min(kMostVotes, NeededPerSide(baseline, target - baseline)));
}

const Share* OwnShare(const std::vector<ThemeStat>& themes, const std::string& theme, size_t own) {
  for (const ThemeStat& t : themes) {
    if (t.theme == theme && own < t.brands.size()) return &t.brands[own].now;
  }
  return nullptr;
}

// Where the straight line from baseline to target stands: 0 on the day of the start, 1 from the due day on. A goal
// without a day is held against its baseline only.
double Elapsed(const Goal& goal, Day day) {
  if (!goal.due || *goal.due <= *goal.start) return goal.due && day >= *goal.due ? 1 : 0;
  const auto days = [](auto span) { return static_cast<double>(span.count()); };
  return std::clamp(days(day - *goal.start) / days(*goal.due - *goal.start), 0.0, 1.0);
}

// A goal to lower a share is one to raise the share of its opposite.
Share Mirrored(Share share) {
  share.value = 1 - share.value;
  share.interval = {1 - share.interval.high, 1 - share.interval.low};
  return share;
}

GoalMark MarkOf(const Goal& goal, const Share& start, const Share& since, Day day) {
  GoalMark mark;
  mark.day = day;
  mark.votes = since.n;
  if (!(since.n > 0)) {
    mark.note = "no votes on this theme since the start";
    return mark;
  }
  mark.share = since.value;
  mark.interval = since.interval;
  const bool up = goal.target >= goal.baseline;
  const Share now = up ? since : Mirrored(since), base = up ? start : Mirrored(start);
  const double target = up ? goal.target : 1 - goal.target;
  // Of a start without a vote nothing is known: only the target can be spoken of.
  const bool started = start.n > 0;
  const Interval change =
      started ? DifferenceInterval(now.value, now.interval, base.value, base.interval) : Interval{-1, 1};
  const double elapsed = Elapsed(goal, day);
  const double line = started ? base.value + elapsed * (target - base.value) : elapsed < 1 ? 0 : target;
  const bool below_line = now.interval.high < line && (elapsed >= 1 || change.high < line - base.value);
  const bool reached = now.value >= target;
  const std::string figures = fmt::format("{}% since the start ({} to {})", WholePercent(since.value),
                                          WholePercent(since.interval.low), WholePercent(since.interval.high));
  if (change.high < 0) {
    mark.status = GoalStatus::kOffTrack;
    mark.note = figures + ", worse than at the start";
  } else if (below_line) {
    mark.status = GoalStatus::kOffTrack;
    mark.note = figures + (elapsed >= 1 ? ", the day has passed and the target is out of the interval"
                                        : fmt::format(", the way to the target would stand at {}% by now",
                                                      WholePercent(up ? line : 1 - line)));
  } else if (change.low > 0 || (reached && since.n >= static_cast<double>(goal.n_needed))) {
    mark.status = GoalStatus::kOnTrack;
    mark.note = figures + (reached ? ", the target is reached" : ", better than at the start");
  } else {
    const double missing = static_cast<double>(goal.n_needed) - since.n;
    mark.note = figures + (missing > 0 ? fmt::format(", cannot be told from the start yet: about {:.0f} more votes",
                                                     std::ceil(missing))
                                       : ", neither better nor worse than at the start so far");
  }
  return mark;
}

}  // namespace

ShareBetween OwnShares(const AnalysisInput& input, const std::vector<float>& weights, const std::string& own) {
  // Only the own dated reviews are looked at again and again.
  struct Own {
    AnalysisInput input;
    std::vector<float> weights;
  };
  const auto mine = std::make_shared<Own>();
  mine->input.scorer_errors = input.scorer_errors;
  for (size_t i = 0; i < input.reviews.size(); ++i) {
    const ReviewRecord& review = input.reviews[i];
    if (review.brand != own || !review.date || review.votes.empty()) continue;
    mine->input.reviews.push_back(review);
    if (!weights.empty()) mine->weights.push_back(weights[i]);
  }
  return [mine, own](const std::string& theme, Day from, Day to) {
    Axes axes = MakeAxes(mine->input, {{own, own, true, {}}}, 0);
    axes.themes = {theme};
    axes.now = to;
    axes.from = from;
    axes.before_from = from;
    const Tally tally = Count(mine->input, axes, mine->weights);
    CellCount all;
    for (size_t k = 0; k < axes.sites.size(); ++k) Add(all, tally.cells[axes.Cell(kNow, 0, 0, k)]);
    return ShareOf(all, tally.errors);
  };
}

std::vector<Goal> ProposeGoals(const std::vector<Claim>& claims, const std::vector<ThemeStat>& themes, size_t own,
                               Day now, int days) {
  std::vector<Goal> goals;
  for (const Claim& claim : claims) {
    const Share* share = OwnShare(themes, claim.theme, own);
    if (claim.reason != "W1" || share == nullptr) continue;
    Goal goal;
    goal.proposed = true;
    goal.id = "goal-" + claim.theme;
    goal.metric = "share of praise";
    goal.theme = claim.theme;
    goal.start = now;
    goal.baseline = share->value;
    goal.baseline_interval = share->interval;
    goal.target = std::clamp(share->value - claim.difference, 0.0, 1.0);
    goal.due = now + std::chrono::days(days);
    goal.n_needed = VotesNeeded(goal.baseline, goal.target);
    goal.note = fmt::format("from {}% ({} to {}) to the market's {}%", WholePercent(goal.baseline),
                            WholePercent(goal.baseline_interval.low), WholePercent(goal.baseline_interval.high),
                            WholePercent(goal.target));
    goals.push_back(std::move(goal));
  }
  return goals;
}

std::vector<Goal> JudgeGoals(std::vector<Goal> goals, const ShareBetween& shares, const std::vector<Day>& scans,
                             int window) {
  const std::chrono::days span(window);
  for (Goal& goal : goals) {
    if (scans.empty()) continue;
    if (!goal.start) goal.start = scans.front();
    const Share start = shares(goal.theme, *goal.start - span, *goal.start);
    goal.baseline = start.value;
    goal.baseline_interval = start.interval;
    goal.n_needed = VotesNeeded(goal.baseline, goal.target);
    for (const Day day : scans) {
      if (day <= *goal.start || (!goal.history.empty() && goal.history.back().day == day)) continue;
      const Day from = std::max(*goal.start + std::chrono::days(1), day - span);
      goal.history.push_back(MarkOf(goal, start, shares(goal.theme, from, day), day));
    }
    if (goal.history.empty()) {
      goal.note = fmt::format("begins on {}: later scans are held against that day", FormatDay(*goal.start));
      continue;
    }
    goal.status = goal.history.back().status;
    goal.note = goal.history.back().note;
  }
  return goals;
}

}  // namespace rivalscope::analysis
