// UTF-8 by ICU's macros. Since ICU 60 U8_NEXT stops behind the maximal subpart of an ill-formed sequence, which is what
// Unicode 15, section 3.9, table 3-8 asks for, so that CleanUtf8 needs no state machine of its own.
#include "text/utf8.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <type_traits>

namespace rivalscope::text {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kReplacementUtf8 = "\xEF\xBF\xBD";
constexpr std::string_view kBom = "\xEF\xBB\xBF";

// How many bytes at the front are ASCII without NUL, in eights: where one is not, or is 0, its highest bit is set in
// the block or in the block less one in every byte.
size_t PlainPrefix(std::string_view bytes) {
  size_t at = 0;
  for (uint64_t block = 0; at + sizeof block <= bytes.size(); at += sizeof block) {
    std::memcpy(&block, bytes.data() + at, sizeof block);
    if (((block | (block - 0x0101010101010101U)) & 0x8080808080808080U) != 0) break;
  }
  return at;
}

// How many units at the front are ASCII, eight bytes at a time.
template <typename Unit>
size_t AsciiPrefix(std::basic_string_view<Unit> units) {
  constexpr uint64_t kHighBits = sizeof(Unit) == 1 ? 0x8080808080808080U : 0xFF80FF80FF80FF80U;
  constexpr size_t kUnits = sizeof(uint64_t) / sizeof(Unit);
  const auto ascii_from = [&](size_t begin) {
    uint64_t block = 0;
    std::memcpy(&block, units.data() + begin, sizeof block);
    return (block & kHighBits) == 0;
  };
  size_t at = 0;
  while (at + kUnits <= units.size() && ascii_from(at)) at += kUnits;
  const bool near_end = units.size() - at < kUnits && units.size() >= kUnits;
  if (near_end && ascii_from(units.size() - kUnits)) return units.size();  // the rest with some that were read before
  while (at < units.size() && static_cast<std::make_unsigned_t<Unit>>(units[at]) < 0x80) ++at;
  return at;
}

// The code point at `at`, or a negative number; `at` moves behind it, or behind the maximal ill-formed part.
int32_t Decode(std::string_view bytes, size_t& at) {
  const auto* data = reinterpret_cast<const uint8_t*>(bytes.data());
  int32_t code_point = 0;
  U8_NEXT(data, at, bytes.size(), code_point);
  return code_point;
}

bool IsSpace(int32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return u_isUWhiteSpace(c) || c == 0x200B || c == 0xFEFF;
}

// The last grapheme cluster boundary at or before `offset`. Making an iterator costs about 0.1 ms, so each thread keeps
// one.
size_t CharacterBoundary(std::string_view utf8, size_t offset) {
  thread_local const std::unique_ptr<icu::BreakIterator> iterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::BreakIterator>(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  }();
  while (offset > 0 && U8_IS_TRAIL(utf8[offset])) --offset;
  UErrorCode status = U_ZERO_ERROR;
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, utf8.data(), static_cast<int64_t>(utf8.size()), &status);
  iterator->setText(&text, status);
  const auto at = static_cast<int32_t>(offset);
  if (!iterator->isBoundary(at)) offset = static_cast<size_t>(std::max(0, iterator->preceding(at)));
  utext_close(&text);
  return offset;
}

bool IsZeroWidth(int32_t c) {
  switch (u_charType(c)) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
      return true;
    default:
      return c >= 0x1160 && c <= 0x11FF;  // Hangul vowels and finals join the syllable before them
  }
}

}  // namespace

bool IsValidUtf8(std::string_view bytes) {
  for (size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      at += AsciiPrefix(bytes.substr(at));
    } else if (Decode(bytes, at) < 0) {
      return false;
    }
  }
  return true;
}

std::string_view WithoutBom(std::string_view utf8) { return utf8.starts_with(kBom) ? utf8.substr(kBom.size()) : utf8; }

std::string CleanUtf8(std::string_view bytes) {
  bytes = WithoutBom(bytes);
  std::string out;
  out.reserve(bytes.size());
  size_t copied = 0;
  for (size_t at = 0; at < bytes.size();) {
    at += PlainPrefix(bytes.substr(at));
    if (at == bytes.size()) break;
    const size_t begin = at;
    const int32_t c = Decode(bytes, at);
    if (c > 0) continue;
    out.append(bytes, copied, begin - copied).append(kReplacementUtf8);
    copied = at;
  }
  out.append(bytes, copied);
  return out;
}

char32_t NextCodePoint(std::string_view utf8, size_t& at) {
  const size_t begin = at;
  const int32_t c = Decode(utf8, at);
  if (c >= 0) return static_cast<char32_t>(c);
  at = begin + 1;
  return kReplacement;
}

void AppendUtf8(std::string& out, char32_t code_point) {
  if (code_point < 0x80) {
    out.push_back(static_cast<char>(code_point));
    return;
  }
  if (code_point > 0x10FFFF || U_IS_SURROGATE(code_point)) code_point = kReplacement;
  uint8_t bytes[U8_MAX_LENGTH];
  size_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, code_point);
  out.append(reinterpret_cast<const char*>(bytes), length);
}

std::u16string ToUtf16(std::string_view utf8) {
  std::u16string out;
  out.reserve(utf8.size());
  for (size_t at = 0; at < utf8.size();) {
    const size_t plain = AsciiPrefix(utf8.substr(at));
    out.append(utf8.begin() + static_cast<ptrdiff_t>(at), utf8.begin() + static_cast<ptrdiff_t>(at + plain));
    at += plain;
    if (at == utf8.size()) break;
    const int32_t decoded = Decode(utf8, at);
    const char32_t c = decoded < 0 ? kReplacement : static_cast<char32_t>(decoded);
    if (c < 0x10000) {
      out.push_back(static_cast<char16_t>(c));
    } else {
      out.push_back(U16_LEAD(c));
      out.push_back(U16_TRAIL(c));
    }
  }
  return out;
}

std::string FromUtf16(std::u16string_view utf16) {
  std::string out;
  out.reserve(utf16.size());
  for (size_t at = 0; at < utf16.size();) {
    const size_t plain = AsciiPrefix(utf16.substr(at));
    out.append(utf16.begin() + static_cast<ptrdiff_t>(at), utf16.begin() + static_cast<ptrdiff_t>(at + plain));
    at += plain;
    if (at == utf16.size()) break;
    char32_t c = 0;
    U16_NEXT(utf16.data(), at, utf16.size(), c);
    AppendUtf8(out, c);  // a lone surrogate becomes U+FFFD there
  }
  return out;
}

std::string_view TruncateUtf8(std::string_view utf8, size_t max_bytes) {
  if (utf8.size() <= max_bytes) return utf8;
  // A cluster longer than this is an attack, not a character; it also keeps ICU's 32-bit offsets out of reach.
  constexpr size_t kLookAhead = 4096;
  return utf8.substr(0, CharacterBoundary(utf8.substr(0, max_bytes + kLookAhead), max_bytes));
}

size_t DisplayWidth(std::string_view utf8) {
  constexpr int32_t kZeroWidthJoiner = 0x200D;
  constexpr int32_t kEmojiPresentation = 0xFE0F;
  size_t width = 0;
  int32_t previous = 0;
  for (size_t at = 0; at < utf8.size();) {
    const auto c = static_cast<int32_t>(NextCodePoint(utf8, at));
    if (c >= 0x20 && c < 0x7F) {
      ++width;
    } else if (c == kEmojiPresentation) {
      // U+2764 is one column as text and two as emoji.
      const int east_asian = u_getIntPropertyValue(previous, UCHAR_EAST_ASIAN_WIDTH);
      if (u_hasBinaryProperty(previous, UCHAR_EMOJI) && east_asian != U_EA_WIDE && previous > 0x7F) ++width;
    } else if (previous != kZeroWidthJoiner && !u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER) && !IsZeroWidth(c)) {
      const int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
      width += east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
    } else if (u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER) && !u_hasBinaryProperty(previous, UCHAR_EMOJI)) {
      width += 2;  // a skin tone that stands alone
    }
    previous = c;
  }
  return width;
}

std::string_view Trim(std::string_view utf8) {
  size_t begin = 0;
  for (size_t at = 0; at < utf8.size(); begin = at) {
    if (!IsSpace(Decode(utf8, at))) break;
  }
  size_t end = utf8.size();
  while (end > begin) {
    size_t last = end - 1;
    while (last > begin && end - last < 4 && U8_IS_TRAIL(utf8[last])) --last;
    size_t at = last;
    if (!IsSpace(Decode(utf8, at)) || at != end) break;
    end = last;
  }
  return utf8.substr(begin, end - begin);
}

std::string CollapseSpace(std::string_view utf8) {
  utf8 = Trim(utf8);
  std::string out;
  out.reserve(utf8.size());
  size_t word = 0;  // the end is no space, so no word is left open
  for (size_t at = 0; at < utf8.size();) {
    const size_t begin = at;
    if (!IsSpace(Decode(utf8, at))) continue;
    if (begin > word) out.append(utf8, word, begin - word).push_back(' ');
    word = at;
  }
  return out.append(utf8, word);
}

std::string AsciiLower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

bool EqualsAsciiNoCase(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace rivalscope::text
