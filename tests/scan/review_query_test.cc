#include "scan/review_query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/review_store.h"

namespace rivalscope::scan {
namespace {

using testing::HasSubstr;

Config AcmeAndNordwind() {
  Config config;
  config.brands = {{"acme", "Acme", true, {}}, {"nordwind", "Nordwind", false, {}}};
  ConfiguredSource tellus;
  tellus.kind = SourceKind::kReviews;
  tellus.site = "tellus";
  config.sources = {tellus};
  return config;
}

const std::vector<ThemeInfo> kTwoThemes = {{"delivery", "core", "delivery", "", ""},
                                           {"price", "core", "price", "", ""}};

TEST(ReviewQuery, BecomesAFilter) {
  ReviewStore stored;
  ReviewQuery query;
  query.brand = "acme";
  query.theme = "price";
  query.since = "2026-05-01";
  query.until = "2026-05-01";
  query.polarity = "negative";
  query.stars = "2";
  query.words = "too dear";
  query.limit = 7;
  const auto filter = query.Filter(AcmeAndNordwind(), kTwoThemes, stored.store);
  ASSERT_TRUE(filter) << filter.error().message;
  EXPECT_EQ(filter->brand, "acme");
  EXPECT_EQ(filter->theme, "price");
  EXPECT_EQ(filter->since, filter->until);
  EXPECT_EQ(filter->polarity, Polarity::kNegative);
  EXPECT_EQ(filter->stars, 2);
  EXPECT_EQ(filter->words, "too dear");
  EXPECT_EQ(filter->limit, 7);
  EXPECT_TRUE(ReviewQuery().Filter(AcmeAndNordwind(), kTwoThemes, stored.store));
  stored.Add("Goed spul.", "nl");
  for (const auto& [asked, kept] : {std::pair("EN", "en"), {"fa-IR", "fa"}, {"nl", "nl"}}) {
    query.language = asked;
    EXPECT_EQ(query.Filter(AcmeAndNordwind(), kTwoThemes, stored.store)->language, kept);
  }
}

TEST(ReviewQuery, WhatCannotBeMeantSaysWhatCould) {
  ReviewStore stored;
  stored.Add("Goed spul.", "nl");
  const struct {
    std::string ReviewQuery::*field;
    const char* value;
    const char* says;
  } cases[] = {{&ReviewQuery::brand, "acm", "its brands are acme, nordwind"},
               {&ReviewQuery::theme, "delivry", "did you mean \"delivery\"?"},
               {&ReviewQuery::theme, "zzz", "its themes are delivery, price"},
               {&ReviewQuery::site, "tells", "did you mean \"tellus\"?"},
               {&ReviewQuery::site, "zzz", "its sites are r.test, tellus"},
               {&ReviewQuery::language, "zz", "its languages are nl"},
               {&ReviewQuery::since, "01/05/2026", "01/05/2026"},
               {&ReviewQuery::polarity, "bad", "positive, negative or neutral"},
               {&ReviewQuery::stars, "0", "1, 2, 3, 4 or 5"},
               {&ReviewQuery::stars, "55", "1, 2, 3, 4 or 5"}};
  for (const auto& c : cases) {
    ReviewQuery query;
    query.*c.field = c.value;
    const auto filter = query.Filter(AcmeAndNordwind(), kTwoThemes, stored.store);
    ASSERT_FALSE(filter) << c.value;
    EXPECT_THAT(filter.error().message, HasSubstr(c.says));
  }
}

// A site without reviews is a site, and one of the nine languages is a language: nothing matches, and nothing is wrong.
TEST(ReviewQuery, WhatIsThereAndHasNoReviewIsNoError) {
  ReviewStore stored;
  for (const auto& [field, value] : {std::pair(&ReviewQuery::site, "tellus"), {&ReviewQuery::language, "hu"}}) {
    ReviewQuery query;
    query.*field = value;
    const auto filter = query.Filter(AcmeAndNordwind(), kTwoThemes, stored.store);
    ASSERT_TRUE(filter) << filter.error().message;
    EXPECT_EQ(*stored.store.reviews().Count(*filter), 0);
  }
  ReviewQuery unheard;
  unheard.site = "tallus";
  EXPECT_FALSE(unheard.Filter(AcmeAndNordwind(), kTwoThemes, stored.store));
}

}  // namespace
}  // namespace rivalscope::scan
