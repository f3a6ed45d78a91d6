// Sentiment of a text by lexicon and rules, explained token by token.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "model/score.h"
#include "text/language.h"

namespace rivalscope::sentiment {

// Words of the workspace, added to or replacing the shipped ones. Same format as data/lexicons/<lang>/*.tsv.
struct UserLexicon {
  text::Language language = text::Language::kUnknown;
  std::string tsv;
  std::string file;  // for error messages
};

// Thread contract: immutable after Create; Score is safe from any thread. Deterministic, linear in the text.
class Scorer {
 public:
  // Lexicons are compiled when a language is first asked for. Fails on a user lexicon that does not parse (file:line).
  static Result<Scorer> Create(std::vector<UserLexicon> extra = {});
  Scorer(Scorer&&) noexcept;
  Scorer& operator=(Scorer&&) noexcept;
  ~Scorer();

  // `language` kUnknown identifies it per text, and per clause where a text mixes languages; `hint` is then the page's
  // language. Hits carry byte spans of `utf8`; Score::language is the language of the longest part.
  Score Analyse(std::string_view utf8, text::Language language, text::Language hint = text::Language::kUnknown) const;
  // The number alone, without the explanation: the fast path of `score --format plain`. Equal to Analyse(...).score.
  double Value(std::string_view utf8, text::Language language) const;

  struct Impl;  // for this folder: sentiment/scorer_impl.h

 private:
  friend class ThemeTagger;
  friend class Vocabulary;
  explicit Scorer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Stored with every vote; raised when a lexicon or a rule changes.
std::string_view ScorerVersion();

}  // namespace rivalscope::sentiment
