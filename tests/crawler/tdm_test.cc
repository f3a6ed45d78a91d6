#include "crawler/tdm.h"

#include <gtest/gtest.h>

namespace rivalscope::crawler {
namespace {

bool Reserved(const char* json, const char* path) { return TdmFile::Parse(json).Reserving(path).has_value(); }

TEST(TdmTest, TheLongestLocationDecides) {
  const char* const json = R"([{"location": "/", "tdm-reservation": 1},
                               {"location": "/open/", "tdm-reservation": 0},
                               {"location": "/open/*.pdf$", "tdm-reservation": 1, "tdm-policy": "https://x.example/p"}])";
  EXPECT_TRUE(Reserved(json, "/a"));
  EXPECT_FALSE(Reserved(json, "/open/a"));
  EXPECT_TRUE(Reserved(json, "/open/deep/a.pdf"));
  EXPECT_FALSE(Reserved(json, "/open/a.pdf?x"));
  EXPECT_EQ(TdmFile::Parse(json).Reserving("/a"), "/");
}

TEST(TdmTest, WhatIsNoRuleIsSkipped) {
  for (const char* json : {"", "{", "null", "{}", "[]", "[1, null, {}]", R"([{"location": 1, "tdm-reservation": 1}])",
                           R"([{"location": "/"}])", R"([{"location": "/", "tdm-reservation": 0}])", "\xff\xfe"}) {
    EXPECT_FALSE(Reserved(json, "/a")) << json;
  }
  EXPECT_TRUE(Reserved(R"([17, {"location": "/", "tdm-reservation": "1"}])", "/a"));
}

TEST(TdmTest, OfEqualLocationsTheStricterHolds) {
  EXPECT_TRUE(Reserved(R"([{"location":"/a","tdm-reservation":0},{"location":"/a","tdm-reservation":1}])", "/a"));
  EXPECT_TRUE(Reserved(R"([{"location":"/a","tdm-reservation":1},{"location":"/a","tdm-reservation":0}])", "/a"));
}

TEST(TdmTest, StarsMatchInLinearTime) {
  const std::string json = R"([{"location":"/*a*a*a*a*a*a*a*a*a*b","tdm-reservation":1}])";
  EXPECT_FALSE(Reserved(json.c_str(), ("/" + std::string(3000, 'a')).c_str()));
}

}  // namespace
}  // namespace rivalscope::crawler
