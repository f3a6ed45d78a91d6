#include "demo/calendar.h"

#include <algorithm>

#include "demo/clause_bank.h"

namespace rivalscope::demo {

// In a cycle of 33 years the leap years are those whose remainder is 1, 5, 9, 13, 17, 22, 26 or 30. Day 0 of the
// arithmetic is 1 Farvardin 1343, 21 March 1964; 1343 leaves the remainder 23.
SolarHijri ToSolarHijri(Day day) {
  using std::chrono::sys_days, std::chrono::year, std::chrono::March;
  const auto is_leap = [](int y) {
    const int r = y % 33;
    return r == 1 || r == 5 || r == 9 || r == 13 || r == 17 || r == 22 || r == 26 || r == 30;
  };
  int left = static_cast<int>((day - sys_days(year{1964} / March / 21)).count());
  SolarHijri date{1343, 1, 1};
  for (; left >= (is_leap(date.year) ? 366 : 365); ++date.year) left -= is_leap(date.year) ? 366 : 365;
  constexpr int kLongMonths = 6, kLong = 31, kShort = 30;  // six of 31 days, then of 30, the last of 29 or 30
  if (left < kLongMonths * kLong) {
    date.month = 1 + left / kLong;
    date.day = 1 + left % kLong;
  } else {
    left -= kLongMonths * kLong;
    date.month = 1 + kLongMonths + left / kShort;
    date.day = 1 + left % kShort;
  }
  return date;
}

std::string HumanNumber(std::string_view language, int number) {
  std::string ascii = std::to_string(number);
  if (language != "fa") return ascii;
  std::string persian;  // U+06F0 and on
  for (const char digit : ascii) {
    persian += '\xDB';
    persian += static_cast<char>('\xB0' + (digit - '0'));
  }
  return persian;
}

std::string HumanDate(std::string_view language, Day day) {
  const ClauseBank& bank = ClauseBank::For(language);
  const std::chrono::year_month_day western(day);
  SolarHijri date{static_cast<int>(western.year()), static_cast<int>(static_cast<unsigned>(western.month())),
                  static_cast<int>(static_cast<unsigned>(western.day()))};
  if (language == "fa") date = ToSolarHijri(day);
  const std::vector<std::string>& months = bank.rows("month");
  const auto month = static_cast<size_t>(date.month);
  return bank.Label("date", {{"d", HumanNumber(language, date.day)},
                             {"month", month <= months.size() ? months[month - 1] : std::string()},
                             {"y", HumanNumber(language, date.year)}});
}

std::string RelativeDate(std::string_view language, Day day, Day today) {
  constexpr int kWeek = 7, kTwoWeeks = 14, kEightWeeks = 56;
  const ClauseBank& bank = ClauseBank::For(language);
  const int days = static_cast<int>((today - day).count());
  if (days < 0 || days >= kEightWeeks) return HumanDate(language, day);
  if (days == 0) return bank.Label("ago.today");
  if (days == 1) return bank.Label("ago.day");
  if (days < kWeek) return bank.Label("ago.days", {{"n", HumanNumber(language, days)}});
  if (days < kTwoWeeks) return bank.Label("ago.week");
  return bank.Label("ago.weeks", {{"n", HumanNumber(language, days / kWeek)}});
}

}  // namespace rivalscope::demo
