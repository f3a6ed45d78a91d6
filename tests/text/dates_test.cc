#include "text/dates.h"

#include <gtest/gtest.h>

#include <sstream>

#include "tests/support/shared_data.h"

namespace rivalscope::text {
namespace {

struct Case {
  Language language;
  const char* text;
  const char* date;  // "" where there is none
};

const Day kReference = *ParseDay("2026-03-12");

void Check(const std::vector<Case>& cases, std::optional<Day> reference = kReference) {
  for (const Case& c : cases) {
    const auto date = ParseHumanDate(c.text, c.language, reference);
    EXPECT_EQ(date ? FormatDay(*date) : "", c.date) << LanguageCode(c.language) << ": " << c.text;
  }
}

TEST(Dates, ReadsNumbersInTheOrderOfTheLanguage) {
  Check({
      {Language::kUnknown, "2026-03-12", "2026-03-12"},
      {Language::kEn, "2026-03-12T10:15:00Z", "2026-03-12"},
      {Language::kEn, "Posted on 2026/3/5 at 10:30", "2026-03-05"},
      {Language::kEn, "3/12/2026", "2026-03-12"},
      {Language::kEn, "13/12/2025", "2025-12-13"},
      {Language::kEn, "3/12/26", "2026-03-12"},
      {Language::kEn, "12.03.2026", "2026-03-12"},
      {Language::kTr, "12.03.2026 14:25", "2026-03-12"},
      {Language::kTr, "12/03/2026", "2026-03-12"},
      {Language::kDe, "am 1.3.26 um 8 Uhr", "2026-03-01"},
      {Language::kDe, "12. 3. 2026", "2026-03-12"},
      {Language::kFr, "12/03/2026", "2026-03-12"},
      {Language::kFr, "03/25/2026", "2026-03-25"},
      {Language::kEs, "12-03-2026", "2026-03-12"},
      {Language::kIt, "Recensito il 05/12/2025", "2025-12-05"},
      {Language::kHu, "2026.03.12.", "2026-03-12"},
      {Language::kHu, "2026. 03. 12.", "2026-03-12"},
      {Language::kHu, "26.03.12", "2026-03-12"},
      {Language::kUnknown, "01/02/99", "1999-02-01"},
  });
}

TEST(Dates, ReadsMonthNamesInNineLanguages) {
  Check(
      {
          {Language::kEn, "12 March 2026", "2026-03-12"},
          {Language::kEn, "Reviewed in the United Kingdom on 3rd of Sept. 2025", "2025-09-03"},
          {Language::kEn, "Thursday, March 12th, 2026 at 10:30 AM", "2026-03-12"},
          {Language::kEn, "MAR 12, 2026", "2026-03-12"},
          {Language::kEn, "12-Mar-26", "2026-03-12"},
          {Language::kEn, "March 2026", "2026-03-01"},
          {Language::kEn, "Mar '26", "2026-03-01"},
          {Language::kTr, "12 Mart 2026", "2026-03-12"},
          {Language::kTr, "12 Mart 2026'da", "2026-03-12"},
          {Language::kTr, "2 MAYIS 2025 Cuma", "2025-05-02"},
          {Language::kTr, "5 Ağu 2025", "2025-08-05"},
          {Language::kTr, "Aralık 2025", "2025-12-01"},
          {Language::kTr, "1 Ocak’ta 2026", "2026-01-01"},
          {Language::kIt, "1º marzo 2026", "2026-03-01"},
          {Language::kIt, "giovedì 12 marzo 2026, 10:30", "2026-03-12"},
          {Language::kIt, "5 set 2025", "2025-09-05"},
          {Language::kAz, "12 mart 2026-cı il", "2026-03-12"},
          {Language::kAz, "2026-cı il 12 mart", "2026-03-12"},
          {Language::kAz, "3 iyul 2025, 14:20", "2025-07-03"},
          {Language::kHu, "2026. március 12.", "2026-03-12"},
          {Language::kHu, "2026. március 12-én", "2026-03-12"},
          {Language::kHu, "2025. szept. 1., hétfő 10:30", "2025-09-01"},
          {Language::kHu, "2026 januárban", "2026-01-01"},
          {Language::kDe, "12. März 2026", "2026-03-12"},
          {Language::kDe, "Do., 12. Maerz 2026 um 10:30 Uhr", "2026-03-12"},
          {Language::kDe, "3. Jänner 2026", "2026-01-03"},
          {Language::kDe, "5. Dez. 2025", "2025-12-05"},
          {Language::kFr, "1er mars 2026", "2026-03-01"},
          {Language::kFr, "le jeudi 12 févr. 2026 à 10h30", "2026-02-12"},
          {Language::kFr, "Avis du 15 août 2025", "2025-08-15"},
          {Language::kEs, "12 de marzo de 2026", "2026-03-12"},
          {Language::kEs, "mar 12 may 2026", "2026-05-12"},
          {Language::kEs, "5 ene. 2026", "2026-01-05"},
          {Language::kUnknown, "12 mart 2026", "2026-03-12"},
          {Language::kUnknown, "15 août 2025", "2025-08-15"},
          {Language::kTr, "March 12, 2026", "2026-03-12"},
      },
      std::nullopt);
}

TEST(Dates, ReadsThePersianCalendar) {
  Check(
      {
          {Language::kFa, "۱۲ اسفند ۱۴۰۴", "2026-03-03"},
          {Language::kFa, "1404/12/21", "2026-03-12"},
          {Language::kFa, "۱۴۰۴/۱۲/۲۱", "2026-03-12"},
          {Language::kFa, "٢١/١٢/١٤٠٤", "2026-03-12"},
          {Language::kFa, "04/12/21", "2026-03-12"},
          {Language::kFa, "پنج‌شنبه ۲۱ اسفند ماه ۱۴۰۴ ساعت ۱۰:۳۰", "2026-03-12"},
          {Language::kFa, "۱ فروردین ۱۴۰۵", "2026-03-21"},
          {Language::kFa, "30 اسفند 1403", "2025-03-20"},
          {Language::kFa, "30 اسفند 1404", ""},
          {Language::kFa, "31 مهر 1404", ""},
          {Language::kFa, "دي ۱۴۰۴", "2025-12-22"},
          {Language::kFa, "۱۲ مارس ۲۰۲۶", "2026-03-12"},
          {Language::kFa, "2026-03-12", "2026-03-12"},
          {Language::kUnknown, "1404/12/21", "2026-03-12"},
      },
      std::nullopt);
}

TEST(Dates, ReadsRelativeOnesFromTheReference) {
  Check({
      {Language::kEn, "today", "2026-03-12"},
      {Language::kEn, "Yesterday at 10:30", "2026-03-11"},
      {Language::kEn, "the day before yesterday", "2026-03-10"},
      {Language::kEn, "a month ago", "2026-02-12"},
      {Language::kEn, "last week", "2026-03-05"},
      {Language::kEn, "Reviewed last month", "2026-02-10"},
      {Language::kTr, "geçen hafta", "2026-03-05"},
      {Language::kIt, "l'anno scorso", "2025-03-12"},
      {Language::kFa, "هفته گذشته", "2026-03-05"},
      {Language::kAz, "keçən ay", "2026-02-10"},
      {Language::kHu, "múlt héten", "2026-03-05"},
      {Language::kDe, "letztes Jahr", "2025-03-12"},
      {Language::kFr, "la semaine dernière", "2026-03-05"},
      {Language::kEs, "el mes pasado", "2026-02-10"},
      {Language::kEn, "an hour ago", "2026-03-12"},
      {Language::kEn, "edited 2 years ago", "2024-03-12"},
      {Language::kEn, "3d ago", "2026-03-09"},
      {Language::kTr, "3 gün önce", "2026-03-09"},
      {Language::kTr, "dün", "2026-03-11"},
      {Language::kTr, "bir ay önce", "2026-02-12"},
      {Language::kTr, "Dün 3 ürün aldım", "2026-03-11"},
      {Language::kIt, "3 giorni fa", "2026-03-09"},
      {Language::kIt, "un anno fa", "2025-03-12"},
      {Language::kIt, "l'altro ieri", "2026-03-10"},
      {Language::kFa, "۳ روز پیش", "2026-03-09"},
      {Language::kFa, "دیروز", "2026-03-11"},
      {Language::kFa, "یک ماه قبل", "2026-02-12"},
      {Language::kAz, "3 gün əvvəl", "2026-03-09"},
      {Language::kAz, "dünən", "2026-03-11"},
      {Language::kHu, "3 napja", "2026-03-09"},
      {Language::kHu, "2 hete", "2026-02-26"},
      {Language::kHu, "két héttel ezelőtt", "2026-02-26"},
      {Language::kHu, "tegnap", "2026-03-11"},
      {Language::kDe, "vor 2 Wochen", "2026-02-26"},
      {Language::kDe, "vor einem Jahr", "2025-03-12"},
      {Language::kDe, "vor etwa 3 Stunden", "2026-03-12"},
      {Language::kFr, "il y a plus de 2 ans", "2024-03-12"},
      {Language::kEs, "hace aproximadamente un mes", "2026-02-12"},
      {Language::kDe, "gestern", "2026-03-11"},
      {Language::kFr, "il y a un mois", "2026-02-12"},
      {Language::kFr, "avant-hier", "2026-03-10"},
      {Language::kFr, "aujourd’hui", "2026-03-12"},
      {Language::kEs, "hace 3 días", "2026-03-09"},
      {Language::kEs, "ayer", "2026-03-11"},
      {Language::kUnknown, "vor 2 Wochen", "2026-02-26"},
      {Language::kUnknown, "3 napja", "2026-03-09"},
      {Language::kDe, "2 weeks ago", "2026-02-26"},
  });
  Check({{Language::kEn, "1 month ago", "2026-02-28"}}, ParseDay("2026-03-31").value());
}

TEST(Dates, RelativeOnesNeedTheReference) {
  Check({{Language::kEn, "yesterday", ""}, {Language::kTr, "3 gün önce", ""}, {Language::kEn, "March 12", ""}},
        std::nullopt);
}

TEST(Dates, ADayWithoutYearIsTheLastSuchDay) {
  Check({
      {Language::kEn, "March 12", "2026-03-12"},
      {Language::kDe, "13. März", "2025-03-13"},
      {Language::kFa, "۲۰ اسفند", "2026-03-11"},
      {Language::kFa, "۲۹ اسفند", "2025-03-19"},
      {Language::kEn, "12 March, 10:30", "2026-03-12"},
  });
}

TEST(Dates, FindsNoneWhereThereIsNone) {
  for (const Language language : {Language::kUnknown, Language::kEn, Language::kTr, Language::kFa, Language::kHu}) {
    Check({{language, "", ""},
           {language, "no date here", ""},
           {language, "2026", ""},
           {language, "March", ""},
           {language, "31 February 2026", ""},
           {language, "2026-13-01", ""},
           {language, "2026-02-30", ""},
           {language, "45.03.2026", ""},
           {language, "version 1.2.3", ""},
           {language, "192.168.1.10", ""},
           {language, "10:30", ""},
           {language, "4.5 / 5", ""},
           {language, "+90 555 123 45 67", ""},
           {language, "in 3 days", ""},
           {language, "I bought 2 may be 3 of them", ""},
           {language, "12 March 1875", ""},
           {language, "12 March 2150", ""},
           {language, "99999999999 days ago", ""}});
  }
  Check({{Language::kDe, "Das Essen hier ist gut", ""},
         {Language::kUnknown, "buono ma caro", ""},
         {Language::kIt, "buono ma caro", ""},
         {Language::kEn, "most of it", ""}});
}

TEST(Dates, SurviveNaughtyStrings) {
  RIVALSCOPE_REQUIRE_SHARED(path, "data/corpora/blns/blns.txt");
  std::istringstream lines(test::ReadFileOrDie(*path));
  for (std::string line; std::getline(lines, line);) {
    for (const Language language : kLanguages) {
      const auto date = ParseHumanDate(line, language, kReference);
      if (date) {
        EXPECT_GE(*date, ParseDay("1990-01-01").value()) << line;
      }
    }
  }
}

}  // namespace
}  // namespace rivalscope::text
