#include "extract/json_repair.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace rivalscope::extract {
namespace {

TEST(JsonRepair, ReadsWhatWasMeant) {
  const struct {
    const char* broken;
    const char* meant;
    const char* repair;  // one of those named
  } cases[] = {
      {R"({"a": 1,})", R"({"a":1})", "trailing comma"},
      {R"([1, 2, ])", "[1,2]", "trailing comma"},
      {R"({"a": [],,"b": 2})", R"({"a":[],"b":2})", "stray separator"},
      {R"({"a": 1};)", R"({"a":1})", "trailing semicolon"},
      {"<!-- {\"a\": 1} -->", R"({"a":1})", "HTML comment or CDATA marks"},
      {"//<![CDATA[\n{\"a\": 1}\n//]]>", R"({"a":1})", "comment"},
      {"<![CDATA[{\"a\": 1}]]>", R"({"a":1})", "HTML comment or CDATA marks"},
      {"{\"a\": 1, // note\n\"b\": /* x */ 2}", R"({"a":1,"b":2})", "comment"},
      {"{\"a\": \"http://x\", // note\n\"b\": 2}", R"({"a":"http://x","b":2})", "comment"},
      {"{\"a\": \"one\ntwo\tthree\"}", "{\"a\":\"one\\ntwo three\"}", "control character in a string"},
      {R"({"a": "don\'t"})", R"({"a":"don't"})", "bad escape in a string"},
      {R"({"a": "C:\users"})", R"({"a":"C:\\users"})", "bad escape in a string"},
      {R"({"a": "\ud83d"})", "{\"a\":\"\xEF\xBF\xBD\"}", "half a surrogate pair"},
      {R"({"a": "\ud83d\ude00",})", "{\"a\":\"\xF0\x9F\x98\x80\"}", "trailing comma"},
      {R"({"url":"<img width="300" src="x">","b":1})", R"({"b":1,"url":"<img width=\"300\" src=\"x\">"})",
       "unescaped quote in a string"},
      {R"({"a": "say "hi", friend", "b": 2})", R"({"a":"say \"hi\", friend","b":2})", "unescaped quote in a string"},
      {"{\"a\": 1\n\"b\": 2}", R"({"a":1,"b":2})", "missing comma"},
      {"{\"a\": \"x\"\n\"b\": \"y\"}", R"({"a":"x","b":"y"})", "missing comma"},
      {R"({"a": {"b": [1, 2})", R"({"a":{"b":[1,2]}})", "missing closing bracket"},
      {R"({"a": "cut)", R"({"a":"cut"})", "unfinished string"},
      {R"({"a": 1}})", R"({"a":1})", "stray closing bracket"},
      {R"({"a": 1}, {"b": 2})", R"([{"a":1},{"b":2}])", "several values in one block"},
      {R"({"a": 1} {"b": 2})", R"([{"a":1},{"b":2}])", "several values in one block"},
      {R"({&quot;a&quot;: &quot;x&quot;})", R"({"a":"x"})", "quotes written as HTML entities"},
      {R"({ & #34;a&# 34;: & #34;x& #34; })", R"({"a":"x"})", "quotes written as HTML entities"},
      {R"({"a": undefined, "b": NaN})", R"({"a":null,"b":null})", "literal that JSON does not know"},
  };
  for (const auto& c : cases) {
    const RepairedJson repaired = RepairJson(c.broken);
    const auto parsed = nlohmann::json::parse(repaired.json, nullptr, false);
    ASSERT_FALSE(parsed.is_discarded()) << c.broken << " became " << repaired.json;
    EXPECT_EQ(parsed.dump(), c.meant) << c.broken;
    EXPECT_THAT(repaired.repairs, testing::Contains(c.repair)) << c.broken;
  }
}

TEST(JsonRepair, LeavesGoodJsonAlone) {
  for (const char* good : {"{}", "[]", "1", "\"x\"", R"({"a":[1,2.5,-3e4,true,false,null,"\u00e9\n\"",{}]})",
                           R"({"a":"comma, \"quote\", colon: x"})", R"(["a","b"])", R"({"a":"http://x/*y*/"})"}) {
    const RepairedJson repaired = RepairJson(good);
    EXPECT_TRUE(repaired.repairs.empty()) << good << ": " << repaired.repairs.front();
    EXPECT_EQ(nlohmann::json::parse(repaired.json), nlohmann::json::parse(good));
  }
}

TEST(JsonRepair, BearsAnything) {
  for (const char* odd : {"",  "{",    "[",    "}",    "]",  "\"", "\\",     "\"\\",     "\"\\u12", ",",
                          ":", "{{{{", "]]]]", "<!--", "/*", "//", "&quot;", "{\"a\":}", "{:1}",    "\xEF\xBF\xBD"}) {
    EXPECT_LT(RepairJson(odd).json.size(), 64U) << odd;
  }
}

TEST(JsonDepth, CountsOutsideStrings) {
  EXPECT_EQ(JsonDepth(""), 0);
  EXPECT_EQ(JsonDepth(R"({"a":[{"b":1}],"c":"[[[["})"), 3);
  EXPECT_EQ(JsonDepth(R"("\"[")"), 0);
  EXPECT_EQ(JsonDepth(std::string(100'000, '[')), 100'000);
}

}  // namespace
}  // namespace rivalscope::extract
