// Terms (words, stems, phrases with gaps and classes) compiled into one immutable index, matched against a WordList in
// time linear in the text. The grammar of a term is data/lexicons/README.md's.
//
// How: every word of every term has an id. A word of the text resolves to at most one exact id and the longest stem
// that begins it; stems know their next shorter stem, so a word's ids form a short chain. Phrases are a trie over ids.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "sentiment/alphabet.h"
#include "sentiment/image.h"
#include "sentiment/prefetch.h"
#include "sentiment/tokens.h"
#include "text/eight_bytes.h"

namespace rivalscope::sentiment {

// A flat hash table from byte strings to ids. Most words that are looked up have none; a byte a slot tells so, and
// these bytes stay in the processor's cache where the slots do not.
class KeyTable {
 public:
  static constexpr int32_t kNone = -1;
  // The id of `key`, which becomes `id` where it is new.
  int32_t Insert(std::string_view key, int32_t id);
  // Room for so many keys without growing.
  void Reserve(size_t keys);
  int32_t Find(std::string_view key, const KeyEnds& ends) const {
    if (tags_.empty()) return kNone;
    const uint32_t hash = ends.Hash();
    for (size_t at = PlaceOf(hash);; at = (at + 1) & (tags_.size() - 1)) {
      if (tags_[at] == kFree) return kNone;
      if (tags_[at] != TagOf(hash)) continue;
      const Slot& slot = slots_[at];
      const bool same = slot.ends == ends && slot.size == key.size();
      if (same && (key.size() <= sizeof ends || KeyOf(slot) == key)) return slot.id;
    }
  }
  int32_t Find(std::string_view key) const { return Find(key, KeyEnds(key)); }
  // Asks beforehand for what a key with this hash will be looked up in.
  void Expect(uint32_t hash) const {
    const auto place = static_cast<int64_t>(PlaceOf(hash));
    Prefetch(tags_.data(), place);
    Prefetch(slots_.data(), place);
  }
  // Calls visit(key) for every key.
  template <typename Visit>
  void ForEachKey(Visit&& visit) const {
    for (const Slot& slot : slots_)
      if (slot.id != kNone) visit(KeyOf(slot));
  }
  template <typename Self, typename Image>
  static void EachField(Self& self, Image& image) {
    image(self.tags_, self.slots_, self.keys_, self.shift_, self.count_);
  }

 private:
  struct Slot {
    KeyEnds ends;
    uint32_t offset = 0, size = 0;  // of the whole key, in keys_
    int32_t id = kNone;
  };
  static constexpr uint8_t kFree = 0;
  // Of bits that do not tell the place.
  static uint8_t TagOf(uint32_t hash) { return static_cast<uint8_t>(hash | 0x80U); }
  size_t PlaceOf(uint32_t hash) const { return size_t{hash} >> shift_; }
  std::string_view KeyOf(const Slot& slot) const { return {keys_.data() + slot.offset, slot.size}; }
  void Resize(size_t slots);
  void Place(const Slot& slot);
  Flat<uint8_t> tags_;  // of slots_
  Flat<Slot> slots_;
  Flat<char> keys_;
  uint32_t shift_ = 32;
  uint32_t count_ = 0;
};

// A flat hash table of the trie's edges.
class ChildTable {
 public:
  int32_t Find(int32_t node, int32_t word) const;
  // Asks beforehand for what this will be looked up in.
  void Expect(int32_t node, int32_t word) const {
    Prefetch(slots_.data(), static_cast<int64_t>(PlaceOf(KeyOf(node, word))));
  }
  void Insert(int32_t node, int32_t word, int32_t child);  // must be new
  template <typename Self, typename Image>
  static void EachField(Self& self, Image& image) {
    image(self.slots_, self.mask_, self.count_);
  }

 private:
  struct Slot {
    uint64_t key = 0;
    int32_t child = KeyTable::kNone;
  };
  static uint64_t KeyOf(int32_t node, int32_t word) {
    return (static_cast<uint64_t>(node) << 32) | static_cast<uint32_t>(word);
  }
  // The top bits of the product, which all bits of the key reach: node and word both tell the place.
  uint64_t PlaceOf(uint64_t key) const { return ((key * 0x9E3779B97F4A7C15ULL) >> 40) & mask_; }
  void Place(const Slot& slot);
  Flat<Slot> slots_;
  uint64_t mask_ = 0;
  size_t count_ = 0;
};

// Words that a term may ask for by kind: <number>, <time>.
enum class WordClass : uint8_t { kNone, kNumber, kTime };

// What one word of the text is in an index.
struct Resolved {
  int32_t exact = KeyTable::kNone;
  int32_t base = KeyTable::kNone;  // exact form of what is left without an ending, a beginning or an elided article
  int32_t stem = KeyTable::kNone;  // longest
  uint8_t stem_size = 0;           // bytes of the word that the stem covers
  bool negated = false;            // by an ending or a beginning
  bool elongated = false;          // found after runs of a letter were shortened
  WordClass cls = WordClass::kNone;
  int32_t single = KeyTable::kNone;  // payload of the word alone
  int32_t node = KeyTable::kNone;    // where phrases that begin with the first of its readings go on
  // As bits of a hash: which words may come second in a phrase that it begins, and which of these it is itself. Most
  // words are no phrase's second word after the one before, and so cost no look into the index.
  uint32_t seconds = 0;
  uint32_t bits = 0;

  static constexpr uint32_t kAnySecond = 0xFFFFFFFFU;  // a number, a time or a gap may come second
  // Whether some phrase may begin with this word and go on with that one.
  bool MayGoOn(const Resolved& next) const {
    return static_cast<bool>(static_cast<int>(seconds == kAnySecond) | static_cast<int>((seconds & next.bits) != 0));
  }
};

inline constexpr size_t kMaxGapWords = 4;  // what "..." may stand for
inline constexpr size_t kMaxGapsInTerm = 2;
inline constexpr size_t kMaxWordsInTerm = 12;

class TermIndex {
 public:
  explicit TermIndex(const Alphabet& alphabet) : alphabet_(&alphabet) {}

  using Class = WordClass;

  // "nobody|none answer*" as the terms it stands for.
  static std::vector<std::string> Alternatives(std::string_view term);
  // Calls add(term) for each of them until one fails.
  template <typename AddTerm>
  static Status EachAlternative(std::string_view term, AddTerm&& add) {
    if (term.find('|') == std::string_view::npos) return add(term);  // most terms
    for (const std::string& one : Alternatives(term))
      if (Status added = add(one); !added) return added;
    return {};
  }
  // Room for about so many terms.
  void Reserve(size_t terms);
  // `payload`, or the one that this very term has already. Fails on a term that the grammar does not allow.
  Result<int32_t> Add(std::string_view term, int32_t payload);
  // `amount`: what the number counts, how many minutes the time word lasts; 0 where that is not said ("several").
  void AddToClass(std::string_view word, Class cls, float amount = 0);
  // The class words of another index of the same language.
  void CopyClasses(const TermIndex& other);
  // After the last Add: ASCII-typed forms, stems' chains, length masks.
  void Finish();

  // By exact form, ASCII form, shortened elongation and stem entry. `key` is folded.
  Resolved Resolve(std::string_view key) const;
  // Asks beforehand for what the word will be resolved with.
  void Expect(const Word& word) const {
    Prefetch(stem_sizes_.data(), static_cast<int64_t>(BeginningOf(word.ends.head)));
    exact_.Expect(word.hash);
  }
  int32_t FindExact(std::string_view key) const { return exact_.Find(key); }
  // The longest stem entry that begins `key`; fills stem and stem_size.
  Resolved FindStem(std::string_view key) const;

  struct Found {
    int32_t payload = KeyTable::kNone;
    uint32_t end = 0;                   // one past the last word
    int32_t last_id = KeyTable::kNone;  // what the last word matched as; none for a class or a word alone
  };
  // Fills all from `cls` on, which LongestAt goes by: most words are then done without a look at the index.
  void Sum(Resolved& word) const;
  // Asks beforehand for what a phrase that may begin with these two will be looked up in.
  void ExpectPhrase(const Resolved& first, const Resolved& second) const {
    Prefetch(nodes_.data(), first.node);
    children_.Expect(first.node, second.exact != KeyTable::kNone ? second.exact : second.stem);
  }
  // The longest term that begins at `begin`; words of a gap are counted, marks end it.
  Found LongestAt(std::span<const Word> words, std::span<const Resolved> resolved, uint32_t begin, uint32_t end) const {
    return MayBeginPhrase(words, resolved, begin, end) ? LongestPhraseAt(words, resolved, begin, end)
                                                       : Alone(resolved[begin], begin);
  }
  // The bytes of `key` that the stem `id` covers; none where it is a whole word.
  size_t StemSizeIn(int32_t id, std::string_view key) const;
  // The payload of the word alone; `besides` is passed over.
  int32_t Single(const Resolved& word, int32_t besides = KeyTable::kNone) const;
  // Calls visit(id) for the exact word, then its stems, longest first.
  template <typename Visit>
  void ForEachId(const Resolved& word, Visit&& visit) const {
    if (word.exact != KeyTable::kNone) visit(word.exact);
    if (word.base != KeyTable::kNone) visit(word.base);
    for (int32_t id = word.stem; id != KeyTable::kNone; id = words_[id].shorter) visit(id);
  }
  // Of a number or time word, as AddToClass was told.
  float AmountOf(const Resolved& word) const;
  // Calls visit(payload, payload of a stem) for every word and stem with every stem that begins it, longest first.
  template <typename Visit>
  void ForEachStemOf(Visit&& visit) const {
    for (size_t i = 0; i < words_.size(); ++i) {
      if (words_[i].payload == KeyTable::kNone) continue;
      int32_t stem = words_[i].stem ? words_[i].shorter : FindStem(KeyOf(i)).stem;
      for (; stem != KeyTable::kNone; stem = words_[stem].shorter)
        if (words_[stem].payload != KeyTable::kNone) visit(words_[i].payload, words_[stem].payload);
    }
  }
  // Exact single-word terms with their payloads, for the Snowball fallback.
  std::vector<std::pair<std::string_view, int32_t>> ExactWords() const;
  template <typename Self, typename Image>
  static void EachField(Self& self, Image& image) {
    image(self.exact_, self.stems_, self.words_, self.key_spans_, self.key_bytes_, self.nodes_, self.children_,
          self.number_start_, self.time_start_, self.stem_sizes_, self.short_stem_sizes_);
  }

 private:
  struct TermWord {
    std::string key;
    bool stem = false;
    bool gap = false;
    Class cls = Class::kNone;
  };
  struct WordInfo {
    int32_t payload = KeyTable::kNone;  // of the word alone
    int32_t node = KeyTable::kNone;     // where phrases that begin with it go on
    int32_t shorter = KeyTable::kNone;  // of a stem: the next shorter stem
    Class cls = Class::kNone;
    bool stem = false;
    float amount = 0;  // of the class
  };
  struct Node {
    int32_t payload = KeyTable::kNone;
    int32_t number = KeyTable::kNone, time = KeyTable::kNone, gap = KeyTable::kNone;
    // Which words may follow, as bits of a hash: most steps end here, before a look into the table of children.
    uint32_t children = 0;
    bool MayFollow(int32_t id) const { return (children & BitOf(id)) != 0; }
    static uint32_t BitOf(int32_t id) { return uint32_t{1} << (static_cast<uint32_t>(id) * 2654435769U >> 27); }
    uint32_t Seconds() const {
      return number != KeyTable::kNone || time != KeyTable::kNone || gap != KeyTable::kNone ? Resolved::kAnySecond
                                                                                            : children;
    }
  };

  struct KeySpan {
    uint32_t begin = 0, size = 0;  // bytes of key_bytes_
  };

  // The place in stem_sizes_ of a key by its first three bytes, if it has so many.
  static constexpr size_t kBeginnings = size_t{1} << 13;
  static constexpr size_t kBeginningBytes = 3;
  static size_t BeginningOf(uint64_t head) {
    const auto byte = [&](size_t i) { return head >> 8 * i & 0xFF; };
    return (byte(0) * 961U + byte(1) * 31U + byte(2)) & (kBeginnings - 1);
  }

  std::string_view KeyOf(size_t id) const { return {key_bytes_.data() + key_spans_[id].begin, key_spans_[id].size}; }
  Resolved FindStem(std::string_view key, const KeyEnds& ends) const;
  Status Parse(std::string_view term, std::vector<TermWord>& out) const;
  static void SplitNumber(std::vector<TermWord>& words);
  int32_t WordId(const TermWord& word);
  int32_t AddPath(const std::vector<TermWord>& words, int32_t payload);
  int32_t NewNode();
  void NoteStemSize(std::string_view stem);
  int32_t ChildOrNew(int32_t parent, const TermWord& word);
  // One step down the trie with everything the word could be; keeps the longest end in `best`.
  struct Walk {
    std::span<const Word> words;
    std::span<const Resolved> resolved;
    uint32_t end;
    Found best;
  };
  // A word alone. Found goes by value: taken apart into registers it costs nothing, and through memory it would wait
  // for its own parts.
  static Found Alone(const Resolved& word, uint32_t at) {
    return word.single == KeyTable::kNone ? Found{} : Found{word.single, at + 1, KeyTable::kNone};
  }
  bool MayBeginPhrase(std::span<const Word> words, std::span<const Resolved> resolved, uint32_t begin,
                      uint32_t end) const {
    if (words[begin].kind == WordKind::kNumber && number_start_ != KeyTable::kNone) return true;
    const Resolved& first = resolved[begin];
    return first.seconds == Resolved::kAnySecond || (begin + 1 < end && first.MayGoOn(resolved[begin + 1]));
  }
  Found LongestPhraseAt(std::span<const Word> words, std::span<const Resolved> resolved, uint32_t begin,
                        uint32_t end) const;
  void Step(Walk& walk, int32_t node, uint32_t at) const;
  void Descend(Walk& walk, int32_t node, uint32_t at, int32_t id) const;

  const Alphabet* alphabet_;
  std::vector<TermWord> parsed_;  // the term that is being added
  KeyTable exact_, stems_;        // true forms first, then ASCII-typed ones where they are free
  Flat<WordInfo> words_;
  Flat<KeySpan> key_spans_;  // of words_; apart, since matching never looks at them
  Flat<char> key_bytes_;
  Flat<Node> nodes_;
  ChildTable children_;
  int32_t number_start_ = KeyTable::kNone;  // node behind a phrase that begins with <number>
  int32_t time_start_ = KeyTable::kNone;
  Flat<uint64_t> stem_sizes_;      // by three-byte beginning: which sizes of stems there are, a bit each
  uint64_t short_stem_sizes_ = 0;  // of stems below three bytes
};

}  // namespace rivalscope::sentiment
