// Tables of texts and what is said in them of which theme.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "sentiment/theme_tagger.h"
#include "tests/sentiment/shared_scorer.h"

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

struct PackCase {
  const char* text;
  const char* said;
};

// With one shipped pack on.
inline void CheckPack(const char* pack, const std::vector<PackCase>& cases,
                      text::Language language = text::Language::kEn) {
  const auto tagger = ThemeTagger::Create(SharedScorer(), {pack});
  ASSERT_TRUE(tagger) << tagger.error().message;
  for (const PackCase& one : cases) EXPECT_EQ(SaidThemes(*tagger, one.text, language), one.said) << one.text;
}

}  // namespace rivalscope::sentiment
