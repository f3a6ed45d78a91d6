#include "report/report_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/golden.h"
#include "tests/support/market_report.h"

namespace rivalscope::report {
namespace {

TEST(ReportJson, Golden) {
  EXPECT_TRUE(test::MatchesGolden(ReportJson(test::MarketReport()) + "\n", "report/testdata/market.report.json"));
}

TEST(ReportJson, UnknownIsNullAndBadBytesDoNotBreakIt) {
  ReportData data = test::MarketReport();
  data.market = "bad \xff bytes";
  data.analysis.notes = {"\xc3"};
  const auto json = nlohmann::json::parse(ReportJson(data));
  EXPECT_EQ(json["market"], "bad \uFFFD bytes");
  EXPECT_EQ(json["matrix"]["claims"].size(), 11U);
  for (const auto& row : json["ranks"]) EXPECT_EQ(row["state"] == "unknown", row["rank"].is_null());
}

}  // namespace
}  // namespace rivalscope::report
