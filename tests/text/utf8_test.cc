#include "text/utf8.h"

#include <gtest/gtest.h>

#include <sstream>

#include "tests/support/shared_data.h"

namespace rivalscope::text {
namespace {

// Ill-formed parts by Unicode 15, section 3.9, tables 3-8 to 3-11: U marks each expected U+FFFD.
TEST(Utf8, ReplacesEachMaximalIllFormedPartOnce) {
  const std::string u = "\xEF\xBF\xBD";
  const struct {
    std::string bytes;
    std::string clean;
  } cases[] = {
      {"", ""},
      {"plain", "plain"},
      {"şikâyət ۱۲ 👍🏽", "şikâyət ۱۲ 👍🏽"},
      {"\xEF\xBB\xBFwith BOM", "with BOM"},
      {"a\xEF\xBB\xBF", "a\xEF\xBB\xBF"},
      {std::string("a\0b", 3), "a" + u + "b"},
      {"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", u + u + u + u + u + u + u + u + "A"},
      {"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", u + u + u + u + u + u + u + u + "A"},
      {"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", u + u + u + u + u + "A" + u + u + "B"},
      {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", u + u + u + u + "A"},
      {"cut \xC5", "cut " + u},
      {"cut \xF0\x9F\x91", "cut " + u},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(CleanUtf8(c.bytes), c.clean);
    EXPECT_TRUE(IsValidUtf8(CleanUtf8(c.bytes)));
  }
}

TEST(Utf8, KnowsGoodFromBad) {
  for (const char* good : {"", "ascii only, a little longer than eight", "ğüşiöç", "قیمت", "𝔘", "\xEF\xBF\xBD"}) {
    EXPECT_TRUE(IsValidUtf8(good)) << good;
  }
  for (const char* bad : {"\x80", "abcdefghij\xFF", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "ok \xE2\x82"}) {
    EXPECT_FALSE(IsValidUtf8(bad));
  }
}

TEST(Utf8, WalksCodePoints) {
  std::string out;
  std::vector<char32_t> seen;
  const std::string text = "aş€😀\xE2\x82z";
  for (size_t at = 0; at < text.size();) seen.push_back(NextCodePoint(text, at));
  EXPECT_EQ(seen, (std::vector<char32_t>{U'a', U'ş', U'€', U'😀', 0xFFFD, 0xFFFD, U'z'}));
  for (const char32_t c : {U'a', U'ş', U'€', U'😀', char32_t{0xD800}, char32_t{0x110000}}) AppendUtf8(out, c);
  EXPECT_EQ(out, "aş€😀\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(Utf8, GoesThroughUtf16) {
  for (const char* text : {"", "abc", "ığdır ə", "فارسی", "😀👍🏽"}) EXPECT_EQ(FromUtf16(ToUtf16(text)), text);
  EXPECT_EQ(ToUtf16("😀"), u"😀");
  EXPECT_EQ(FromUtf16(std::u16string(1, char16_t{0xD83D})), "\xEF\xBF\xBD");
}

TEST(Utf8, TruncatesBetweenCharacters) {
  const struct {
    const char* text;
    size_t max;
    const char* prefix;
  } cases[] = {
      {"abc", 5, "abc"},
      {"abc", 2, "ab"},
      {"abc", 0, ""},
      {"aş", 2, "a"},
      {"aş", 3, "aş"},
      {"e\u0301x", 1, ""},
      {"e\u0301x", 3, "e\u0301"},
      {"a👍🏽b", 5, "a"},
      {"a👍🏽b", 9, "a👍🏽"},
      {"👨‍👩‍👧!", 17, ""},
      {"\r\nx", 1, ""},
  };
  for (const auto& c : cases) EXPECT_EQ(TruncateUtf8(c.text, c.max), c.prefix) << c.text << ' ' << c.max;
}

TEST(Utf8, MeasuresColumns) {
  const struct {
    const char* text;
    size_t width;
  } cases[] = {{"", 0},          {"abc", 3},    {"şğü", 3},      {"e\u0301", 1},
               {"日本", 4},      {"👍", 2},      {"👍🏽", 2}, {"👨‍👩‍👧", 2},
               {"❤", 1},         {"❤️", 2}, {"🇹🇷", 2},       {"می‌خرم", 6 - 1},
               {"\u200Fabc", 3}, {"️", 0}};
  for (const auto& c : cases) EXPECT_EQ(DisplayWidth(c.text), c.width) << c.text;
}

TEST(Utf8, TrimsAndCollapsesSpace) {
  const struct {
    const char* text;
    const char* trimmed;
    const char* collapsed;
  } cases[] = {
      {"", "", ""},
      {" \t\r\n ", "", ""},
      {"  a  b ", "a  b", "a b"},
      {"\u00A0price\u2009\u202F12\u3000", "price\u2009\u202F12", "price 12"},
      {"\u200Bword\uFEFF", "word", "word"},
      {"می\u200Cخرم", "می\u200Cخرم", "می\u200Cخرم"},
      {"\u200Cx ", "\u200Cx", "\u200Cx"},
      {"ş ", "ş", "ş"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Trim(c.text), c.trimmed);
    EXPECT_EQ(CollapseSpace(c.text), c.collapsed);
  }
}

TEST(Utf8, LowersAsciiOnly) {
  EXPECT_EQ(AsciiLower("TITLE İIŞ"), "title İiŞ");
  EXPECT_TRUE(EqualsAsciiNoCase("Content-TYPE", "content-type"));
  EXPECT_FALSE(EqualsAsciiNoCase("Ş", "ş"));
  EXPECT_FALSE(EqualsAsciiNoCase("ab", "abc"));
}

TEST(Utf8, SurvivesNaughtyStrings) {
  RIVALSCOPE_REQUIRE_SHARED(path, "data/corpora/blns/blns.txt");
  std::istringstream lines(test::ReadFileOrDie(*path));
  for (std::string line; std::getline(lines, line);) {
    const std::string clean = CleanUtf8(line);
    EXPECT_TRUE(IsValidUtf8(clean));
    EXPECT_EQ(CleanUtf8(clean), clean) << line;
    EXPECT_EQ(FromUtf16(ToUtf16(clean)), clean);
    const std::string collapsed = CollapseSpace(clean);
    EXPECT_EQ(CollapseSpace(collapsed), collapsed) << line;
    EXPECT_EQ(Trim(collapsed), collapsed);
    for (size_t max = 0; max <= clean.size() && max < 64; ++max) {
      const std::string_view prefix = TruncateUtf8(clean, max);
      EXPECT_TRUE(prefix.size() <= max && IsValidUtf8(prefix)) << line;
    }
  }
}

}  // namespace
}  // namespace rivalscope::text
