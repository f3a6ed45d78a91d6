#include "crawler/page_rules.h"

#include <gtest/gtest.h>

#include "tests/crawler/now.h"

namespace rivalscope::crawler {
namespace {

struct RuleCase {
  const char* value;
  bool noindex, nofollow, noai;
};

TEST(PageRulesTest, RobotsDirectives) {
  static const RuleCase kCases[] = {
      {"noindex", true, false, false},
      {"NoIndex, NOFOLLOW", true, true, false},
      {"none", true, true, false},
      {"all", false, false, false},
      {"index, follow", false, false, false},
      {"", false, false, false},
      {",,;", false, false, false},
      {"noai, noimageai", false, false, true},
      {"noimageai", false, false, false},
      {"rivalscope: noindex", true, false, false},
      {"RivalScope: nofollow, noindex", true, true, false},
      {"otherbot: noindex, nofollow", false, false, false},
      {"otherbot: noindex, rivalscope: nofollow", false, true, false},
      {"nofollow, otherbot: noindex", false, true, false},
      {"max-snippet: 20, noindex", true, false, false},
      {"unavailable_after: 25 Jun 2010 15:00:00 PST", true, false, false},
      {"unavailable_after: Friday, 25-Jun-10 15:00:00 GMT", true, false, false},
      {"unavailable_after: Wed, 25 Jun 2110 15:00:00 GMT, nofollow", false, true, false},
      {"unavailable_after: 2026-11-22", true, false, false},
      {"unavailable_after: 2026-11-23", false, false, false},
      {"unavailable_after: soon", false, false, false},
      {"otherbot: unavailable_after: 2010-01-01", false, false, false},
  };
  for (const RuleCase& c : kCases) {
    PageRules rules;
    ReadRobotsDirectives(c.value, "rivalscope", "X-Robots-Tag", kNow, rules);
    EXPECT_EQ(rules.noindex, c.noindex) << c.value;
    EXPECT_EQ(rules.nofollow, c.nofollow) << c.value;
    EXPECT_EQ(rules.noai, c.noai) << c.value;
  }
}

TEST(PageRulesTest, HeadersMayRepeatAndSayWhy) {
  net::Headers headers;
  headers.Add("x-robots-tag", "otherbot: noindex");
  headers.Add("X-Robots-Tag", "noarchive, noindex");
  headers.Add("TDM-Reservation", " 1 ");
  const PageRules rules = RulesOfHeaders(headers, "rivalscope", kNow);
  EXPECT_FALSE(rules.may_use());
  EXPECT_TRUE(rules.tdm_reserved);
  EXPECT_EQ(rules.reason, "X-Robots-Tag: noindex");
}

TEST(PageRulesTest, MarkupAddsAndTakesNothingAway) {
  net::Headers headers;
  headers.Add("tdm-reservation", "0");
  PageRules rules = RulesOfHeaders(headers, "rivalscope", kNow);
  EXPECT_TRUE(rules.may_use());
  AddRulesOfMarkup({"nofollow"}, "1", "rivalscope", kNow, rules);
  EXPECT_TRUE(rules.nofollow);
  EXPECT_TRUE(rules.tdm_reserved);
  EXPECT_EQ(rules.reason, "meta tdm-reservation: 1");
  AddRulesOfMarkup({"all"}, "0", "rivalscope", kNow, rules);
  EXPECT_FALSE(rules.may_use());
}

}  // namespace
}  // namespace rivalscope::crawler
