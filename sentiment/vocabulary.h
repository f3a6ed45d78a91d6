// How far the lexicons reach into texts that are really there: which share of them they know, which words they lack,
// and which rows nobody uses.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sentiment/reading.h"
#include "sentiment/scorer.h"
#include "text/language.h"

namespace rivalscope::sentiment {

struct UnknownWord {
  std::string word;  // folded
  int64_t texts = 0;
  std::optional<double> stars;  // mean rating of those texts that have one
  // How far those ratings lie from the others, in standard errors (a z-score): words that say something have a large
  // one, "and" has none. 0 without ratings.
  double lean = 0;
};

struct Coverage {
  text::Language language = text::Language::kUnknown;
  int64_t texts = 0, texts_with_polar = 0;
  int64_t words = 0, words_known = 0;  // words of the texts; known: with a worth or a role
  std::vector<UnknownWord> unknown;    // the most telling first; by frequency where nothing has a rating
};

struct IdleRow {
  std::string file, term;
  int line = 0;
};

// Thread contract: one thread. `scorer` must outlive it.
class Vocabulary {
 public:
  explicit Vocabulary(const Scorer& scorer);
  Vocabulary(Vocabulary&&) noexcept;
  ~Vocabulary();

  void Add(std::string_view utf8, text::Language language, std::optional<double> stars);
  // By language, in the order of text::kLanguages; at most `most` unknown words each, of at least `least` texts.
  std::vector<Coverage> Cover(size_t most, int64_t least) const;
  // Rows of the languages seen that no text used; of every table, in the order of the files. `by_user` only those of
  // the user's own tables.
  std::vector<IdleRow> Idle(bool by_user) const;

 private:
  struct Counts;
  const Scorer& scorer_;
  std::map<text::Language, std::unique_ptr<Counts>> counts_;
};

}  // namespace rivalscope::sentiment
