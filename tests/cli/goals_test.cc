// rivalscope goals, and the tables that say what a goal is worth, over the demo market.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/cli/demo_run.h"

namespace rivalscope::cli {
namespace {

using nlohmann::json;

std::vector<json> Rows(std::vector<std::string> args) {
  args.insert(args.end(), {"-C", TheDemo().folder(), "--scan", "1", "--format", "json"});
  const auto ran = Rivalscope(args);
  EXPECT_EQ(ran.code, 0) << ran.err;
  return JsonLines(ran.out);
}

TEST(Goals, AWeaknessProposesOne) {
  const auto goals = Rows({"goals"});
  const auto waiting =
      std::find_if(goals.begin(), goals.end(), [](const json& row) { return row["theme"] == "waiting_time"; });
  ASSERT_NE(waiting, goals.end());
  EXPECT_EQ((*waiting)["status"], "proposed");
  EXPECT_GT((*waiting)["target"], (*waiting)["baseline"]);
  EXPECT_GT((*waiting)["n_needed"], 0);
}

TEST(Themes, TheJourneyRanksWhatHurts) {
  double last = 5;
  const auto pains = Rows({"themes", "--journey", "--brand", "larkspur"});
  ASSERT_GE(pains.size(), 5U);
  for (const json& row : pains) {
    EXPECT_FALSE(row["stage"].get<std::string>().empty());
    EXPECT_LE(row["stars_lost"], last);
    last = row["stars_lost"];
    if (row["theme"] == "waiting_time") {
      EXPECT_LT(row["praise"], row["market"]);
    }
  }
}

TEST(Themes, WhatMendingIsWorthIsMoreThanNothing) {
  const auto rows = Rows({"themes", "--what-if"});
  EXPECT_FALSE(rows.empty());
  for (const json& row : rows) {
    EXPECT_GT(row["interval"][0], row["rating"]) << row;
    EXPECT_GT(row["complaints"], row["market"]);
  }
}

TEST(Faq, ThePromiseThatCustomersContradict) {
  const auto rows = Rows({"faq", "--promises", "--brand", "larkspur"});
  const auto reply = std::find_if(rows.begin(), rows.end(), [](const json& row) { return row["about"] == "reply"; });
  ASSERT_NE(reply, rows.end());
  EXPECT_EQ((*reply)["verdict"], "contradicted") << *reply;
  EXPECT_EQ((*reply)["hours"], 24);
  EXPECT_FALSE((*reply)["evidence"].empty());
}

TEST(Faq, TheSummaryKnowsLengthAndClicks) {
  for (const json& row : Rows({"faq", "--summary"})) {
    EXPECT_GT(row["questions"], 10) << row;
    EXPECT_GT(row["languages"][0]["median_words"], 3);
    EXPECT_EQ(row["clicks_from_home"], 1);
  }
}

}  // namespace
}  // namespace rivalscope::cli
