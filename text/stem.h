// Stems: Snowball for tr hu it en de fr es, own light stemmers for fa and az.
#pragma once

#include <string>
#include <string_view>

#include "text/language.h"

namespace rivalscope::text {

// `folded` is one word of folded text. The word itself where the language has no stemmer. Thread-safe.
std::string Stem(std::string_view folded, Language language);

}  // namespace rivalscope::text
