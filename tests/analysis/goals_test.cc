#include "analysis/goals.h"

#include <gtest/gtest.h>

#include "analysis/intervals.h"
#include "tests/analysis/market.h"

namespace rivalscope::analysis {
namespace {

Share Of(double value, double n) {
  Share share;
  share.value = value;
  share.n = n;
  share.interval = WilsonInterval(value, n);
  return share;
}

// From 40% at day 0 to 60% at day 200.
Goal Delivery() {
  Goal goal;
  goal.theme = "delivery";
  goal.start = TestDay(0);
  goal.target = 0.6;
  goal.due = TestDay(200);
  return goal;
}

Goal Judged(const Goal& goal, Share start, Share since, int day) {
  const ShareBetween shares = [&](const std::string&, Day from, Day) { return from > TestDay(0) ? since : start; };
  return JudgeGoals({goal}, shares, {TestDay(0), TestDay(day)}, 180).front();
}

TEST(JudgeGoals, OnTrackOffTrackOrCannotTell) {
  struct Case {
    double value, n;
    int day;
    GoalStatus status;
    const char* note;
  };
  for (const Case& c :
       {Case{0.58, 200, 150, GoalStatus::kOnTrack, "better than at the start"},
        Case{0.62, 300, 150, GoalStatus::kOnTrack, "the target is reached"},
        Case{0.45, 60, 150, GoalStatus::kCannotTell, "about"}, Case{0.40, 60, 10, GoalStatus::kCannotTell, "about"},
        Case{0.42, 100, 60, GoalStatus::kCannotTell, "neither better nor worse"},
        Case{0.22, 200, 150, GoalStatus::kOffTrack, "worse than at the start"},
        Case{0.42, 400, 190, GoalStatus::kOffTrack, "would stand at 59% by now"},
        Case{0.45, 400, 230, GoalStatus::kOffTrack, "the day has passed"},
        Case{0.5, 0, 150, GoalStatus::kCannotTell, "no votes"}}) {
    const Goal goal = Judged(Delivery(), Of(0.4, 300), Of(c.value, c.n), c.day);
    EXPECT_EQ(goal.status, c.status) << c.value << " " << goal.note;
    EXPECT_NE(goal.note.find(c.note), std::string::npos) << goal.note;
    EXPECT_DOUBLE_EQ(goal.baseline, 0.4);
    EXPECT_EQ(goal.n_needed, static_cast<int64_t>(NeededPerSide(0.4, 0.2)));
  }
}

TEST(JudgeGoals, AGoalToLowerAShareIsJudgedTheOtherWayRound) {
  Goal goal = Delivery();
  goal.target = 0.2;
  EXPECT_EQ(Judged(goal, Of(0.4, 300), Of(0.22, 200), 150).status, GoalStatus::kOnTrack);
  EXPECT_EQ(Judged(goal, Of(0.4, 300), Of(0.58, 200), 150).status, GoalStatus::kOffTrack);
}

TEST(JudgeGoals, AnUnknownStartLeavesOnlyTheTargetToSpeakOf) {
  EXPECT_EQ(Judged(Delivery(), Share{}, Of(0.3, 400), 100).status, GoalStatus::kCannotTell);
  EXPECT_EQ(Judged(Delivery(), Share{}, Of(0.3, 400), 230).status, GoalStatus::kOffTrack);
}

TEST(JudgeGoals, OnTheDayOfTheStartThereIsNothingToTell) {
  const Goal goal = Judged(Delivery(), Of(0.4, 300), Of(0.9, 300), 0);
  EXPECT_EQ(goal.status, GoalStatus::kCannotTell);
  EXPECT_TRUE(goal.history.empty());
  EXPECT_NE(goal.note.find("begins on 2026-05-01"), std::string::npos) << goal.note;
}

// 40% in the 150 days up to the start, then 70%: from scan to scan the votes pile up until it can be told.
TEST(JudgeGoals, TheHistoryTellsScanByScan) {
  MarketBuilder market;
  market.Votes("own", "delivery", 300, 0.4, -150).Votes("own", "delivery", 150, 0.7, 1);
  market.Votes("rival", "delivery", 300, 0.1, 1);
  const AnalysisInput input = market.Input();
  Goal goal = Delivery();
  goal.start.reset();  // the first scan
  const auto goals =
      JudgeGoals({goal}, OwnShares(input, {}, "own"), {TestDay(0), TestDay(3), TestDay(60), TestDay(150)}, 180);
  ASSERT_EQ(goals[0].history.size(), 3U);
  EXPECT_EQ(goals[0].start, TestDay(0));
  EXPECT_NEAR(goals[0].baseline, 0.4, 0.03);
  EXPECT_EQ(goals[0].history[0].status, GoalStatus::kCannotTell);
  EXPECT_EQ(goals[0].history[2].status, GoalStatus::kOnTrack) << goals[0].note;
  EXPECT_NEAR(goals[0].history[2].share, 0.7, 0.01);
  EXPECT_LT(goals[0].history[0].votes, goals[0].history[1].votes);
  EXPECT_EQ(goals[0].note, goals[0].history[2].note);
}

TEST(ProposeGoals, AWeaknessAgainstTheMarketBecomesAGoal) {
  Claim claim;
  claim.reason = "W1";
  claim.theme = "delivery";
  claim.difference = -0.2;
  ThemeStat stat;
  stat.theme = "delivery";
  stat.brands.resize(1);
  stat.brands[0].now = Of(0.4, 300);
  const auto goals = ProposeGoals({claim}, {stat}, 0, TestDay(0), 180);
  ASSERT_EQ(goals.size(), 1U);
  EXPECT_TRUE(goals[0].proposed);
  EXPECT_DOUBLE_EQ(goals[0].target, 0.6);
  EXPECT_EQ(goals[0].due, TestDay(180));
}

}  // namespace
}  // namespace rivalscope::analysis
