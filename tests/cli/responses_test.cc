// rivalscope responses over the demo market: Larkspur answers 35 of 100 reviews, the rivals 60.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/cli/demo_run.h"

namespace rivalscope::cli {
namespace {

using nlohmann::json;

std::vector<json> Responses(const std::vector<std::string>& options) {
  std::vector<std::string> args = {"responses", "-C", TheDemo().folder(), "--scan", "1", "--format", "json"};
  args.insert(args.end(), options.begin(), options.end());
  const auto ran = Rivalscope(args);
  EXPECT_EQ(ran.code, 0) << ran.err;
  return JsonLines(ran.out);
}

TEST(Responses, RatesAndTimesAreThosePlanted) {
  for (const json& row : Responses({})) {
    const bool own = row["brand"] == "larkspur";
    EXPECT_NEAR(row["rate"], own ? 0.35 : 0.6, 0.06) << row;
    if (own) {
      EXPECT_TRUE(row["median_days"].is_null());  // more than half are never answered
      EXPECT_NEAR(row["naive_median_days"], 6, 1.5);
    } else {
      EXPECT_GT(row["median_days"], row["naive_median_days"]);
    }
  }
}

TEST(Responses, OwnIsComparedWithEachRival) {
  const auto rows = Responses({"--compare"});
  EXPECT_EQ(rows.size(), 3U);
  for (const json& row : rows) {
    EXPECT_LT(row["interval"][1], 0) << row;
    EXPECT_LT(row["p_time"], 0.001);
  }
}

TEST(Responses, CurvesFall) {
  double last = 1;
  const auto rows = Responses({"--curve", "--brand", "nordwind"});
  EXPECT_GT(rows.size(), 3U);
  for (const json& row : rows) {
    EXPECT_EQ(row["brand"], "nordwind");
    EXPECT_LE(row["unanswered"], last);
    last = row["unanswered"];
  }
}

}  // namespace
}  // namespace rivalscope::cli
