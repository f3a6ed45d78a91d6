#include "sentiment/alphabet.h"

#include <algorithm>

#include "text/fold.h"
#include "text/utf8.h"

namespace rivalscope::sentiment {
namespace {

// Latin, Latin Extended-A, the letters of Azerbaijani and Romanian, and Arabic: all that the nine languages are written
// in. Anything else takes the slow way.
constexpr char32_t kTableSize = 0x700;
bool Tabled(char32_t c) {
  return (c >= 'A' && c < 0x180) || c == 0x18F || c == 0x259 || (c >= '0' && c <= '9') || (c >= 0x620 && c <= 0x6D5) ||
         (c >= 0x6F0 && c <= 0x6F9);
}

bool FitsInto(std::string_view text, Alphabet::Form& form) {
  if (text.empty() || text.size() > form.bytes.size()) return false;
  std::copy(text.begin(), text.end(), form.bytes.begin());
  form.size = static_cast<uint8_t>(text.size());
  return true;
}

constexpr bool Between(char32_t c, char32_t low, char32_t high) { return c >= low && c <= high; }

constexpr CharKind KindOfAscii(char32_t c) {
  if (Between(c | 0x20, 'a', 'z')) return CharKind::kLetter;
  if (Between(c, '0', '9')) return CharKind::kDigit;
  if (c == '\'') return CharKind::kApostrophe;
  if (c <= ' ' || c == 0x7F) return CharKind::kSpace;
  return CharKind::kPunctuation;
}

constexpr std::array<CharKind, 128> AsciiKinds() {
  std::array<CharKind, 128> out{};
  for (char32_t c = 0; c < 128; ++c) out[c] = KindOfAscii(c);
  return out;
}

}  // namespace

const std::array<CharKind, 128> Alphabet::kAsciiKinds = AsciiKinds();

CharKind Alphabet::KindOfOther(char32_t c) {
  if (c < 0xC0)
    return c == 0xAA || c == 0xB5 || c == 0xBA ? CharKind::kLetter
           : c == 0xA0                         ? CharKind::kSpace
           : c == 0xAD                         ? CharKind::kJoiner
           : c == 0xA9 || c == 0xAE            ? CharKind::kSymbol
                                               : CharKind::kPunctuation;
  if (c == 0xD7 || c == 0xF7) return CharKind::kPunctuation;
  if (Between(c, 0x660, 0x669) || Between(c, 0x6F0, 0x6F9)) return CharKind::kDigit;
  if (Between(c, 0x600, 0x61F) || Between(c, 0x66A, 0x66D) || c == 0x6D4) return CharKind::kPunctuation;
  if (c == 0x640 || Between(c, 0x64B, 0x65F)) return CharKind::kLetter;
  if (c == 0x2BC || c == 0x2018 || c == 0x2019 || c == 0x201B) return CharKind::kApostrophe;
  if (c == 0x200C || c == 0x200D || c == 0x200E || c == 0x200F || c == 0xFEFF || Between(c, 0x202A, 0x202E) ||
      Between(c, 0x2060, 0x2069) || Between(c, 0xFE00, 0xFE0F))
    return CharKind::kJoiner;
  if (Between(c, 0x2000, 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x3000) return CharKind::kSpace;
  if (Between(c, 0x2010, 0x2060) || Between(c, 0x3001, 0x303F)) return CharKind::kPunctuation;
  if (Between(c, 0x2070, 0x2BFF) || Between(c, 0x1F000, 0x1FBFF) || c == 0xFFFD || c == 0x3030 || c == 0x303D)
    return CharKind::kSymbol;
  return CharKind::kLetter;
}

Alphabet::Alphabet(text::Language language) : language_(language), folded_(kTableSize), bare_(kTableSize) {
  for (char32_t c = 0; c < kTableSize; ++c) {
    if (!Tabled(c) || (KindOf(c) != CharKind::kLetter && KindOf(c) != CharKind::kDigit)) continue;
    std::string letter;
    text::AppendUtf8(letter, c);
    const std::string folded = text::Fold(letter, language);
    if (!FitsInto(folded, folded_.Edit(c))) continue;
    FitsInto(text::AsciiKey(folded, language), bare_.Edit(c));
    if (c < 0x80 && folded_[c].size == 1) ascii_[c] = folded_[c].bytes[0];
  }
  for (char c = 'A'; c <= 'Z'; ++c) plain_capitals_ &= FoldedAscii(static_cast<unsigned char>(c)) == (c | 0x20);
}

void Alphabet::AppendFolded(std::string_view word, std::string& out) const {
  const size_t start = out.size();
  for (size_t at = 0; at < word.size();) {
    if (const char folded = FoldedAscii(static_cast<unsigned char>(word[at]))) {
      out.push_back(folded);
      ++at;
      continue;
    }
    const char32_t c = text::NextCodePoint(word, at);
    if (InTable(c)) {
      out.append(Folded(c).View());
    } else if (KindOf(c) == CharKind::kApostrophe) {
      out.push_back('\'');
    } else if (KindOf(c) != CharKind::kJoiner) {
      // A letter from elsewhere, or a combining mark that must be composed with its letter: the whole word again.
      out.resize(start);
      for (const char ch : text::Fold(word, language_)) out.push_back(ch);
      for (size_t zwnj; (zwnj = out.find("\u200C", start)) != std::string::npos;) out.erase(zwnj, 3);
      return;
    }
  }
}

void Alphabet::AppendBare(std::string_view folded, std::string& out) const {
  for (size_t at = 0; at < folded.size();) {
    if (static_cast<unsigned char>(folded[at]) < 0x80) {  // bare already
      out.push_back(folded[at++]);
      continue;
    }
    const size_t begin = at;
    const char32_t c = text::NextCodePoint(folded, at);
    if (c < bare_.size() && bare_[c].size > 0) {
      out.append(bare_[c].View());
    } else {
      out.append(folded.substr(begin, at - begin));
    }
  }
}

}  // namespace rivalscope::sentiment
