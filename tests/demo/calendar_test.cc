#include "demo/calendar.h"

#include <gtest/gtest.h>

#include "text/dates.h"

namespace rivalscope::demo {
namespace {

Day At(int year, unsigned month, unsigned day) {
  return Day(std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day));
}

// Nowruz and year ends, leap years (1399, 1403) among them.
TEST(Calendar, SolarHijri) {
  const struct {
    Day day;
    int year, month, date;
  } cases[] = {
      {At(1964, 3, 21), 1343, 1, 1},   {At(2017, 3, 20), 1395, 12, 30}, {At(2017, 3, 21), 1396, 1, 1},
      {At(2020, 3, 20), 1399, 1, 1},   {At(2021, 3, 20), 1399, 12, 30}, {At(2021, 3, 21), 1400, 1, 1},
      {At(2025, 3, 20), 1403, 12, 30}, {At(2025, 3, 21), 1404, 1, 1},   {At(2026, 3, 12), 1404, 12, 21},
      {At(2026, 11, 22), 1405, 9, 1},  {At(2026, 9, 22), 1405, 6, 31},  {At(2029, 3, 20), 1408, 1, 1},
  };
  for (const auto& c : cases) {
    const SolarHijri date = ToSolarHijri(c.day);
    EXPECT_EQ(date.year, c.year) << FormatDay(c.day);
    EXPECT_EQ(date.month, c.month) << FormatDay(c.day);
    EXPECT_EQ(date.day, c.date) << FormatDay(c.day);
  }
}

TEST(Calendar, WritesADateAsTheLanguageDoes) {
  const Day day = At(2026, 3, 12);
  EXPECT_EQ(HumanDate("en", day), "12 March 2026");
  EXPECT_EQ(HumanDate("tr", day), "12 Mart 2026");
  EXPECT_EQ(HumanDate("hu", day), "2026. március 12.");
  EXPECT_EQ(HumanDate("de", day), "12. März 2026");
  EXPECT_EQ(HumanDate("es", day), "12 de marzo de 2026");
  EXPECT_EQ(HumanDate("fa", day), "۲۱ اسفند ۱۴۰۴");
  EXPECT_EQ(HumanNumber("fa", 1405), "۱۴۰۵");
}

TEST(Calendar, RelativeWhileItIsYoung) {
  const Day today = At(2026, 11, 22);
  const auto ago = [&](int days) { return RelativeDate("tr", today - std::chrono::days(days), today); };
  EXPECT_EQ(ago(0), "bugün");
  EXPECT_EQ(ago(1), "1 gün önce");
  EXPECT_EQ(ago(6), "6 gün önce");
  EXPECT_EQ(ago(7), "1 hafta önce");
  EXPECT_EQ(ago(20), "2 hafta önce");
  EXPECT_EQ(ago(56), "27 Eylül 2026");
}

// What the market writes, the crawler's own reader understands: a year of days in nine languages.
TEST(Calendar, IsReadBack) {
  const Day today = At(2026, 11, 22);
  for (const text::Language language : text::kLanguages) {
    const std::string_view code = text::LanguageCode(language);
    for (int age = 0; age < 366; ++age) {
      const Day day = today - std::chrono::days(age);
      const std::string human = HumanDate(code, day);
      EXPECT_EQ(text::ParseHumanDate(human, language, std::nullopt), day) << human;
      const std::string relative = RelativeDate(code, day, today);
      const std::optional<Day> read = text::ParseHumanDate(relative, language, today);
      ASSERT_TRUE(read) << relative;
      EXPECT_LT(std::abs((*read - day).count()), 7) << relative;
    }
  }
}

}  // namespace
}  // namespace rivalscope::demo
