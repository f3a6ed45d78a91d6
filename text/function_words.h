// Function words (data/function_words.tsv) and what they tell: in which language a text is written.
//
// Articles, pronouns, prepositions are a third to a half of the words of a text, and few are shared by languages.
// Counting them names the language of most texts at a tenth of what CLD2 costs; where they do not speak clearly,
// nothing is said.
#pragma once

#include <functional>
#include <string_view>

#include "text/language.h"

namespace rivalscope::text {

// The language of which function words stand all over the text, and of no other one as many. kUnknown where that is not
// clear: a text of few words, of several languages, or of a language that is none of the nine. Thread contract: free.
Language TellByFunctionWords(std::string_view utf8);

// Calls visit(BCP 47 tag, language, word) for the words of each row, in the file's order; the language is kUnknown
// where it is none of the nine. Words are in lower case, not folded.
void ForEachFunctionWord(
    const std::function<void(std::string_view tag, Language language, std::string_view word)>& visit);

}  // namespace rivalscope::text
