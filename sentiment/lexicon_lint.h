// What is wrong, or only worth knowing, in lexicon tables that each compile on their own.
#pragma once

#include <string>
#include <vector>

#include "sentiment/lexicon.h"
#include "text/language.h"

namespace rivalscope::sentiment {

enum class LintKind {
  kUnreadable,     // the row does not compile
  kDouble,         // the term again, with the same worth or role
  kContradiction,  // the term again, with another one
  kReplaces,       // a user's row over a shipped one: meant, and worth knowing
};
const char* LintKindName(LintKind kind);

struct LintFinding {
  LintKind kind = LintKind::kDouble;
  std::string file;
  int line = 0;
  std::string term;
  std::string before;   // the other row's worth or role
  std::string message;  // what the other row is and where
};

// `files` of one language, in the order in which they win; the first `shipped` of them are the project's. Terms are
// compared as they are looked up: folded, hyphens as spaces, alternatives one by one.
std::vector<LintFinding> LintLexicon(text::Language language, const std::vector<LexiconFile>& files, size_t shipped);

}  // namespace rivalscope::sentiment
