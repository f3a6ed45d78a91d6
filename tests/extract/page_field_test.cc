#include "extract/page_field.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rivalscope::extract {
namespace {

std::string ReadField(const std::vector<std::string>& alternatives) {
  static const auto document = html::Document::Parse(
      "<div id='b' data-n='7'><p class='by'>By Ann Lee on 3 May.</p><p class='empty'> </p><a href='/x'>more</a></div>");
  const auto field = PageField::Parse(alternatives);
  EXPECT_TRUE(field) << (field ? "" : field.error().message);
  return field->First(*document, document->ById("b")).text;
}

TEST(PageField, TakesTheFirstAlternativeWithAValue) {
  EXPECT_EQ(ReadField({".absent", ".empty", ".by"}), "By Ann Lee on 3 May.");
  EXPECT_EQ(ReadField({"a::attr(href)"}), "/x");
  EXPECT_EQ(ReadField({"a::attr(title)", "a::text"}), "more");
  EXPECT_EQ(ReadField({"@data-n"}), "7");
  EXPECT_EQ(ReadField({"@missing", "@data-n"}), "7");
  EXPECT_EQ(ReadField({".by =~ ^By (.+) on"}), "Ann Lee");
  EXPECT_EQ(ReadField({".by =~ ^Von (.+) am", ".by =~ [0-9] May"}), "3 May");
  EXPECT_EQ(ReadField({".absent"}), "");
}

TEST(PageField, RefusesWhatDoesNotParse) {
  EXPECT_FALSE(PageField::Parse({"p["}));
  EXPECT_FALSE(PageField::Parse({"p =~ ("}));
  EXPECT_FALSE(BlockField::Parse({"p >"}));
}

}  // namespace
}  // namespace rivalscope::extract
