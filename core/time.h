// Instants and days in UTC, and their ISO 8601 text form. Human dates in nine languages are text/dates.h; HTTP dates
// net/http_date.h.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "core/result.h"

namespace rivalscope {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Day = std::chrono::sys_days;
using Duration = std::chrono::milliseconds;

std::string FormatInstant(Instant instant);  // "2026-11-22T01:06:33.250Z", without the fraction when it is zero
std::string FormatDay(Day day);              // "2026-11-22"

// Accepts a date alone, or with time, fraction and Z or a +hh:mm offset ("2026-11-22", "2026-11-22T01:06:33+03:30").
Result<Instant> ParseInstant(std::string_view text);
Result<Day> ParseDay(std::string_view text);

inline Day ToDay(Instant instant) { return std::chrono::floor<std::chrono::days>(instant); }

}  // namespace rivalscope
