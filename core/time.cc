#include "core/time.h"

#include <fmt/core.h>

#include <charconv>
#include <optional>

namespace rivalscope {
namespace {

using std::chrono::day;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::month;
using std::chrono::seconds;
using std::chrono::year;
using std::chrono::year_month_day;

// Reads exactly `width` digits from the front of `text`.
std::optional<int> TakeDigits(std::string_view& text, size_t width) {
  if (text.size() < width) return std::nullopt;
  int value = 0;
  const char* end = text.data() + width;
  const auto [parsed, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || parsed != end || text.front() == '-') return std::nullopt;
  text.remove_prefix(width);
  return value;
}

bool TakeChar(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Day> TakeDay(std::string_view& text) {
  const auto y = TakeDigits(text, 4);
  if (!y || !TakeChar(text, '-')) return std::nullopt;
  const auto m = TakeDigits(text, 2);
  if (!m || !TakeChar(text, '-')) return std::nullopt;
  const auto d = TakeDigits(text, 2);
  if (!d) return std::nullopt;
  const year_month_day date(year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d)));
  if (!date.ok()) return std::nullopt;
  return Day(date);
}

std::optional<milliseconds> TakeTimeOfDay(std::string_view& text) {
  const auto h = TakeDigits(text, 2);
  if (!h || *h > 24 || !TakeChar(text, ':')) return std::nullopt;
  const auto m = TakeDigits(text, 2);
  if (!m || *m > 59) return std::nullopt;
  milliseconds total = hours(*h) + minutes(*m);
  if (!TakeChar(text, ':')) return total;
  const auto s = TakeDigits(text, 2);
  if (!s || *s > 60) return std::nullopt;
  total += seconds(*s);
  if (TakeChar(text, '.') || TakeChar(text, ',')) {
    int scale = 100;
    bool any = false;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
      total += milliseconds((text.front() - '0') * scale);
      scale /= 10;
      text.remove_prefix(1);
      any = true;
    }
    if (!any) return std::nullopt;
  }
  return total;
}

// "Z", "+03:30", "+0330", "+03" or nothing (taken as UTC).
std::optional<minutes> TakeOffset(std::string_view& text) {
  if (text.empty() || TakeChar(text, 'Z') || TakeChar(text, 'z')) return minutes(0);
  const bool west = text.front() == '-';
  if (!west && text.front() != '+') return std::nullopt;
  text.remove_prefix(1);
  const auto h = TakeDigits(text, 2);
  if (!h || *h > 14) return std::nullopt;
  minutes offset = hours(*h);
  TakeChar(text, ':');
  if (!text.empty()) {
    const auto m = TakeDigits(text, 2);
    if (!m || *m > 59) return std::nullopt;
    offset += minutes(*m);
  }
  return west ? -offset : offset;
}

}  // namespace

std::string FormatDay(Day value) {
  const year_month_day date(value);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string FormatInstant(Instant instant) {
  const Day date = ToDay(instant);
  const std::chrono::hh_mm_ss<milliseconds> clock(instant - date);
  std::string text = fmt::format("{}T{:02}:{:02}:{:02}", FormatDay(date), clock.hours().count(),
                                 clock.minutes().count(), clock.seconds().count());
  if (clock.subseconds().count() != 0) text += fmt::format(".{:03}", clock.subseconds().count());
  return text + "Z";
}

Result<Instant> ParseInstant(std::string_view text) {
  std::string_view rest = text;
  const auto fail = [&] {
    return Fail(ErrorCode::kInvalidInput, fmt::format("'{}' is not an ISO 8601 date or date and time", text));
  };
  const auto date = TakeDay(rest);
  if (!date) return fail();
  if (rest.empty()) return Instant(*date);
  if (!TakeChar(rest, 'T') && !TakeChar(rest, 't') && !TakeChar(rest, ' ')) return fail();
  const auto time = TakeTimeOfDay(rest);
  if (!time) return fail();
  const auto offset = TakeOffset(rest);
  if (!offset || !rest.empty()) return fail();
  return Instant(*date) + *time - *offset;
}

Result<Day> ParseDay(std::string_view text) {
  std::string_view rest = text;
  const auto date = TakeDay(rest);
  if (!date || !rest.empty()) {
    return Fail(ErrorCode::kInvalidInput, fmt::format("'{}' is not a date such as 2026-11-22", text));
  }
  return *date;
}

}  // namespace rivalscope
