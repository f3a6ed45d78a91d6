// Spans of time in words: "five to seven days", "iki hafta", "innerhalb von 24 Stunden". What a customer waited, and
// what a shop promises. The words are data/analysis/durations.toml.
#pragma once

#include <string>
#include <vector>

namespace rivalscope::analysis {

// In hours; a day counts 24, a week 7 days, a month 30 days, whether working or calendar.
struct TimeSpan {
  double low = 0, high = 0;  // the ends of a range; the same where there is none
};

// In order of the text. `language` is a BCP 47 tag; nothing is found in a language that is none of the nine.
std::vector<TimeSpan> TimeSpansIn(const std::string& utf8, const std::string& language);

}  // namespace rivalscope::analysis
