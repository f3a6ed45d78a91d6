// Folding: the form in which words are compared. By language, with ICU, never by the C locale.
#pragma once

#include <string>
#include <string_view>

#include "text/language.h"

namespace rivalscope::text {

// NFKC, full case folding, then by language:
//  - tr, az: dotted and dotless i are kept apart (I -> ı, İ -> i);
//  - fa: Arabic yeh, kaf, heh forms, tatweel and vowel marks become Persian letters; Persian and Arabic digits become
//  ASCII;
//    half-space (ZWNJ) is kept as U+200C, since it separates morphemes;
//  - every language: typographic quotes and dashes become ASCII, soft hyphen and bidi controls go.
// kUnknown folds without the language's part.
std::string Fold(std::string_view utf8, Language language);

// A second key for words typed without their language's letters ("cok guzel", "gyors szallitas", "schoen"): diacritics
// go, ı -> i, ə -> e, ß -> ss. Input is folded text.
std::string AsciiKey(std::string_view folded, Language language);

// Title, upper and lower case as that language writes them (İstanbul).
std::string Lower(std::string_view utf8, Language language);
std::string Upper(std::string_view utf8, Language language);

}  // namespace rivalscope::text
