// The rules, each a small unit over one sentence (or the whole text), run in this order by the scorer. Every rule
// changes values of items and notes itself in Item::rules; none looks at bytes. Factors are named in the .cc files,
// with cases in tests/sentiment/rules_test.cc.
#pragma once

#include <optional>

#include "sentiment/reading.h"

namespace rivalscope::sentiment {

// Everything a rule may look at.
struct RuleInput {
  std::span<const Word> words;  // of the whole text
  const Sentence* sentence = nullptr;
  std::span<Item> items;         // of the sentence
  bool negations_agree = false;  // of the language: "ne ... pas", "non ... mai" say no once
};

// rule_intensity.cc: "very good", "slightly slow", "gut gemacht, wirklich".
void ApplyIntensity(const RuleInput& input);
// rule_emphasis.cc: capitals, elongation, exclamation marks.
void ApplyEmphasis(const RuleInput& input);
// rule_waiting.cc: "only two minutes on hold", "no waiting", "a long wait".
void ApplyWaiting(const Lexicon& lexicon, const Reading& reading, const RuleInput& input);
// rule_negation.cc: near, far, behind, double, by ending; bare negations.
void ApplyNegation(const RuleInput& input);
// rule_contrast.cc: but and although.
void ApplyContrast(const RuleInput& input);
// rule_mood.cc: conditions, wishes, what used to be, questions.
void ApplyMood(const RuleInput& input);
// rule_rating.cc: "5 stars", "2/10". Asked for each number while the items are found.
struct Rating {
  float worth = 0;
  uint32_t end = 0;  // one past its last word
};
std::optional<Rating> RatingAt(const Lexicon& lexicon, const Reading& reading, uint32_t at, uint32_t end);
// rule_sarcasm.cc: praise that opens a complaint. Over the whole text.
void ApplySarcasm(Reading& reading);
// rule_report.cc: news, product facts and rules of a house are told, not judged. Over the whole text.
void ApplyReport(Reading& reading, text::Language language);

}  // namespace rivalscope::sentiment
