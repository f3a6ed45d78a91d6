// A text as the rules see it: words, sentences, and the items among the words that carry worth or play a role. The
// buffers are reused from text to text; nothing here allocates once they have grown.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sentiment/large_pages.h"
#include "sentiment/lexicon.h"
#include "sentiment/scratch.h"
#include "sentiment/term_index.h"
#include "sentiment/tokens.h"

namespace rivalscope::sentiment {

// What was done to an item, for the explanation. One bit each, in the order in which they are told.
enum Rule : uint32_t {
  kRuleComplaint = 1U << 0,
  kRuleSign = 1U << 1,
  kRuleStars = 1U << 2,
  kRuleNegatedByEnding = 1U << 3,
  kRuleIntensified = 1U << 4,
  kRuleDiminished = 1U << 5,
  kRuleCapitals = 1U << 6,
  kRuleElongated = 1U << 7,
  kRuleNegated = 1U << 8,
  kRuleBareNegation = 1U << 9,
  kRuleBeforeContrast = 1U << 10,
  kRuleAfterContrast = 1U << 11,
  kRuleConceded = 1U << 12,
  kRuleCondition = 1U << 13,
  kRuleWish = 1U << 14,
  kRulePast = 1U << 15,
  kRuleNothingBetter = 1U << 16,
  kRuleQuestion = 1U << 17,
  kRuleExclamation = 1U << 18,
  kRuleSarcasm = 1U << 19,
  kRuleShortWait = 1U << 20,
  kRuleLongWait = 1U << 21,
  kRuleReported = 1U << 22,
};

// Values below it are cues: words that lean to a side and judge nothing. No rule sees them, they only tip a score that
// lies at zero otherwise.
inline constexpr float kJudgement = 0.1F;
inline constexpr uint32_t kNobody = 0xFFFFFFFFU;

// A word or phrase of the lexicon found in the text.
struct Item {
  uint32_t first = 0, end = 0;   // words
  const Entry* entry = nullptr;  // null for stars and bare negations
  float base = 0;                // the lexicon's worth
  float value = 0;               // after the rules so far
  uint32_t rules = 0;            // what the rules did
  uint32_t negator = kNobody;    // the word that negated it
  uint32_t booster = kNobody;    // the word that strengthened or weakened it
  uint16_t clause = 0;           // within the sentence
  uint8_t flips = 0;             // negations that cover it
  bool used = false;             // a role that found its word: its own worth is gone
  bool far = false;              // a negator with its "that" clause behind a comma
  bool waits = false;            // speaks of waiting, as a whole or with one of its words
  bool settled = false;          // no negation turns it any more

  bool Polar() const { return std::abs(value) >= kJudgement; }
  Role role() const { return entry == nullptr ? Role::kNone : entry->role; }
  Waiting waiting() const { return entry == nullptr ? Waiting::kNone : entry->waiting; }
  bool Complaint() const { return entry != nullptr && entry->complaint; }
};

struct Sentence {
  uint32_t words_begin = 0, words_end = 0;  // marks included
  uint32_t items_begin = 0, items_end = 0;
  // What is in it, so that a rule without anything to do is not asked.
  uint32_t roles = 0;    // bits of its items' roles
  uint32_t rules = 0;    // what was done to its items before the rules
  float report = 0;      // how much its words speak for a report (reports.tsv)
  bool waits = false;    // some item speaks of waiting
  bool flipped = false;  // some item is negated already
  bool question = false;
  uint8_t exclamations = 0;

  static constexpr uint32_t BitOf(Role role) { return 1U << static_cast<unsigned>(role); }
  template <typename... Roles>
  bool HasAny(Roles... any) const {
    return (roles & (BitOf(any) | ...)) != 0;
  }
};

// The words met last, resolved: texts repeat themselves, and a look-up by stems and endings costs ten of these. Direct
// mapped: a word that comes later takes the place of another with the same low bits. Thread contract: one thread.
class WordCache {
 public:
  // Where words will be looked up, for who reads them to ask for.
  WordPlaces Places();
  // Resolves the words of a text; `out` has room for them.
  void Resolve(const Lexicon& lexicon, const WordList& text, Resolved* out);

 private:
  static constexpr size_t kLongestKey = 24;  // longer words are looked up each time
  struct Key {
    bool operator==(const Key&) const = default;
    KeyEnds ends;
    uint64_t middle = 0;  // the eight bytes before the tail, of keys of more than 16
    uint32_t size = 0;
    uint32_t lexicon = 0;  // Lexicon::id; 0: none
  };
  struct alignas(kCacheLine) Slot {  // zeroes are none's
    Key key;
    Resolved resolved;
  };
  static Key KeyOf(const Lexicon& lexicon, const WordList& text, const Word& word);
  Slot& SlotOf(const Word& word) { return slots_[WordPlaces::Of(word.hash)]; }
  Resolved ResolveNew(const Lexicon& lexicon, const WordList& text, const Word& word);
  LargePages memory_;      // made with the first text
  Slot* slots_ = nullptr;  // in memory_
  Scratch<uint32_t> new_words_;
};

struct Reading {
  WordList text;
  WordCache cache;
  std::span<const Resolved> resolved;  // of the words, and one behind them
  // Words that no term begins with are passed over; these are the others and the marks, and one behind the last word.
  std::span<const uint32_t> stops;
  Scratch<Resolved> resolved_storage;  // of `resolved` and `stops`, and of longer texts before
  Scratch<uint32_t> stop_storage;
  std::vector<Item> items;
  std::vector<Sentence> sentences;
  bool voice = false;      // the writer speaks for themselves somewhere in it
  bool ware = false;       // it speaks of what customers judge
  bool complaint = false;  // an item is an experience of a customer

  std::span<Item> ItemsOf(const Sentence& sentence) {
    return std::span(items).subspan(sentence.items_begin, sentence.items_end - sentence.items_begin);
  }
};

// Reads the text, cuts it into sentences and finds the items; the rules have not run yet.
void ReadText(std::string_view utf8, const Lexicon& lexicon, Reading& out);

}  // namespace rivalscope::sentiment
