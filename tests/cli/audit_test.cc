// rivalscope audit over the demo market, whose pages are known: docs/demo.md.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/cli/demo_run.h"

namespace rivalscope::cli {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

std::map<std::string, std::string> ChecksOf(const std::string& brand) {
  const auto ran =
      Rivalscope({"audit", "-C", TheDemo().folder(), "--checks", "--brand", brand, "--scan", "1", "--format", "json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  std::map<std::string, std::string> results;
  for (const json& row : JsonLines(ran.out)) results[row["check"]] = row["result"];
  return results;
}

TEST(Audit, SeesWhatStandsOnThePages) {
  const auto own = ChecksOf("larkspur"), nordwind = ChecksOf("nordwind"), tavira = ChecksOf("tavira");
  for (const char* check :
       {"tel", "mailto", "contact_page", "address", "opening_hours", "faq_page", "faq_ten", "reply_time", "ticket_form",
        "price", "delivery_cost", "warranty", "stock", "labelled_inputs", "click_depth", "same_phone", "links_alive"})
    EXPECT_EQ(own.at(check), "passed") << check;
  EXPECT_EQ(own.at("chat"), "failed");
  EXPECT_EQ(nordwind.at("chat"), "passed");
  EXPECT_EQ(own.at("faq_markup"), "failed");
  EXPECT_EQ(nordwind.at("faq_markup"), "passed");
  EXPECT_EQ(tavira.at("messenger"), "passed");
  EXPECT_EQ(tavira.at("help_search"), "passed");
  EXPECT_EQ(own.at("help_search"), "failed");
  EXPECT_EQ(own.at("response_rate"), "failed");
  EXPECT_EQ(nordwind.at("response_rate"), "passed");
  EXPECT_EQ(own.at("guest_checkout"), "not observable");
}

TEST(Audit, ScoresSevenAreasAndTheirTotal) {
  const auto ran = Rivalscope({"audit", "-C", TheDemo().folder(), "--scan", "1", "--format", "json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  std::map<std::string, std::set<std::string>> areas;
  for (const json& row : JsonLines(ran.out)) {
    areas[row["brand"]].insert(row["area"].get<std::string>());
    EXPECT_LE(row["passed"], row["observable"]);
  }
  EXPECT_EQ(areas.size(), 4U);
  for (const auto& [brand, seen] : areas) EXPECT_EQ(seen.size(), 8U) << brand;
}

TEST(Audit, WhatIsNotKnownIsNamed) {
  const auto brand = Rivalscope({"audit", "-C", TheDemo().folder(), "--brand", "nobody"});
  EXPECT_EQ(brand.code, 1);
  EXPECT_THAT(brand.err, HasSubstr("its brands are larkspur, nordwind"));
  const auto area = Rivalscope({"audit", "-C", TheDemo().folder(), "--area", "colour"});
  EXPECT_EQ(area.code, 1);
  EXPECT_THAT(area.err, HasSubstr("omnichannel"));
}

}  // namespace
}  // namespace rivalscope::cli
