#include "dashboard/fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rivalscope::dashboard {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

TEST(Fields, AreReadAsFormsSendThem) {
  const auto fields = Fields::Parse("words=not+bad&&site=a%26b&brand=&flag&lang=%D9%81%D8%A7");
  ASSERT_TRUE(fields);
  EXPECT_THAT(fields->all(), ElementsAre(Pair("words", "not bad"), Pair("site", "a&b"), Pair("brand", ""),
                                         Pair("flag", ""), Pair("lang", "\xD9\x81\xD8\xA7")));
  EXPECT_EQ((*fields)["words"], "not bad");
  EXPECT_EQ((*fields)["none"], "");
}

TEST(Fields, WhatNoFormSendsIsAnErrorThatSaysWhy) {
  const struct {
    const char* encoded;
    const char* says;
  } cases[] = {{"a=%", "%25"},          {"a=%4", "%25"},       {"a=%zz", "%25"},
               {"a=%ff", "no UTF-8"},   {"%c0%af=1", "UTF-8"}, {"a=%00", "control"},
               {"a=%1b%5b", "control"}, {"a=1&a=2", "twice"},  {"a=%ed%a0%80", "UTF-8"}};
  for (const auto& c : cases) {
    const auto fields = Fields::Parse(c.encoded);
    ASSERT_FALSE(fields) << c.encoded;
    EXPECT_EQ(fields.error().code, ErrorCode::kInvalidInput);
    EXPECT_THAT(fields.error().message, HasSubstr(c.says)) << c.encoded;
  }
  std::string many;
  for (int i = 0; i < 300; ++i) many += "f" + std::to_string(i) + "=1&";
  EXPECT_FALSE(Fields::Parse(many));
}

TEST(Fields, AreWrittenAsTheyWereRead) {
  Fields fields;
  fields.Set("words", "çok güzel & <b>\"100%\"");
  fields.Set("empty", "");
  fields.Set("page", "2");
  fields.Set("page", "3");
  EXPECT_EQ(fields.Encode(), "words=%C3%A7ok+g%C3%BCzel+%26+%3Cb%3E%22100%25%22&page=3");
  const auto again = Fields::Parse(fields.Encode());
  ASSERT_TRUE(again);
  EXPECT_EQ((*again)["words"], fields["words"]);
}

TEST(Fields, NumbersAndNames) {
  const auto fields = *Fields::Parse("page=12&bad=1x&minus=-1&long=1234567890&none=");
  EXPECT_EQ(*fields.Number("page", 1), 12);
  EXPECT_EQ(*fields.Number("none", 7), 7);
  EXPECT_EQ(*fields.Number("other", 7), 7);
  for (const char* bad : {"bad", "minus", "long"}) EXPECT_FALSE(fields.Number(bad, 1)) << bad;
  EXPECT_TRUE(fields.Only({"page", "bad", "minus", "long", "none"}));
  EXPECT_THAT(fields.Only({"page", "words"}).error().message, HasSubstr("\"bad\"; it knows page, words"));
}

}  // namespace
}  // namespace rivalscope::dashboard
