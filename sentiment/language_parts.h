// In which language a text is to be read, and which parts of it in another.
//
// CLD2 names the language of a whole text, with the page's language as a hint. Two things it cannot do: a text of a
// word or two ("good", "berbat") is too little for it, so the nine lexicons vote with what they know, if that is enough
// of it (a Dutch or Portuguese text has words that some lexicon knows, too); and of a text that mixes languages it
// names one and says that it is not all, so then its clauses are named one by one.
#pragma once

#include <string_view>
#include <vector>

#include "sentiment/scorer_impl.h"
#include "text/language.h"

namespace rivalscope::sentiment {

// The parts cover the text from end to end; one part where there is nothing to tell apart. `language` other than
// kUnknown is taken as it is; `hint` is the page's language. Appends nothing for an empty text.
void FindLanguageParts(const Scorer::Impl& scorer, std::string_view utf8, text::Language language, text::Language hint,
                       std::vector<LanguagePart>& out);

}  // namespace rivalscope::sentiment
