#include "text/numbers.h"

#include <gtest/gtest.h>

namespace rivalscope::text {
namespace {

TEST(Numbers, WritesDigitsInAscii) {
  EXPECT_EQ(AsciiDigits("۱۲۳ ٤٥٦ १२ ７"), "123 456 12 7");
  EXPECT_EQ(AsciiDigits("۱٬۲۳۴٫۵"), "1,234.5");
  EXPECT_EQ(AsciiDigits("price ½ ² ①"), "price ½ ² ①");
}

TEST(Numbers, ReadsThemAsPeopleWriteThem) {
  const struct {
    const char* text;
    double value;
  } cases[] = {
      {"4,8", 4.8},
      {"4.8 out of 5", 4.8},
      {"1.234", 1234},
      {"1,234", 1234},
      {"1.234,5", 1234.5},
      {"1,234.5", 1234.5},
      {"1.234.567", 1234567},
      {"1 234 avis", 1234},
      {"1\u00A0234,50 €", 1234.5},
      {"1\u202F234", 1234},
      {"12'500.25 CHF", 12500.25},
      {"٪۸۵", 85},
      {"۴٫۷ از ۵", 4.7},
      {"۱٬۲۳۴", 1234},
      {"0.123", 0.123},
      {"1234.567", 1234.567},
      {"12.03.2026", 12},
      {"version 1.2.3", 1},
      {"5 stars, 120 reviews", 5},
      {"3-5 days", 3},
      {"-2,5 °C", -2.5},
      {"\u22127", -7},
      {"covid-19", 19},
      {"%85'i", 85},
      {"5.", 5},
      {"007", 7},
  };
  for (const auto& c : cases) {
    const auto value = ParseHumanNumber(c.text);
    ASSERT_TRUE(value.has_value()) << c.text;
    EXPECT_DOUBLE_EQ(*value, c.value) << c.text;
  }
}

TEST(Numbers, FindsNoneWhereThereIsNone) {
  for (const char* text : {"", "none", "...", "½", "iki"}) EXPECT_FALSE(ParseHumanNumber(text).has_value()) << text;
  EXPECT_FALSE(ParseHumanNumber(std::string(400, '9')).has_value());
}

}  // namespace
}  // namespace rivalscope::text
