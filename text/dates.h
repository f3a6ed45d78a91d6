// Dates as people write them, in nine languages, relative ones and the Persian calendar included.
#pragma once

#include <optional>
#include <string_view>

#include "core/time.h"
#include "text/language.h"

namespace rivalscope::text {

// Finds the first date in `utf8`: ISO, "12 March 2026", "March 12th, 2026", "12.03.2026", "12 Mart 2026", "2026.
// március 12.", "۱۲ اسفند ۱۴۰۴", "1404/12/21", "3 gün önce", "vor 2 Wochen", "il y a un mois", "yesterday". `language`
// decides day-month order and month names (kUnknown tries all); `reference` is the page's date, needed for relative
// ones (none: those are not read).
std::optional<Day> ParseHumanDate(std::string_view utf8, Language language, std::optional<Day> reference);

}  // namespace rivalscope::text
