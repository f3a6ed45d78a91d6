// Words for the scorer: one pass over the bytes, folding as it goes. Not text::Tokens, because `score` promises
// hundreds of thousands of texts a second and ICU's break iterator alone costs more than that; all nine languages write
// spaces.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sentiment/alphabet.h"
#include "sentiment/scratch.h"

namespace rivalscope::sentiment {

inline uint64_t LoadEight(const char* at) {
  uint64_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

enum class WordKind : uint8_t { kWord, kNumber, kSign, kPunctuation };

struct Word {
  uint32_t begin = 0, end = 0;     // bytes of the text
  uint32_t key = 0, key_size = 0;  // folded form, WordList::KeyOf; a sign's bytes without variation selectors
  uint64_t head = 0;               // the key's first eight bytes, zeroes behind a shorter one
  uint64_t tail = 0;               // the last eight of one that has so many
  uint32_t hash = 0;               // of head and tail
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

inline constexpr uint32_t kHashSeed = 2166136261U;  // FNV-1a, so that prefixes' hashes come for nothing
inline uint32_t HashByte(uint32_t hash, char byte) { return (hash ^ static_cast<unsigned char>(byte)) * 16777619U; }
inline uint32_t HashOf(std::string_view bytes) {
  uint32_t hash = kHashSeed;
  for (const char byte : bytes) hash = HashByte(hash, byte);
  return hash;
}

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
