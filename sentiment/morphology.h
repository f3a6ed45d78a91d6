// Endings and beginnings that negate a known word or change nothing (data/lexicons/<lang>/suffixes.tsv).
#pragma once

#include <array>
#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "sentiment/alphabet.h"
#include "sentiment/term_index.h"

namespace rivalscope::sentiment {

// Thread contract: immutable after the last Add.
class Morphology {
 public:
  // `affix` is "-siz*", "-los", "ن-" or "*"; `role` negates, denies, strip, keeps, or of "*" stem or concord.
  Status Add(std::string_view affix, std::string_view role, const Alphabet& alphabet);
  // Words that no ending explains are compared by stem.
  bool by_stem() const { return by_stem_; }
  // Several negations of one clause say no once.
  bool negations_agree() const { return negations_agree_; }
  bool empty() const { return !has_endings_ && beginnings_.empty(); }

  // Whether a negating ending stands behind the first `cut` bytes.
  bool NegatingEnding(std::string_view key, size_t cut) const { return EndsIn(key, cut, Does::kNegates); }

  // Whether the ending of a word that nothing else explains makes it a denied verb: "ısınmıyor".
  bool Denies(std::string_view key) const;

  struct Reading {
    std::string_view base;  // of the word that was given
    bool negated = false;
  };
  // Known word + negating ending, or negating beginning + known word. `known` says whether a base is in the index.
  // The longest base wins; a base shorter than `at_least` bytes does not count.
  template <typename Known>
  std::optional<Reading> Negated(std::string_view key, size_t at_least, Known&& known) const {
    if (empty()) return std::nullopt;
    for (size_t cut = key.size(); cut-- > std::max<size_t>(at_least, 2);)
      if (EndsIn(key, cut, Does::kNegates) && known(key.substr(0, cut)) && !KeptBefore(key, cut, at_least))
        return Reading{key.substr(0, cut), true};
    for (const std::string& beginning : beginnings_)
      if (key.size() > beginning.size() + 1 && key.starts_with(beginning) && known(key.substr(beginning.size())))
        return Reading{key.substr(beginning.size()), true};
    return std::nullopt;
  }
  // `key` without a neutral ending; the longest base that `known` accepts, taking off up to two endings.
  template <typename Known>
  std::optional<Reading> Stripped(std::string_view key, Known&& known) const {
    for (size_t cut = key.size(); cut-- > 2;) {
      if (!EndsIn(key, cut, Does::kNothing)) continue;
      const std::string_view base = key.substr(0, cut);
      if (known(base)) return Reading{base, false};
      for (size_t second = base.size(); second-- > 2;)
        if (EndsIn(base, second, Does::kNothing) && known(base.substr(0, second)))
          return Reading{base.substr(0, second), false};
    }
    return std::nullopt;
  }

 private:
  enum class Does : uint8_t { kNothing, kNegates, kDenies, kKeeps };
  static constexpr size_t kKinds = 4;
  // Endings that do the same. A word is asked at each of its letters, and few letters begin one.
  class Endings {
   public:
    // `open`: anything may follow.
    void Add(std::string text, bool open);
    // Whether one stands at the beginning of `rest`, which has a byte at least, and goes to its end or is open.
    bool Begin(std::string_view rest) const { return begins_[static_cast<unsigned char>(rest[0])] && AnyBegins(rest); }

   private:
    struct Ending {
      std::string text;
      bool open = false;
    };
    bool AnyBegins(std::string_view rest) const;
    std::bitset<256> begins_;      // the first bytes that there are
    std::vector<Ending> endings_;  // in the order of their first bytes
  };
  static std::optional<Does> DoesOf(std::string_view role);
  Status AddEnding(std::string_view ending, Does does, const Alphabet& alphabet);
  bool EndsIn(std::string_view key, size_t cut, Does does) const {
    return endings_[static_cast<size_t>(does)].Begin(key.substr(cut));
  }
  // Whether what looks like a negating ending at `cut` is the end of a longer one, behind `stem` bytes, that denies
  // nothing: az bezdir-misiz, "you have bored us", is not "without".
  bool KeptBefore(std::string_view key, size_t cut, size_t stem) const;

  std::array<Endings, kKinds> endings_;  // by what they do
  bool has_endings_ = false;
  std::vector<std::string> beginnings_;
  bool by_stem_ = false;
  bool negations_agree_ = false;
};

}  // namespace rivalscope::sentiment
