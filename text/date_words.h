// The words of dates in nine languages: months, relative days, units and what stands between them. All lookups take
// keys (DateKey), so one spelling in the tables serves capitals, missing diacritics and Arabic letter forms alike.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.h"

namespace rivalscope::text {

struct MonthWord {
  Language language = Language::kUnknown;
  int month = 0;       // 1..12
  bool solar = false;  // of the Solar Hijri calendar
};

enum class DateUnit { kMinute, kHour, kDay, kWeek, kMonth, kYear };

struct UnitWord {
  Language language = Language::kUnknown;
  DateUnit unit = DateUnit::kDay;
  bool ago = false;  // says "ago" by itself, as Hungarian "napja" does
};

// Several words that name a day ("day before yesterday"), or open a count of units ("il y a").
struct DatePhrase {
  Language language = Language::kUnknown;
  std::vector<std::string> words;
  int days_back = 0;
};

// The form in which words of dates are compared: folded, Persian letters and ASCII digits, no diacritics.
std::string DateKey(std::string_view utf8);

// Lookups by key; kUnknown looks in all languages. Immutable, built on first use; safe from any thread.
std::optional<MonthWord> FindMonth(std::string_view key, Language language);
std::optional<UnitWord> FindUnit(std::string_view key, Language language);
std::optional<int> FindCount(std::string_view key, Language language);  // "two", "bir"
bool IsAgoWord(std::string_view key, Language language);                // "ago" behind its unit
const std::vector<DatePhrase>& RelativeDays();                          // longest first within a language
const std::vector<DatePhrase>& AgoOpenings();                           // "vor", "hace", "il y a"
bool IsWordUsedElsewhere(std::string_view key);  // names a day in one language and is common in another
bool IsAboutWord(std::string_view key);          // "about", "more than": between an opening and its count
bool IsDateFiller(std::string_view key);         // "of", "de", "th", "-cı", "il": between day, month and year

}  // namespace rivalscope::text
