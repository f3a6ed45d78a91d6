// The words of a workspace: lexicons/XX.tsv, XX a language, in the format of data/lexicons/README.md.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "sentiment/scorer.h"
#include "text/language.h"

namespace rivalscope::scan {

// By file name; none where there is no such folder. A file that is not named by a language is kInvalidInput.
Result<std::vector<sentiment::UserLexicon>> ReadUserWords(const std::string& folder);

struct AddedWord {
  std::string file, term, value;
  std::string before;  // the value that the user's or the shipped row had; empty where there was none
};
// Writes a row, or changes the one the term has. The row is compiled first: kInvalidInput says what is wrong with the
// term or the valence. kUnknown is no language here.
Result<AddedWord> AddUserWord(const std::string& folder, text::Language language, const std::string& term,
                              const std::string& valence);

}  // namespace rivalscope::scan
