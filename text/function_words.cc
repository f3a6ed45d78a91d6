#include "text/function_words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "core/data_files.h"
#include "text/eight_bytes.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace rivalscope::text {
namespace {

// How the languages of the nine and their neighbours are told apart.
constexpr unsigned kClear = 2;        // weights by which the first must lead the second
constexpr unsigned kOthers = 4;       // of so many weights one may be another language's
constexpr unsigned kShare = 8;        // one of so many words is a function word of it at least
constexpr unsigned kMostBetween = 7;  // words between two of its function words, before the first, behind the last
constexpr size_t kLongEnough = 3;     // bytes of a word that no other language shares and that counts twice

// A set of languages, a bit each: those of kLanguages first, then the others in the order of the file. The top bit says
// of a word of one language that it counts twice.
using LanguageSet = uint64_t;
constexpr size_t kMostLanguages = 63;
constexpr LanguageSet kTwice = LanguageSet{1} << kMostLanguages;

// A word of less than sixteen bytes as a number; longer ones are no function words. Words of less than eight have
// different numbers, and of the others no two of the table have the same.
constexpr size_t kMaxKey = 15;
using Key = uint64_t;

// Of the first eight bytes and of those behind them, zeroes where there are none.
constexpr Key KeyOf(uint64_t head, uint64_t tail) {
  const uint64_t mixed = (head ^ std::rotl(tail * 0xD6E8FEB86659FD93ULL, 29)) * 0x9E3779B97F4A7C15ULL;
  return mixed ^ mixed >> 32;
}

// Eight bytes of a text, zeroes behind its end. Words are of ASCII letters and all that is not ASCII, and are compared
// with the case bit set in every byte, which tells capitals in Latin-1 as well.
struct Eight {
  explicit Eight(std::string_view rest) {
    const uint64_t bytes = FirstEight(rest);
    small = bytes | kCaseBits;
    in_word = (AsciiBetween('a', 'z', small) | bytes) & kTopBits;
  }
  // The bytes before the first that is of no word, zeroes behind.
  uint64_t Word() const { return small & BytesBefore(in_word ^ kTopBits); }
  size_t WordSize() const { return SizeBefore(in_word ^ kTopBits); }
  size_t SizeBeforeWord() const { return SizeBefore(in_word); }
  bool AllInWord() const { return in_word == kTopBits; }

 private:
  uint64_t small;    // with the case bits
  uint64_t in_word;  // the top bits of bytes that are of a word
};

// Function words by key, each in a place of its own, so that a look-up is without branches: half of all words are
// function words, and no processor can tell which. Thread contract: immutable after construction.
class FunctionWords {
 public:
  FunctionWords() {
    std::string_view last_tag;
    LanguageSet set = 0;
    ForEachFunctionWord([&](std::string_view tag, Language language, std::string_view word) {
      if (tag != last_tag) set = SetOf(tag, language);
      last_tag = tag;
      AddForms(word, set, language);
    });
    PlaceAll();
  }

  // The languages of a word, with kTwice; none where it is no function word.
  LanguageSet Find(Key key) const {
    const Slot& slot = slots_[PlaceOf(key, turns_[TurnOf(key)])];
    return slot.languages & (0 - static_cast<LanguageSet>(slot.key == key));  // without a branch
  }

 private:
  struct Slot {
    Key key = 0;
    LanguageSet languages = 0;
  };

  LanguageSet SetOf(std::string_view tag, Language language) {
    if (language != Language::kUnknown) return LanguageSet{1} << (static_cast<unsigned>(language) - 1);
    auto at = std::find(others_.begin(), others_.end(), tag);
    if (at == others_.end()) at = others_.insert(at, std::string(tag));
    const size_t index = kLanguages.size() + static_cast<size_t>(at - others_.begin());
    return LanguageSet{1} << std::min(index, kMostLanguages - 1);
  }

  // An apostrophe ends a word, in the text too ("l'hotel", "they've"); a single consonant is none.
  void AddForms(std::string_view word, LanguageSet set, Language language) {
    for (;;) {
      const std::string_view part = word.substr(0, word.find('\''));
      constexpr std::string_view kConsonants = "bcdfghjklmnpqrstvwxz";
      const bool consonant = part.size() == 1 && kConsonants.find(part[0]) != part.npos;
      if (!part.empty() && !consonant) AddForm(part, set, true);
      if (language != Language::kUnknown && !IsAscii(part)) AddTypedForms(part, set, language);
      const bool more_words = language == Language::kFr || language == Language::kIt;  // not so in "they've"
      if (part.size() == word.size() || !more_words) return;
      word.remove_prefix(part.size() + 1);
    }
  }

  // Without its letters; and with a capital that is not ASCII, for the scan makes only those small.
  void AddTypedForms(std::string_view word, LanguageSet set, Language language) {
    const std::string bare = AsciiKey(word, language);
    if (bare.size() >= kLongEnough) AddForm(bare, set, false);
    if (language == Language::kFa) AddForm(WithArabicLetters(word), set, true);
    size_t first = 0;
    NextCodePoint(word, first);
    if (first > 1) AddForm(Upper(word.substr(0, first), language) + std::string(word.substr(first)), set, true);
  }

  // Persian as an Arabic keyboard types it.
  static std::string WithArabicLetters(std::string_view word) {
    std::string out;
    for (size_t at = 0; at < word.size();) {
      const char32_t letter = NextCodePoint(word, at);
      AppendUtf8(out, letter == U'ی' ? U'ي' : letter == U'ک' ? U'ك' : letter);
    }
    return out;
  }

  void AddForm(std::string_view form, LanguageSet set, bool spelled) {
    if (form.size() > kMaxKey) return;
    const LanguageSet twice = spelled && form.size() >= kLongEnough ? kTwice : 0;
    const std::string_view tail = form.substr(std::min(form.size(), size_t{8}));
    forms_.push_back({KeyOf(Eight(form).Word(), Eight(tail).Word()), set | twice});
  }

  static bool IsAscii(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
  }

  // Keys that share their top bits share a turn, which is chosen so that each of them finds a place of its own.
  static constexpr unsigned kTurnBits = 11;
  static size_t TurnOf(Key key) { return key >> (64 - kTurnBits); }
  size_t PlaceOf(Key key, uint32_t turn) const {
    return static_cast<uint32_t>(static_cast<uint32_t>(key >> 16) * (2 * turn + 1)) >> (32 - slot_bits_);
  }

  void PlaceAll() {
    slot_bits_ = static_cast<unsigned>(std::bit_width(forms_.size()));
    slots_.resize(size_t{1} << slot_bits_);
    std::array<std::vector<Slot>, size_t{1} << kTurnBits> groups;
    for (const Slot& form : forms_) {
      auto& group = groups[TurnOf(form.key)];
      const auto same = [&](const Slot& slot) { return slot.key == form.key; };
      const auto at = std::find_if(group.begin(), group.end(), same);
      if (at == group.end()) {
        group.push_back(form);
      } else {
        const bool alone = ((at->languages ^ form.languages) & ~kTwice) == 0;
        at->languages = (at->languages | form.languages) & (alone ? ~LanguageSet{0} : ~kTwice);
      }
    }
    forms_.clear();
    std::array<uint16_t, size_t{1} << kTurnBits> order;
    std::iota(order.begin(), order.end(), uint16_t{0});
    const auto larger = [&](size_t a, size_t b) { return groups[a].size() > groups[b].size(); };
    std::stable_sort(order.begin(), order.end(), larger);
    for (const uint16_t index : order)  // the largest while there is most room
      while (!PlaceGroup(groups[index], turns_[index])) ++turns_[index];
  }

  bool PlaceGroup(const std::vector<Slot>& group, uint32_t turn) {
    for (size_t placed = 0; placed < group.size(); ++placed) {
      Slot& slot = slots_[PlaceOf(group[placed].key, turn)];
      if (slot.languages != 0) {
        while (placed-- > 0) slots_[PlaceOf(group[placed].key, turn)] = {};
        return false;
      }
      slot = group[placed];
    }
    return true;
  }

  std::vector<Slot> forms_;  // while it is built
  std::vector<std::string> others_;
  std::vector<Slot> slots_;
  unsigned slot_bits_ = 0;
  std::array<uint16_t, size_t{1} << kTurnBits> turns_{};
};

// How often each language was met: bit i of the counts stands in planes_[i], so that a word counts for all of its
// languages in a few operations.
class Votes {
 public:
  // Without branches, as FunctionWords::Find, but for the planes that only one word in sixteen reaches.
  void Add(LanguageSet languages) {
    const LanguageSet counts_twice = languages >> kMostLanguages;
    const LanguageSet twice = languages & (0 - counts_twice), once = languages ^ twice;
    LanguageSet carry = (planes_[0] & once) | twice;
    planes_[0] ^= once;
    for (unsigned plane = 1; plane < kOften; ++plane) carry = CarryInto(plane, carry);
    for (unsigned plane = kOften; carry != 0; ++plane) carry = CarryInto(plane, carry);
    total_ += static_cast<unsigned>(languages != 0) + static_cast<unsigned>(counts_twice);
  }
  unsigned total() const { return total_; }

  struct Most {
    LanguageSet languages = 0;  // one, or equal ones
    unsigned count = 0;
  };
  Most MostAmong(LanguageSet languages) const {
    Most out{languages, 0};
    for (unsigned plane = kPlanes; plane-- > 0;) {
      const LanguageSet have = out.languages & planes_[plane];
      out.languages = have != 0 ? have : out.languages;
      out.count |= static_cast<unsigned>(have != 0) << plane;
    }
    return out;
  }

 private:
  // What is carried on.
  LanguageSet CarryInto(unsigned plane, LanguageSet carry) {
    const LanguageSet had = planes_[plane];
    planes_[plane] ^= carry;
    return carry & had;
  }

  static constexpr unsigned kPlanes = 10;  // for kMostWords that all count twice
  static constexpr unsigned kOften = 4;
  std::array<LanguageSet, kPlanes> planes_{};
  unsigned total_ = 0;
};

// Reads a text word by word and counts.
class Count {
 public:
  explicit Count(std::string_view utf8) : text_(utf8) {}

  // The places of all words in the table are looked at together, so that none waits for another.
  void Run(const FunctionWords& table) {
    std::array<Key, kMostWords> keys;
    while (words_ < kMostWords && NextWord(keys[words_])) ++words_;
    whole_ = at_ == text_.size() || words_ < kMostWords;
    for (size_t word = 0; word < words_; ++word) {
      found_[word] = table.Find(keys[word]);
      votes_.Add(found_[word]);
    }
  }

  Language Clear() const {
    const Votes::Most first = votes_.MostAmong(~kTwice);
    const Votes::Most second = votes_.MostAmong(~(first.languages | kTwice));
    const auto index = static_cast<unsigned>(std::countr_zero(first.languages));
    if (!whole_ || first.count < second.count + kClear || !std::has_single_bit(first.languages) ||
        index >= kLanguages.size() || (votes_.total() - first.count) * kOthers > first.count ||
        first.count * kShare < words_ || MostBetween(first.languages) > kMostBetween)
      return Language::kUnknown;
    return static_cast<Language>(index + 1);
  }

 private:
  bool NextWord(Key& key) {
    size_t blank = 8;
    for (; blank == 8 && at_ < text_.size(); at_ += blank) blank = Eight(text_.substr(at_)).SizeBeforeWord();
    if (at_ >= text_.size()) return false;
    const Eight head(text_.substr(at_));
    at_ += head.WordSize();
    key = KeyOf(head.Word(), 0);
    if (!head.AllInWord()) return true;
    Eight more(text_.substr(at_));
    key = KeyOf(head.Word(), more.Word());
    for (; more.AllInWord(); more = Eight(text_.substr(at_))) at_ += 8;
    at_ += more.WordSize();
    return true;
  }

  // Words in a row of which none is of `language`.
  unsigned MostBetween(LanguageSet language) const {
    unsigned most = 0, now = 0;
    for (const LanguageSet found : std::span(found_).first(words_)) {
      now = (found & language) == 0 ? now + 1 : 0;
      most = std::max(most, now);
    }
    return most;
  }

  static constexpr size_t kMostWords = 511;  // of a longer text nothing is said
  std::string_view text_;
  size_t at_ = 0;
  size_t words_ = 0;
  bool whole_ = false;                         // all words were read
  std::array<LanguageSet, kMostWords> found_;  // of each word
  Votes votes_;
};

}  // namespace

Language TellByFunctionWords(std::string_view utf8) {
  static const FunctionWords table;
  Count count(utf8);
  count.Run(table);
  const Language told = count.Clear();
  // Azerbaijani typed the Turkish way still has its most frequent letter somewhere.
  if (told == Language::kUnknown || told == Language::kAz) return told;
  const bool schwa = utf8.find("ə") != utf8.npos || utf8.find("Ə") != utf8.npos;
  return schwa ? Language::kUnknown : told;
}

void ForEachFunctionWord(
    const std::function<void(std::string_view tag, Language language, std::string_view word)>& visit) {
  // Takes what stands before `mark`, or everything, off the front of `rest`.
  const auto take = [](char mark, std::string_view& rest) {
    const std::string_view taken = rest.substr(0, rest.find(mark));
    rest.remove_prefix(std::min(taken.size() + 1, rest.size()));
    return taken;
  };
  std::string_view rest = FindDataFile("function_words.tsv").value_or("");
  while (!rest.empty()) {
    std::string_view row = take('\n', rest);
    if (row.starts_with('#')) continue;
    const std::string_view tag = take('\t', row);
    const Language language = LanguageFromTag(tag);
    while (!row.empty()) visit(tag, language, take(' ', row));
  }
}

}  // namespace rivalscope::text
