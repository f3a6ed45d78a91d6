// What Scorer keeps, shared with ThemeTagger, which reads a text once for both.
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "sentiment/lexicon.h"
#include "sentiment/reading.h"
#include "sentiment/scorer.h"

namespace rivalscope::sentiment {

// Signed sums of the items and what they come to.
struct Totals {
  double positive = 0, negative = 0;
  double cues = 0;  // of words that judge nothing (kJudgement)
  int hits = 0;     // judgements
};
void AddItem(const Item& item, Totals& totals);
// The sum of the items' values, pressed into [-1, 1].
double ScoreOf(const Totals& totals);

// A stretch of a text, in bytes, that is read in one language.
struct LanguagePart {
  size_t begin = 0, end = 0;
  text::Language language = text::Language::kUnknown;
  std::string_view In(std::string_view text) const { return text.substr(begin, end - begin); }
};

struct Scorer::Impl {
  // Compiled when first asked for, once, from any thread.
  const Lexicon& LexiconOf(text::Language language) const;
  // Reads the text and runs every rule over it.
  void Read(std::string_view utf8, const Lexicon& lexicon, Reading& out) const;
  std::vector<LexiconFile> FilesOf(text::Language language) const;

  struct Slot {
    std::once_flag once;
    std::unique_ptr<const Lexicon> lexicon;
    std::atomic<const Lexicon*> ready = nullptr;  // the same, once it is there: asked for every text
  };
  std::vector<UserLexicon> extra;
  mutable std::array<Slot, text::kLanguages.size() + 1> slots;
};

// Buffers of the calling thread.
Reading& ThreadReading();

}  // namespace rivalscope::sentiment
