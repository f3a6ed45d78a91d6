// Dates as the nine languages write them.
#pragma once

#include <string>
#include <string_view>

#include "core/time.h"

namespace rivalscope::demo {

struct SolarHijri {
  int year = 0, month = 0, day = 0;
};
// The Persian calendar by the 33-year cycle; right for 1343 to 1472 AP (1964 to 2093).
SolarHijri ToSolarHijri(Day day);

// "12 March 2026", "2026. március 12.", "۲۱ اسفند ۱۴۰۴" ... by the language's clause bank.
std::string HumanDate(std::string_view language, Day day);
// "3 days ago", "2 weeks ago" up to eight weeks back, else HumanDate.
std::string RelativeDate(std::string_view language, Day day, Day today);
// A number in the digits of the language: Persian ones in Persian.
std::string HumanNumber(std::string_view language, int number);

}  // namespace rivalscope::demo
