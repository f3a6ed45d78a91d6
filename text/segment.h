// Cutting text into sentences and words with ICU's break rules. Spans are byte offsets into the text that was given.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "text/language.h"

namespace rivalscope::text {

struct Span {
  size_t begin = 0;
  size_t end = 0;  // one past the last byte
  std::string_view In(std::string_view text) const { return text.substr(begin, end - begin); }
  bool operator==(const Span&) const = default;
};

std::vector<Span> Sentences(std::string_view utf8, Language language);

enum class TokenKind { kWord, kNumber, kEmoji, kPunctuation };
struct Token {
  Span span;
  TokenKind kind = TokenKind::kWord;
};
// Words keep apostrophes and half-spaces inside ("don't", U+200C in Persian).
// Runs of the same punctuation are one token.
std::vector<Token> Tokens(std::string_view utf8, Language language);

}  // namespace rivalscope::text
