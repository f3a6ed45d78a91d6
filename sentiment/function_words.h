// Articles, pronouns, prepositions, conjunctions, auxiliaries (data/function_words.tsv): words that begin and end no
// term of their own.
#pragma once

#include <string_view>

#include "text/language.h"

namespace rivalscope::sentiment {

// `key` as the words of a text are folded in `language`. Thread contract: free.
bool IsFunctionWord(std::string_view key, text::Language language);

// Without what stands before a French or Italian apostrophe where a vowel was dropped: "attente" of "l'attente". Else
// the key as it is.
std::string_view WithoutElision(std::string_view key, text::Language language);

}  // namespace rivalscope::sentiment
