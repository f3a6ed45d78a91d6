// Figures and days as English readers expect them. Every writer of this folder prints through these, so that a number
// looks the same on the page, on the terminal and in Markdown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/survey.h"
#include "core/time.h"
#include "model/rank.h"
#include "model/swot.h"

namespace rivalscope::report {

std::string Count(int64_t number);                                               // "12,345"
std::string Decimal(double number, int digits);                                  // "4.31", with a true minus sign
std::string Percent(double share);                                               // 0.78 -> "78%"
std::string Points(double difference);                                           // 0.17 -> "+17"
std::string PointsInterval(const Interval& of);                                  // "+9 to +25"
std::string PercentInterval(const Interval& of);                                 // "71 to 84%"
std::string PValue(double p);                                                    // "0.004", "< 0.001"
std::string Bytes(uint64_t bytes);                                               // "12.4 MB"
std::string Span(Duration duration);                                             // "3 h 20 min", "45 s"
std::string Date(Day day);                                                       // "22 Nov 2026"
std::string Month(Day day);                                                      // "Nov 2026"
std::string Moment(Instant instant);                                             // "22 Nov 2026, 02:10 UTC"
std::string Days(double days);                                                   // "1.7 days", "1 day"
std::string Plural(int64_t count, std::string_view one, std::string_view many);  // "1 review", "2 reviews"
// A survey's value in its measure's unit ("45", "82%", "5.3", "3.5 h"), and its interval.
std::string SurveyValue(analysis::SurveyUnit unit, double value);
std::string SurveyInterval(analysis::SurveyUnit unit, const Interval& of);
std::string Hours(double hours);         // "45 min", "3.5 h", "2.1 days"
std::string Stars(double rating);        // "4", "3.5"
std::string RankText(const Rank& rank);  // "3", "not in top 20", "unknown"
// "A" -> "A, strong": a grade is never its letter alone.
std::string GradeWord(std::string_view grade);
std::string_view StatusWord(GoalStatus status);  // "on track", "off track", "cannot tell yet"
std::string_view GoalWord(const Goal& goal);     // the same, or "proposed" where nobody has set it
std::string_view CellName(Cell cell);            // "Strengths" ...
// BCP 47 -> "Persian"; the tag itself where it is none of the languages we read.
std::string LanguageName(std::string_view tag);
bool IsRightToLeft(std::string_view tag);
// The longest beginning of at most `columns` columns, with an ellipsis where something was cut.
std::string Shorten(std::string_view text, size_t columns);
// First letter as a capital where it is ASCII; for names at the head of a row.
std::string Capitalised(std::string_view text);
// "a, b and c".
std::string Listed(const std::vector<std::string>& items);

}  // namespace rivalscope::report
