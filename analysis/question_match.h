// Do two questions ask the same? Within a language by the stems of their telling words, and by containment ("Can I
// cancel my order?" is in "Can I change or cancel my order after paying?"); across languages by the concepts they name
// (data/analysis/concepts.toml), for words cannot meet there.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "text/language.h"

namespace rivalscope::analysis {

struct QuestionTerms {
  text::Language language = text::Language::kUnknown;  // identified where the caller did not know it
  std::set<std::string> stems;
  std::set<int> specific, general;  // concepts: what is asked about, and what many questions share
  bool names_concepts() const { return !specific.empty() || !general.empty(); }
};

// Whether it names a concept of the data file, such as "refund".
bool Names(const QuestionTerms& terms, std::string_view concept_name);

// `language` is a BCP 47 tag, may be empty.
QuestionTerms ReadQuestion(const std::string& question, const std::string& language);

// 0..1; the same question from kSameQuestion on.
double Similarity(const QuestionTerms& a, const QuestionTerms& b);
inline constexpr double kSameQuestion = 0.55;

// Both languages are known and differ.
bool LanguagesDiffer(const QuestionTerms& a, const QuestionTerms& b);

}  // namespace rivalscope::analysis
