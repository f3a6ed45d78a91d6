#include "report/format.h"

#include <gtest/gtest.h>

#include <cmath>

#include "text/utf8.h"

namespace rivalscope::report {
namespace {

using namespace std::chrono_literals;

TEST(Format, Figures) {
  EXPECT_EQ(Count(0), "0");
  EXPECT_EQ(Count(999), "999");
  EXPECT_EQ(Count(1000), "1,000");
  EXPECT_EQ(Count(-1234567), "\u22121,234,567");
  EXPECT_EQ(Decimal(4.305, 1), "4.3");
  EXPECT_EQ(Decimal(-0.01, 1), "0.0");
  EXPECT_EQ(Decimal(-1.25, 2), "\u22121.25");
  EXPECT_EQ(Decimal(NAN, 2), "unknown");
  EXPECT_EQ(Percent(0.784), "78%");
  EXPECT_EQ(Points(0.17), "+17");
  EXPECT_EQ(Points(-0.17), "\u221217");
  EXPECT_EQ(Points(0.001), "0");
  EXPECT_EQ(PercentInterval({0.71, 0.84}), "71 to 84%");
  EXPECT_EQ(PValue(0.0004), "< 0.001");
  EXPECT_EQ(PValue(0.041), "0.041");
  EXPECT_EQ(PValue(0.31), "0.31");
  EXPECT_EQ(Bytes(999), "999 B");
  EXPECT_EQ(Bytes(4'812'330), "4.8 MB");
  EXPECT_EQ(Plural(1, "review", "reviews"), "1 review");
  EXPECT_EQ(Plural(2000, "review", "reviews"), "2,000 reviews");
}

TEST(Format, Times) {
  EXPECT_EQ(Date(ParseDay("2026-11-02").value()), "2 Nov 2026");
  EXPECT_EQ(Month(ParseDay("2026-01-31").value()), "Jan 2026");
  EXPECT_EQ(Moment(ParseInstant("2026-11-22T02:05:59Z").value()), "22 Nov 2026, 02:05 UTC");
  EXPECT_EQ(Span(45s), "45 s");
  EXPECT_EQ(Span(41min + 12s), "41 min 12 s");
  EXPECT_EQ(Span(3h + 20min), "3 h 20 min");
  EXPECT_EQ(Days(0.5), "12 h");
  EXPECT_EQ(Days(1), "1 day");
  EXPECT_EQ(Days(1.7), "1.7 days");
  EXPECT_EQ(Days(23.4), "23 days");
}

TEST(Format, RankIsNeverANumberWhenUnknown) {
  EXPECT_EQ(RankText({Rank::Kind::kAt, 3, ""}), "3");
  EXPECT_EQ(RankText({Rank::Kind::kNotInTop, 20, ""}), "not in top 20");
  EXPECT_EQ(RankText({Rank::Kind::kUnknown, 0, "captcha"}), "unknown");
}

TEST(Format, Languages) {
  EXPECT_EQ(LanguageName("fa-IR"), "Persian");
  EXPECT_EQ(LanguageName("sv"), "sv");
  EXPECT_EQ(LanguageName(""), "unidentified");
  EXPECT_TRUE(IsRightToLeft("fa"));
  EXPECT_FALSE(IsRightToLeft("tr-TR"));
}

TEST(Format, ShortenKeepsCharactersWholeAndFits) {
  const std::string family = "\U0001F468\u200D\U0001F469\u200D\U0001F467";
  for (const std::string& text :
       {std::string("short"), std::string("rather a long line"), std::string("şükür ığdır çöğüş"),
        std::string("漢字漢字漢字漢字"), family + family + family}) {
    for (size_t columns = 0; columns < 24; ++columns) {
      const std::string cut = Shorten(text, columns);
      EXPECT_LE(text::DisplayWidth(cut), columns) << text;
      EXPECT_TRUE(text::IsValidUtf8(cut)) << text;
      EXPECT_TRUE(cut == text || text::DisplayWidth(text) > columns) << cut;
    }
  }
  EXPECT_EQ(Shorten("rather a long line", 9), "rather a…");
}

TEST(Format, Lists) {
  EXPECT_EQ(Listed({}), "");
  EXPECT_EQ(Listed({"a"}), "a");
  EXPECT_EQ(Listed({"a", "b"}), "a and b");
  EXPECT_EQ(Listed({"a", "b", "c"}), "a, b and c");
}

}  // namespace
}  // namespace rivalscope::report
