#include "analysis/goals.h"

#include <gtest/gtest.h>

#include "analysis/intervals.h"

namespace rivalscope::analysis {
namespace {

std::vector<ThemeStat> Themes(double value, double n) {
  ThemeStat stat;
  stat.theme = "delivery";
  BrandTheme own;
  own.now.value = value;
  own.now.n = n;
  own.now.interval = WilsonInterval(value, n);
  stat.brands = {own};
  return {stat};
}

Goal Delivery() {
  Goal goal;
  goal.theme = "delivery";
  goal.baseline = 0.4;
  goal.target = 0.6;
  goal.due = Day(std::chrono::year(2026) / 12 / 1);
  goal.n_needed = 95;
  return goal;
}

TEST(JudgeGoals, OnTrackOffTrackOrCannotTell) {
  struct Case {
    double value, n;
    unsigned month;
    GoalStatus status;
  };
  for (const Case& c : {Case{0.58, 200, 11, GoalStatus::kOnTrack}, Case{0.45, 60, 11, GoalStatus::kCannotTell},
                        Case{0.25, 200, 11, GoalStatus::kOffTrack}, Case{0.42, 200, 12, GoalStatus::kOffTrack},
                        Case{0.5, 0, 11, GoalStatus::kCannotTell}}) {
    const auto goals = JudgeGoals({Delivery()}, Themes(c.value, c.n), 0,
                                  Day(std::chrono::year(2026) / std::chrono::month(c.month) / 15));
    EXPECT_EQ(goals[0].status, c.status) << c.value << " " << goals[0].note;
    EXPECT_FALSE(goals[0].note.empty());
  }
}

}  // namespace
}  // namespace rivalscope::analysis
