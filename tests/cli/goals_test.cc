// rivalscope goals, and the tables that say what a goal is worth, over the demo market.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/core.h>

#include <algorithm>

#include "core/clock.h"
#include "storage/database.h"
#include "tests/cli/demo_run.h"
#include "tests/support/small_market.h"
#include "tests/support/temp_dir.h"

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
  EXPECT_GT((*waiting)["needs"], 0);
}

// 100 reviews of the own shop before the first scan, two of five praising the delivery, and 90 since then.
std::string ReviewLines(Day first_scan, int praised_since) {
  std::string csv = "brand,site,author,rating,date,text\n";
  const auto add = [&](const char* when, int i, Day day, bool praise) {
    csv += fmt::format("alder,shop.example,{}{},{},{},The delivery was {}.\n", when, i, praise ? 5 : 1, FormatDay(day),
                       praise ? "quick" : "late");
  };
  for (int i = 0; i < 100; ++i) add("before", i, first_scan - std::chrono::days(i), i % 5 < 2);
  for (int i = 0; i < 90; ++i) add("since", i, first_scan + std::chrono::days(1 + i), i < praised_since);
  return csv;
}

// Two scans a hundred days apart, with what customers wrote in between.
void FollowAGoal(const test::TempDir& dir, int praised_since) {
  test::SmallMarket market(1);
  const Day today = ToDay(SystemClock().Now()), first = today - std::chrono::days(100);
  dir.Write("rivalscope.toml", market.toml() + fmt::format("\n[[goal]]\nid = \"faster\"\ntheme = \"delivery\"\n"
                                                           "target = 0.8\ndue = {}\n",
                                                           FormatDay(today + std::chrono::days(60))));
  const std::string folder = dir.path().string();
  EXPECT_EQ(Rivalscope({"scan", "-C", folder, "-q"}).code, 0);
  {
    auto database = storage::Database::Open(dir / "rivalscope.db", storage::Database::Mode::kReadWrite);
    (*database)->Execute("UPDATE scan SET started_at = started_at - 100 * 86400000");
  }
  dir.Write("reviews.csv", ReviewLines(first, praised_since));
  EXPECT_EQ(Rivalscope({"import", "reviews", dir / "reviews.csv", "-C", folder}).code, 0);
  EXPECT_EQ(Rivalscope({"scan", "-C", folder, "-q"}).code, 0);
}

TEST(Goals, TheStatusIsToldAtEveryLaterScan) {
  for (const auto& [praised, status] : {std::pair{81, "on track"}, {36, "off track"}, {45, "cannot tell yet"}}) {
    const test::TempDir dir;
    FollowAGoal(dir, praised);
    const std::string folder = dir.path().string();
    const auto goals = JsonLines(Rivalscope({"goals", "-C", folder, "--format", "json"}).out);
    ASSERT_EQ(goals.size(), 1U);
    EXPECT_NEAR(goals[0]["baseline"].get<double>(), 0.4, 0.15);
    EXPECT_EQ(goals[0]["status"], status) << goals[0];
    ASSERT_EQ(goals[0]["history"].size(), 1U);
    EXPECT_GT(goals[0]["history"][0]["votes"], 30);  // effective: 90 reviews of two wordings weigh less
    const auto first = JsonLines(Rivalscope({"goals", "-C", folder, "--format", "json", "--scan", "1"}).out);
    EXPECT_TRUE(first[0]["history"].empty()) << first[0];
    EXPECT_THAT(Rivalscope({"swot", "-C", folder}).out, testing::HasSubstr(fmt::format("1 goal: 1 {}.", status)));
    EXPECT_THAT(Rivalscope({"report", "-C", folder}).out, testing::HasSubstr(status));
    EXPECT_THAT(Rivalscope({"goals", "-C", folder, "--format", "toml"}).out, testing::HasSubstr("id = \"faster\""));
  }
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
