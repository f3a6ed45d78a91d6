// What a text says: its sentiment, and the themes it speaks of.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rivalscope {

enum class Polarity { kNegative = -1, kNeutral = 0, kPositive = 1 };
inline const char* PolarityName(Polarity polarity) {
  return polarity == Polarity::kPositive ? "positive" : polarity == Polarity::kNegative ? "negative" : "neutral";
}

inline constexpr double kPolarThreshold = 0.05;  // at or beyond it a score is polar
inline Polarity PolarityOf(double score) {
  return score >= kPolarThreshold    ? Polarity::kPositive
         : score <= -kPolarThreshold ? Polarity::kNegative
                                     : Polarity::kNeutral;
}

// One token or phrase that counted, with its value after all rules, and which rules those were ("lexicon +3; negated by
// 'not'").
struct ScoreHit {
  std::string token;
  double value = 0;
  std::string why;
  size_t begin = 0, end = 0;  // bytes of the text
};

struct Score {
  double score = 0;  // -1..1, 0 neutral
  std::string language;
  double positive = 0, negative = 0;  // sums of the hits' sides, both >= 0
  std::vector<ScoreHit> hits;
  double confidence = 0;  // 0..1
};

struct ThemeMention {
  std::string theme;
  Polarity polarity = Polarity::kNeutral;
  double score = 0;           // of the clause
  size_t begin = 0, end = 0;  // the clause, in bytes of the text
  std::string quote;
};

// A theme as data/themes/ gives it.
struct ThemeInfo {
  std::string id;
  std::string pack;   // "core", "restaurant" ...
  std::string name;   // in English
  std::string stage;  // journey stage
  std::string cx_area;
};

}  // namespace rivalscope
