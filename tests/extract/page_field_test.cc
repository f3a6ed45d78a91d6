#include "extract/page_field.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rivalscope::extract {
namespace {

std::string Read(const std::vector<std::string>& alternatives) {
  static const auto document = html::Document::Parse(
      "<div id='b' data-n='7'><p class='by'>By Ann Lee on 3 May.</p><p class='empty'> </p><a href='/x'>more</a></div>");
  const auto field = PageField::Parse(alternatives);
  EXPECT_TRUE(field) << (field ? "" : field.error().message);
  return field->First(*document, document->ById("b")).text;
}

TEST(PageField, TakesTheFirstAlternativeWithAValue) {
  EXPECT_EQ(Read({".absent", ".empty", ".by"}), "By Ann Lee on 3 May.");
  EXPECT_EQ(Read({"a::attr(href)"}), "/x");
  EXPECT_EQ(Read({"a::attr(title)", "a::text"}), "more");
  EXPECT_EQ(Read({"@data-n"}), "7");
  EXPECT_EQ(Read({"@missing", "@data-n"}), "7");
  EXPECT_EQ(Read({".by =~ ^By (.+) on"}), "Ann Lee");
  EXPECT_EQ(Read({".by =~ ^Von (.+) am", ".by =~ [0-9] May"}), "3 May");
  EXPECT_EQ(Read({".absent"}), "");
}

TEST(PageField, RefusesWhatDoesNotParse) {
  EXPECT_FALSE(PageField::Parse({"p["}));
  EXPECT_FALSE(PageField::Parse({"p =~ ("}));
  EXPECT_FALSE(BlockField::Parse({"p >"}));
}

}  // namespace
}  // namespace rivalscope::extract
