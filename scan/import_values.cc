#include "scan/import_values.h"

#include <array>
#include <charconv>
#include <cmath>
#include <map>

#include "core/data_files.h"
#include "text/dates.h"
#include "text/fold.h"
#include "text/numbers.h"
#include "text/utf8.h"

namespace rivalscope::scan {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> ToInt(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// "25/12/2026" as its three numbers; none where the text is anything else.
struct Triple {
  std::array<int, 3> value{};
  size_t first_digits = 0, last_digits = 0;
};
std::optional<Triple> ReadTriple(std::string_view text) {
  Triple out;
  size_t at = 0;
  for (size_t part = 0; part < 3; ++part) {
    const size_t begin = at;
    while (at < text.size() && IsDigit(text[at])) ++at;
    const auto value = ToInt(text.substr(begin, at - begin));
    if (!value || at - begin > 4) return std::nullopt;
    out.value[part] = *value;
    (part == 0 ? out.first_digits : out.last_digits) = at - begin;
    if (part == 2) break;
    if (at >= text.size() || std::string_view("/.-").find(text[at]) == std::string_view::npos) return std::nullopt;
    ++at;
    while (at < text.size() && text[at] == ' ') ++at;  // "12. 3. 2026"
  }
  if (at < text.size() && text[at] == '.') ++at;  // Hungarian: "2026.03.12."
  return at == text.size() ? std::optional(out) : std::nullopt;
}

std::optional<Day> MakeDay(int year, int month, int day) {
  if (month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  return date.ok() ? std::optional<Day>(date) : std::nullopt;
}

std::optional<Day> DayOf(const Triple& triple, std::string_view text, DateOrder order) {
  if (triple.first_digits == 4) {
    if (triple.value[0] < 1600) return text::ParseHumanDate(text, text::Language::kFa, std::nullopt);
    return MakeDay(triple.value[0], triple.value[1], triple.value[2]);
  }
  const int year = triple.last_digits == 2 ? 2000 + triple.value[2] : triple.value[2];
  if (year < 1600) return std::nullopt;
  return order == DateOrder::kMonthFirst ? MakeDay(year, triple.value[0], triple.value[1])
                                         : MakeDay(year, triple.value[1], triple.value[0]);
}

// Takes "14:05", "2:05:30 PM" or "14:05:30.250" out of the text; midnight where there is none, none where it is no
// time.
std::optional<Duration> TakeTime(std::string& text) {
  const size_t colon = text.find(':');
  if (colon == std::string::npos) return Duration(0);
  size_t begin = colon, end = colon;
  while (begin > 0 && IsDigit(text[begin - 1])) --begin;
  std::vector<int> parts;
  size_t at = begin;
  while (at < text.size()) {
    end = at;
    while (end < text.size() && IsDigit(text[end])) ++end;
    const auto value = ToInt(std::string_view(text).substr(at, end - at));
    if (!value || end - at > 2) return std::nullopt;
    parts.push_back(*value);
    if (end >= text.size() || text[end] != ':') break;
    at = end + 1;
  }
  if (end < text.size() && text[end] == '.') {
    ++end;
    while (end < text.size() && IsDigit(text[end])) ++end;  // a fraction of a second
  }
  if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
  const std::string rest = text::AsciiLower(text::Trim(std::string_view(text).substr(end)));
  const bool pm = rest.rfind("pm", 0) == 0 || rest.rfind("p.m", 0) == 0;
  const bool am = rest.rfind("am", 0) == 0 || rest.rfind("a.m", 0) == 0;
  if (pm && parts[0] < 12) parts[0] += 12;
  if (am && parts[0] == 12) parts[0] = 0;
  const int second = parts.size() == 3 ? parts[2] : 0;
  if (parts[0] > 23 || parts[1] > 59 || second > 60) return std::nullopt;
  // What follows a time is a marker or a zone's name ("UTC"), never a part of the date.
  const std::string tail = am || pm || rest == "utc" || rest == "gmt" || rest == "z" ? "" : rest;
  text = text.substr(0, begin) + " " + tail;
  return hours(parts[0]) + minutes(parts[1]) + seconds(second);
}

// Case, accents and the Turkish i aside.
std::string WordKey(std::string_view word) {
  return text::AsciiKey(text::Fold(text::Trim(word), text::Language::kUnknown), text::Language::kUnknown);
}

}  // namespace

DateOrder DetectDateOrder(const std::vector<std::string_view>& cells) {
  for (const std::string_view cell : cells) {
    std::string text(text::AsciiDigits(cell));
    if (!TakeTime(text)) continue;
    const auto triple = ReadTriple(text::Trim(text));
    if (!triple || triple->first_digits == 4) continue;
    if (triple->value[0] > 12) return DateOrder::kDayFirst;
    if (triple->value[1] > 12) return DateOrder::kMonthFirst;
  }
  return DateOrder::kUnknown;
}

std::optional<Instant> ReadMoment(std::string_view cell, DateOrder order) {
  std::string text(text::Trim(text::AsciiDigits(cell)));
  if (text.empty()) return std::nullopt;
  if (const auto instant = ParseInstant(text)) return *instant;
  // "2026-11-22 14:05:00+03:00" and its like differ from ISO 8601 by the space alone.
  if (text.size() > 10 && text[10] == ' ') {
    std::string iso = text;
    iso[10] = 'T';
    if (const auto instant = ParseInstant(iso)) return *instant;
  }
  const auto time = TakeTime(text);
  if (!time) return std::nullopt;
  std::string_view date = text::Trim(text);
  while (!date.empty() && (date.back() == ',' || date.back() == 'T'))
    date = text::Trim(date.substr(0, date.size() - 1));
  const auto triple = ReadTriple(date);
  const auto day =
      triple ? DayOf(*triple, date, order) : text::ParseHumanDate(date, text::Language::kUnknown, std::nullopt);
  if (!day) return std::nullopt;
  return Instant(*day) + *time;
}

std::optional<double> ReadNumber(std::string_view cell) {
  std::string text(text::Trim(text::AsciiDigits(cell)));
  for (const std::string_view of : {"/", " out of ", " of "}) {
    if (const size_t at = text.find(of); at != std::string::npos) text.resize(at);
  }
  if (text::Trim(text).empty() || text.find_first_not_of("0123456789.,%+ \xC2\xA0\xE2\x80\xAF") != std::string::npos) {
    return std::nullopt;
  }
  return text::ParseHumanNumber(text);
}

std::optional<bool> ReadFlag(std::string_view cell) {
  static const std::map<std::string, bool> words = [] {
    std::map<std::string, bool> read;
    std::string_view bytes = FindDataFile("imports/words.tsv").value();
    while (!bytes.empty()) {
      const std::string_view line = bytes.substr(0, bytes.find('\n'));
      bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
      const size_t tab = line.find('\t');
      if (line.empty() || line[0] == '#' || tab == std::string_view::npos) continue;
      read[WordKey(line.substr(tab + 1))] = line.substr(0, tab) == "yes";
    }
    return read;
  }();
  const auto at = words.find(WordKey(cell));
  return at == words.end() ? std::nullopt : std::optional(at->second);
}

std::optional<Duration> ReadSpan(std::string_view cell, double unit) {
  const std::string text(text::Trim(text::AsciiDigits(cell)));
  if (const size_t colon = text.find(':'); colon != std::string::npos) {
    double total = 0, scale = 3600;
    for (size_t at = 0; at <= text.size() && scale >= 1; scale /= 60) {
      const size_t end = std::min(text.find(':', at), text.size());
      const auto part = ToInt(std::string_view(text).substr(at, end - at));
      if (!part || *part < 0) return std::nullopt;
      total += *part * scale;
      at = end + 1;
    }
    return Duration(std::llround(total * 1000));
  }
  const auto number = ReadNumber(text);
  if (!number || *number > 1e7) return std::nullopt;
  return Duration(std::llround(*number * unit * 1000));
}

}  // namespace rivalscope::scan
