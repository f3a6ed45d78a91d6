// Code points by language: what is a letter, and its folded and bare (ASCII-typed) forms. A table of text::Fold and
// text::AsciiKey made once, so that folding a word costs a load a letter and no allocation.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "sentiment/image.h"
#include "text/language.h"

namespace rivalscope::sentiment {

enum class CharKind : uint8_t { kSpace, kLetter, kDigit, kJoiner, kApostrophe, kPunctuation, kSymbol };

// Thread contract: immutable after construction.
class Alphabet {
 public:
  explicit Alphabet(text::Language language);
  explicit Alphabet(ImageReader& image) { image(*this); }

  struct Form {
    std::array<char, 6> bytes{};
    uint8_t size = 0;
    std::string_view View() const { return {bytes.data(), size}; }
  };
  static CharKind KindOf(char32_t code_point) {
    return code_point < 0x80 ? kAsciiKinds[code_point] : KindOfOther(code_point);
  }
  // The folded form of an ASCII letter or digit where it is ASCII too; 0 elsewhere.
  char FoldedAscii(unsigned char byte) const { return ascii_[byte]; }
  // Whether A-Z fold to a-z; not so in Turkish.
  bool PlainCapitals() const { return plain_capitals_; }
  bool InTable(char32_t code_point) const { return code_point < folded_.size() && folded_[code_point].size > 0; }
  const Form& Folded(char32_t code_point) const { return folded_[code_point]; }

  // Appends the folded form of a word; what the table lacks goes through text::Fold. Half-spaces are dropped: a word is
  // the same with and without them.
  void AppendFolded(std::string_view word, std::string& out) const;
  // The bare form of a folded word: diacritics gone.
  void AppendBare(std::string_view folded, std::string& out) const;
  text::Language language() const { return language_; }
  template <typename Self, typename Image>
  static void EachField(Self& self, Image& image) {
    image(self.language_, self.ascii_, self.plain_capitals_, self.folded_, self.bare_);
  }

 private:
  static CharKind KindOfOther(char32_t code_point);
  static const std::array<CharKind, 128> kAsciiKinds;

  text::Language language_ = text::Language::kUnknown;
  std::array<char, 256> ascii_{};
  bool plain_capitals_ = true;
  Flat<Form> folded_;
  Flat<Form> bare_;
};

}  // namespace rivalscope::sentiment
