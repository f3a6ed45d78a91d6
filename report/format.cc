#include "report/format.h"

#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "text/utf8.h"

namespace rivalscope::report {
namespace {

constexpr std::string_view kMinus = "\u2212";
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

int Whole(double share) { return static_cast<int>(std::lround(share * 100)); }

std::string SignedWhole(int number) {
  if (number == 0) return "0";
  return fmt::format("{}{}", number < 0 ? kMinus : "+", std::abs(number));
}

}  // namespace

std::string Count(int64_t number) {
  std::string digits = fmt::format("{}", number < 0 ? -number : number);
  for (auto at = static_cast<int64_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<size_t>(at), ",");
  return number < 0 ? std::string(kMinus) + digits : digits;
}

std::string Decimal(double number, int digits) {
  if (!std::isfinite(number)) return "unknown";
  const std::string text = fmt::format("{:.{}f}", std::abs(number), digits);
  const bool zero = text.find_first_not_of("0.") == std::string::npos;
  return number < 0 && !zero ? std::string(kMinus) + text : text;
}

std::string Percent(double share) { return std::isfinite(share) ? fmt::format("{}%", Whole(share)) : "unknown"; }
std::string Points(double difference) { return std::isfinite(difference) ? SignedWhole(Whole(difference)) : "unknown"; }

std::string PointsInterval(const Interval& of) { return fmt::format("{} to {}", Points(of.low), Points(of.high)); }

std::string PercentInterval(const Interval& of) { return fmt::format("{} to {}%", Whole(of.low), Whole(of.high)); }

std::string PValue(double p) { return p < 0.001 ? "< 0.001" : fmt::format("{:.{}f}", p, p < 0.1 ? 3 : 2); }

std::string Bytes(uint64_t bytes) {
  const auto size = static_cast<double>(bytes);
  if (bytes < 1000) return fmt::format("{} B", bytes);
  if (bytes < 1000 * 1000) return fmt::format("{:.1f} kB", size / 1e3);
  if (bytes < 1000 * 1000 * 1000) return fmt::format("{:.1f} MB", size / 1e6);
  return fmt::format("{:.1f} GB", size / 1e9);
}

std::string Span(Duration duration) {
  const int64_t seconds = duration.count() / 1000;
  if (seconds < 60) return fmt::format("{} s", seconds);
  if (seconds < 3600) return fmt::format("{} min {} s", seconds / 60, seconds % 60);
  return fmt::format("{} h {} min", seconds / 3600, seconds / 60 % 60);
}

std::string Date(Day day) {
  const std::chrono::year_month_day date(day);
  if (!date.ok()) return "unknown";
  return fmt::format("{} {} {}", unsigned{date.day()}, kMonths[unsigned{date.month()} - 1], int{date.year()});
}

std::string Month(Day day) {
  const std::chrono::year_month_day date(day);
  if (!date.ok()) return "unknown";
  return fmt::format("{} {}", kMonths[unsigned{date.month()} - 1], int{date.year()});
}

std::string Moment(Instant instant) {
  const Day day = ToDay(instant);
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(instant - day).count();
  return fmt::format("{}, {:02}:{:02} UTC", Date(day), minutes / 60, minutes % 60);
}

std::string Days(double days) {
  if (days < 0.95) return fmt::format("{:.0f} h", days * 24);
  const std::string figure = days < 10 ? Stars(days) : fmt::format("{:.0f}", days);
  return figure == "1" ? "1 day" : figure + " days";
}

std::string Plural(int64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", Count(count), count == 1 ? one : many);
}

std::string Hours(double hours) {
  if (std::isinf(hours)) return "not reached";
  if (hours < 1) return fmt::format("{:.0f} min", hours * 60);
  if (hours < 48) return fmt::format("{:.1f} h", hours);
  return Days(hours / 24);
}

std::string SurveyValue(analysis::SurveyUnit unit, double value) {
  switch (unit) {
    case analysis::SurveyUnit::kPoints:
      return Decimal(value, 0);
    case analysis::SurveyUnit::kShare:
      return Percent(value);
    case analysis::SurveyUnit::kMean:
      return Decimal(value, 2);
    case analysis::SurveyUnit::kHours:
      return Hours(value);
  }
  return "";
}

std::string SurveyInterval(analysis::SurveyUnit unit, const Interval& of) {
  if (unit == analysis::SurveyUnit::kShare) return PercentInterval(of);
  return fmt::format("{} to {}", SurveyValue(unit, of.low), SurveyValue(unit, of.high));
}

std::string Stars(double rating) {
  std::string text = fmt::format("{:.1f}", rating);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text;
}

std::string RankText(const Rank& rank) {
  switch (rank.kind) {
    case Rank::Kind::kAt:
      return fmt::format("{}", rank.value);
    case Rank::Kind::kNotInTop:
      return fmt::format("not in top {}", rank.value);
    case Rank::Kind::kUnknown:
      return "unknown";
  }
  return "unknown";
}

std::string GradeWord(std::string_view grade) {
  if (grade == "A") return "A, strong";
  if (grade == "B") return "B, good";
  if (grade == "C") return "C, tentative";
  return std::string(grade);
}

std::string_view StatusWord(GoalStatus status) {
  switch (status) {
    case GoalStatus::kOnTrack:
      return "on track";
    case GoalStatus::kOffTrack:
      return "off track";
    case GoalStatus::kCannotTell:
      return "cannot tell yet";
  }
  return "";
}

std::string_view GoalWord(const Goal& goal) { return goal.proposed ? "proposed" : StatusWord(goal.status); }

std::string_view CellName(Cell cell) {
  static constexpr std::array<std::string_view, 4> kNames = {"Strengths", "Weaknesses", "Opportunities", "Threats"};
  return kNames[static_cast<size_t>(cell)];
}

std::string LanguageName(std::string_view tag) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kNames = {{{"en", "English"},
                                                                                           {"tr", "Turkish"},
                                                                                           {"it", "Italian"},
                                                                                           {"fa", "Persian"},
                                                                                           {"az", "Azerbaijani"},
                                                                                           {"hu", "Hungarian"},
                                                                                           {"de", "German"},
                                                                                           {"fr", "French"},
                                                                                           {"es", "Spanish"}}};
  const std::string_view primary = tag.substr(0, tag.find('-'));
  for (const auto& [code, name] : kNames)
    if (primary == code) return std::string(name);
  return tag.empty() ? "unidentified" : std::string(tag);
}

bool IsRightToLeft(std::string_view tag) {
  const std::string_view primary = tag.substr(0, tag.find('-'));
  for (const std::string_view code : {"fa", "ar", "he", "ur", "ps", "ckb", "sd", "ug", "yi"})
    if (primary == code) return true;
  return false;
}

std::string Shorten(std::string_view text, size_t columns) {
  if (text::DisplayWidth(text) <= columns) return std::string(text);
  if (columns == 0) return "";
  std::string_view best = text::TruncateUtf8(text, columns * 4);
  while (!best.empty() && text::DisplayWidth(best) >= columns) best = text::TruncateUtf8(text, best.size() - 1);
  while (best.ends_with(' ')) best.remove_suffix(1);
  return std::string(best) + "\u2026";
}

std::string Capitalised(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string Listed(const std::vector<std::string>& items) {
  std::string out;
  for (size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 == items.size() ? " and " : ", ";
    out += items[i];
  }
  return out;
}

}  // namespace rivalscope::report
