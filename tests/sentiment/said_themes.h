// The mentions of a text in one line, for tables of cases.
#pragma once

#include <string>
#include <string_view>

#include "sentiment/theme_tagger.h"

namespace rivalscope::sentiment {

// "waiting_time-, staff_attitude+": what is said of which theme, in order of the clauses.
inline std::string SaidThemes(const ThemeTagger& tagger, std::string_view text,
                              text::Language language = text::Language::kEn) {
  std::string out;
  for (const ThemeMention& mention : tagger.Tag(text, language)) {
    if (!out.empty()) out += ", ";
    out += mention.theme;
    out += mention.polarity == Polarity::kPositive ? "+" : mention.polarity == Polarity::kNegative ? "-" : "0";
  }
  return out;
}

}  // namespace rivalscope::sentiment
