// NOTE: servers write dates in more ways than the three of RFC 9110 (zones other than GMT, dashes in full dates,
// missing week days). The algorithm that browsers use for cookies (RFC 6265 section 5.1.1) reads all three forms and
// those too, so it is the only one here.

#include "net/http_date.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "net/ascii.h"

namespace rivalscope::net {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

// A server that asks for more than a year means "never"; a year is as good, and cannot overflow.
constexpr Duration kMaxRetryAfter = std::chrono::days(365);

constexpr bool IsDelimiter(char c) {
  return c == 0x09 || (c >= 0x20 && c <= 0x2F) || (c >= 0x3B && c <= 0x40) || (c >= 0x5B && c <= 0x60) ||
         (c >= 0x7B && c <= 0x7E);
}

// Takes `min` to `max` digits off the front; what follows them must be no digit.
std::optional<int> TakeNumber(std::string_view& text, size_t min, size_t max) {
  const auto end = std::find_if_not(text.begin(), text.end(), IsDigit);
  const auto count = static_cast<size_t>(end - text.begin());
  if (count < min || count > max) return std::nullopt;
  int value = 0;
  for (size_t i = 0; i < count; ++i) value = value * 10 + (text[i] - '0');
  text.remove_prefix(count);
  return value;
}

std::optional<std::chrono::seconds> ReadTime(std::string_view token) {
  std::array<int, 3> fields{};
  for (size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) {
      if (token.empty() || token.front() != ':') return std::nullopt;
      token.remove_prefix(1);
    }
    const auto number = TakeNumber(token, 1, 2);
    if (!number) return std::nullopt;
    fields[i] = *number;
  }
  if (fields[0] > 23 || fields[1] > 59 || fields[2] > 60) return std::nullopt;  // 60: a leap second, RFC 9110
  return std::chrono::hours(fields[0]) + std::chrono::minutes(fields[1]) + std::chrono::seconds(fields[2]);
}

std::optional<unsigned> ReadMonth(std::string_view token) {
  for (size_t i = 0; i < kMonths.size(); ++i) {
    if (token.size() >= 3 && std::equal(kMonths[i].begin(), kMonths[i].end(), token.begin(),
                                        [](char m, char c) { return m == ToLower(c); })) {
      return static_cast<unsigned>(i + 1);
    }
  }
  return std::nullopt;
}

bool LooksLikeTime(std::string_view token) {
  const auto end = std::find_if_not(token.begin(), token.end(), IsDigit);
  return end != token.begin() && end != token.end() && *end == ':' && ReadTime(token).has_value();
}

}  // namespace

std::optional<Instant> ParseHttpDate(std::string_view text) {
  std::optional<std::chrono::seconds> time;
  std::optional<int> day;
  std::optional<unsigned> month;
  std::optional<int> year;
  // RFC 6265 section 5.1.1, steps 1 and 2: each token is the first field still missing that it can be.
  while (!text.empty()) {
    const auto begin = std::find_if_not(text.begin(), text.end(), IsDelimiter);
    text.remove_prefix(static_cast<size_t>(begin - text.begin()));
    const auto end = std::find_if(text.begin(), text.end(), IsDelimiter);
    const std::string_view token = text.substr(0, static_cast<size_t>(end - text.begin()));
    text.remove_prefix(token.size());
    std::string_view digits = token;
    if (!time && LooksLikeTime(token)) {
      time = ReadTime(token);
    } else if (const auto number = TakeNumber(digits, 1, 2); !day && number) {
      day = number;
    } else if (const auto named = ReadMonth(token); !month && named) {
      month = named;
    } else if (digits = token; !year) {
      year = TakeNumber(digits, 2, 4);
    }
  }
  if (!time || !day || !month || !year) return std::nullopt;
  // Steps 3 and 4: years of two digits.
  if (*year >= 70 && *year <= 99) *year += 1900;
  if (*year >= 0 && *year <= 69) *year += 2000;
  // Steps 5 and 6
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(*month),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (*year < 1601 || !date.ok()) return std::nullopt;
  return Instant(std::chrono::sys_days(date)) + *time;
}

std::string FormatHttpDate(Instant instant) {
  const Day day = ToDay(instant);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss<Duration> clock(instant - day);
  std::string month(kMonths[static_cast<unsigned>(date.month()) - 1]);
  month[0] = ToUpper(month[0]);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kDays[std::chrono::weekday(day).c_encoding()],
                     static_cast<unsigned>(date.day()), month, static_cast<int>(date.year()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

std::optional<Duration> ParseRetryAfter(std::string_view value, Instant now) {
  while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
  while (!value.empty() && (value.back() == ' ' || value.back() == '\t')) value.remove_suffix(1);
  if (!value.empty() && std::all_of(value.begin(), value.end(), IsDigit)) {
    Duration delay{0};
    for (const char c : value) delay = std::min(delay * 10 + std::chrono::seconds(c - '0'), kMaxRetryAfter);
    return delay;
  }
  const auto date = ParseHttpDate(value);
  if (!date) return std::nullopt;
  return std::clamp(*date - now, Duration(0), kMaxRetryAfter);
}

}  // namespace rivalscope::net
