#include "scan/review_query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rivalscope::scan {
namespace {

using testing::HasSubstr;

Config AcmeAndNordwind() {
  Config config;
  config.brands = {{"acme", "Acme", true, {}}, {"nordwind", "Nordwind", false, {}}};
  return config;
}

const std::vector<ThemeInfo> kTwoThemes = {{"delivery", "core", "delivery", "", ""},
                                           {"price", "core", "price", "", ""}};

TEST(ReviewQuery, BecomesAFilter) {
  ReviewQuery query;
  query.brand = "acme";
  query.theme = "price";
  query.since = "2026-05-01";
  query.until = "2026-05-01";
  query.polarity = "negative";
  query.stars = "2";
  query.words = "too dear";
  query.limit = 7;
  const auto filter = query.Filter(AcmeAndNordwind(), kTwoThemes);
  ASSERT_TRUE(filter) << filter.error().message;
  EXPECT_EQ(filter->brand, "acme");
  EXPECT_EQ(filter->theme, "price");
  EXPECT_EQ(filter->since, filter->until);
  EXPECT_EQ(filter->polarity, Polarity::kNegative);
  EXPECT_EQ(filter->stars, 2);
  EXPECT_EQ(filter->words, "too dear");
  EXPECT_EQ(filter->limit, 7);
  EXPECT_TRUE(ReviewQuery().Filter(AcmeAndNordwind(), kTwoThemes));
  for (const auto& [asked, stored] : {std::pair("EN", "en"), {"fa-IR", "fa"}, {"nl", "nl"}}) {
    query.language = asked;
    EXPECT_EQ(query.Filter(AcmeAndNordwind(), kTwoThemes)->language, stored);
  }
}

TEST(ReviewQuery, WhatCannotBeMeantSaysWhatCould) {
  const struct {
    std::string ReviewQuery::*field;
    const char* value;
    const char* says;
  } cases[] = {{&ReviewQuery::brand, "acm", "its brands are acme, nordwind"},
               {&ReviewQuery::theme, "delivry", "did you mean \"delivery\"?"},
               {&ReviewQuery::theme, "zzz", "its themes are delivery, price"},
               {&ReviewQuery::since, "01/05/2026", "01/05/2026"},
               {&ReviewQuery::polarity, "bad", "positive, negative or neutral"},
               {&ReviewQuery::stars, "0", "1, 2, 3, 4 or 5"},
               {&ReviewQuery::stars, "55", "1, 2, 3, 4 or 5"}};
  for (const auto& c : cases) {
    ReviewQuery query;
    query.*c.field = c.value;
    const auto filter = query.Filter(AcmeAndNordwind(), kTwoThemes);
    ASSERT_FALSE(filter) << c.value;
    EXPECT_THAT(filter.error().message, HasSubstr(c.says));
  }
}

}  // namespace
}  // namespace rivalscope::scan
