// Words for the scorer: one pass over the bytes, folding as it goes. Not text::Tokens, because `score` promises
// hundreds of thousands of texts a second and ICU's break iterator alone costs more than that; all nine languages write
// spaces.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sentiment/alphabet.h"
#include "sentiment/prefetch.h"
#include "sentiment/scratch.h"
#include "text/eight_bytes.h"

namespace rivalscope::sentiment {

enum class WordKind : uint8_t { kWord, kNumber, kSign, kPunctuation };

// What tells keys apart, and all of those of up to sixteen bytes that are equally long.
struct KeyEnds {
  KeyEnds() = default;
  KeyEnds(uint64_t head, uint64_t tail) : head(head), tail(tail) {}
  explicit KeyEnds(std::string_view key)
      : head(text::FirstEight(key)), tail(key.size() < 8 ? 0 : text::LoadEight(key.data() + key.size() - 8)) {}
  bool operator==(const KeyEnds&) const = default;
  // The bits at the top are the best mixed.
  uint32_t Hash() const {
    const uint64_t mixed = head ^ std::rotr(tail, 23);
    return static_cast<uint32_t>((mixed ^ mixed >> 32) * 0x9E3779B97F4A7C15ULL >> 32);
  }
  uint64_t head = 0;  // the first eight bytes, zeroes behind a shorter key
  uint64_t tail = 0;  // the last eight of one that has so many
};

struct Word {
  uint32_t begin = 0, end = 0;     // bytes of the text
  uint32_t key = 0, key_size = 0;  // folded form, WordList::KeyOf; a sign's bytes without variation selectors
  KeyEnds ends = {};               // of the key
  uint32_t hash = 0;               // of its ends
  WordKind kind = WordKind::kWord;
  bool in_place = false;  // the key stands in WordList::folded, else in WordList::keys
  bool as_typed = false;  // the key's bytes are those of the text
  char mark = 0;          // of punctuation: . ! ? , ; : ( ) / - and \n
  uint8_t repeat = 1;     // of punctuation: how many
  bool capitals = false;  // two letters or more, all upper case
  bool mention = false;   // an @name or an address: no word of the language
  float number = 0;       // of a number
};

// A folded word longer than this is no word of any lexicon; it keeps no key.
inline constexpr size_t kMaxKeyBytes = 64;
inline constexpr size_t kMaxNumberKey = 3;
// Texts are read up to this many bytes.
inline constexpr size_t kMaxTextBytes = size_t{1} << 30;

// A table with a line for each value of a hash's top bits, in which every word will be looked up. Its lines are asked
// for while the text is still read, so that no look-up waits for its own.
struct WordPlaces {
  using Line = std::array<char, kCacheLine>;
  static constexpr unsigned kBits = 14;
  static size_t Of(uint32_t hash) { return hash >> (32 - kBits); }
  void Expect(uint32_t hash) const { Prefetch(lines, static_cast<int64_t>(Of(hash))); }
  const Line* lines = nullptr;
};

// Reused from text to text.
struct WordList {
  std::span<const Word> words;
  std::string_view text;        // must live as long as the words are looked at
  bool has_lower_case = false;  // some word is not in capitals
  std::vector<uint32_t> ends;   // marks that end a sentence: words of kind kPunctuation

  std::string_view KeyOf(const Word& word) const { return {KeyBytes(word), word.key_size}; }
  const char* KeyBytes(const Word& word) const { return (word.in_place ? folded.data() : keys.data()) + word.key; }

  // What the words are made of.
  std::string folded;     // the text, with the capitals of ASCII words made small, and some bytes to look ahead
  std::string keys;       // of the other words that folding changes
  Scratch<Word> storage;  // of `words`, and of longer texts before
  WordPlaces places;      // set by who looks the words up
};

// Emoticons (":)", "<3") by their first byte, longest first. Thread contract: immutable.
class EmoticonTable {
 public:
  void Add(std::string_view emoticon);
  // The size of the emoticon at the beginning of `rest`; 0 for none.
  bool Begins(unsigned char first) const { return begins_[first]; }
  size_t SizeAt(std::string_view rest) const {
    const auto first = static_cast<unsigned char>(rest[0]);
    return Begins(first) ? Longest(by_first_[first], rest) : 0;
  }

 private:
  static size_t Longest(const std::vector<std::string>& list, std::string_view rest);
  std::array<std::vector<std::string>, 256> by_first_;
  std::array<bool, 256> begins_{};  // by_first_ has any: asked at every word
};

void ReadWords(std::string_view utf8, const Alphabet& alphabet, const EmoticonTable& emoticons, WordList& out);

}  // namespace rivalscope::sentiment
