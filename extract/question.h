// Whether a line reads as a question, and whether a heading announces a FAQ, in nine languages (data/faq).
#pragma once

#include <string_view>

#include "text/language.h"

namespace rivalscope::extract {

enum class Question {
  kNo,
  kByWord,  // begins or is built like one: "How to return goods"
  kByMark,  // has a question mark at its end
};
// kUnknown tries the words of all languages.
Question ReadsAsQuestion(std::string_view line, text::Language language);

// Of a short heading, title or label: "FAQ", "Häufige Fragen", "سوالات متداول".
bool AnnouncesFaq(std::string_view heading);

}  // namespace rivalscope::extract
