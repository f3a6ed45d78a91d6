#include "scan/cron.h"

#include <date/tz.h>
#include <fmt/core.h>

#include <charconv>
#include <stdexcept>
#include <vector>

#include "text/utf8.h"

namespace rivalscope::scan {
namespace {

struct Field {
  const char* name;
  int low, high;
  std::vector<std::string_view> names;  // names[0] stands for `low`
};

const Field kFields[] = {
    {"minute", 0, 59, {}},
    {"hour", 0, 23, {}},
    {"day of month", 1, 31, {}},
    {"month", 1, 12, {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}},
    {"day of week", 0, 7, {"sun", "mon", "tue", "wed", "thu", "fri", "sat"}},
};

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::optional<int> ReadValue(std::string_view text, const Field& field) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size()) {
    return value >= field.low && value <= field.high ? std::optional(value) : std::nullopt;
  }
  for (size_t i = 0; i < field.names.size(); ++i) {
    if (text::EqualsAsciiNoCase(text, field.names[i])) return field.low + static_cast<int>(i);
  }
  return std::nullopt;
}

// One item of a list: "*", "5", "1-5", each with an optional "/step". Calls `set` for every value.
template <typename Set>
bool ReadItem(std::string_view item, const Field& field, const Set& set) {
  const std::vector<std::string_view> halves = Split(item, '/');
  if (halves.size() > 2) return false;
  int step = 1;
  if (halves.size() == 2) {
    const auto [end, error] = std::from_chars(halves[1].data(), halves[1].data() + halves[1].size(), step);
    if (error != std::errc() || end != halves[1].data() + halves[1].size() || step < 1) return false;
  }
  int low = field.low, high = field.high;
  if (halves[0] != "*") {
    const std::vector<std::string_view> ends = Split(halves[0], '-');
    const auto first = ReadValue(ends[0], field);
    if (!first || ends.size() > 2) return false;
    low = high = *first;
    if (ends.size() == 2) {
      const auto last = ReadValue(ends[1], field);
      if (!last || *last < low) return false;
      high = *last;
    } else if (halves.size() == 2) {
      high = field.high;  // "5/10" counts from 5 to the end
    }
  }
  for (int value = low; value <= high; value += step) set(value);
  return true;
}

std::vector<std::string_view> Words(std::string_view text) {
  std::vector<std::string_view> words;
  for (const std::string_view word : Split(text, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

}  // namespace

Result<Cron> Cron::Parse(std::string_view expression) {
  const std::vector<std::string_view> fields = Words(expression);
  if (fields.size() != 5) {
    return Fail(ErrorCode::kInvalidInput,
                fmt::format("a cron expression has five fields (minute hour day month weekday), such as \"0 6 * * 1\"; "
                            "\"{}\" has {}",
                            expression, fields.size()));
  }
  Cron cron;
  for (size_t i = 0; i < fields.size(); ++i) {
    const auto set = [&](int value) {
      switch (i) {
        case 0:
          cron.minutes_.set(static_cast<size_t>(value));
          break;
        case 1:
          cron.hours_.set(static_cast<size_t>(value));
          break;
        case 2:
          cron.days_.set(static_cast<size_t>(value));
          break;
        case 3:
          cron.months_.set(static_cast<size_t>(value));
          break;
        default:
          cron.weekdays_.set(static_cast<size_t>(value % 7));
          break;
      }
    };
    for (const std::string_view item : Split(fields[i], ',')) {
      if (!ReadItem(item, kFields[i], set)) {
        return Fail(ErrorCode::kInvalidInput,
                    fmt::format("\"{}\" is no {}: it takes {} to {}, *, lists, ranges and steps", item, kFields[i].name,
                                kFields[i].low, kFields[i].high));
      }
    }
  }
  cron.any_day_ = fields[2].front() == '*';
  cron.any_weekday_ = fields[4].front() == '*';
  return cron;
}

bool Cron::DayMatches(Day day) const {
  const std::chrono::year_month_day date(day);
  if (!months_.test(static_cast<unsigned>(date.month()))) return false;
  const bool day_of_month = days_.test(static_cast<unsigned>(date.day()));
  const bool day_of_week = weekdays_.test(std::chrono::weekday(day).c_encoding());
  if (any_day_ || any_weekday_) return day_of_month && day_of_week;
  return day_of_month || day_of_week;
}

std::optional<Instant> Cron::Next(Instant after, const std::string& timezone) const {
  constexpr int kDays = 5 * 366;
  const date::time_zone* zone = date::locate_zone(timezone);
  const auto local = zone->to_local(after);
  const Day first_day = Day(std::chrono::days(date::floor<date::days>(local).time_since_epoch().count()));
  for (int offset = 0; offset <= kDays; ++offset) {
    const Day day = first_day + std::chrono::days(offset);
    if (!DayMatches(day)) continue;
    for (int minute = 0; minute < 24 * 60; ++minute) {
      if (!hours_.test(static_cast<size_t>(minute / 60)) || !minutes_.test(static_cast<size_t>(minute % 60))) continue;
      const date::local_time<std::chrono::minutes> at(day.time_since_epoch() + std::chrono::minutes(minute));
      // earliest: of two instants the first; of a gap the instant it ends.
      const auto instant = std::chrono::floor<std::chrono::milliseconds>(zone->to_sys(at, date::choose::earliest));
      if (Instant(instant.time_since_epoch()) > after) return Instant(instant.time_since_epoch());
    }
  }
  return std::nullopt;
}

int MinuteOfDay(Instant instant, const std::string& timezone) {
  const auto local = date::locate_zone(timezone)->to_local(instant);
  return static_cast<int>(date::floor<std::chrono::minutes>(local - date::floor<date::days>(local)).count());
}

Status CheckTimeZone(const std::string& name) {
  try {
    date::locate_zone(name);
    return {};
  } catch (const std::runtime_error&) {  // date's only way to say that it does not know the name, or has no database
    return Fail(
        ErrorCode::kInvalidInput,
        fmt::format("\"{}\" is no time zone of this system's database; names look like \"Europe/Istanbul\"", name));
  }
}

}  // namespace rivalscope::scan
