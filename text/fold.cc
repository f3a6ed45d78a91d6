// Folding in three steps over UTF-8: letters and signs that people use for one another become one (MapCharacters),
// NFKC, case folding; then the map and NFKC once more, since folding can bring out signs that need them. Texts of ASCII
// alone, most of English, need a byte loop only.
#include "text/fold.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>

#include "text/utf8.h"

namespace rivalscope::text {
namespace {

constexpr char32_t kDropped = 0;
constexpr char32_t kHalfSpace = 0x200C;
constexpr char32_t kDotAbove = 0x0307;

bool IsTurkic(Language language) { return language == Language::kTr || language == Language::kAz; }

icu::StringPiece IcuPiece(std::string_view text) { return {text.data(), static_cast<int32_t>(text.size())}; }

const char* IcuLocale(Language language) {
  // LanguageCode returns views of literals, which end in a NUL.
  return LanguageCode(language).data();
}

// Quotes, apostrophes, dashes and invisible controls, for every language.
char32_t MapSign(char32_t c) {
  switch (c) {
    case 0x00B4:  // the acute accent that stands in for an apostrophe; NFKC would make it a space and a mark
    case U'`':
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x2039:
    case 0x203A:
    case 0x02BC:
      return U'\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0x00AB:
    case 0x00BB:
      return U'"';
    case 0x2212:
      return U'-';
    case 0x200B:  // ZERO WIDTH SPACE parts words
      return U' ';
    case 0x00AD:
    case 0x061C:
    case 0x2060:
    case 0xFEFF:
      return kDropped;
    default:
      break;
  }
  if (c >= 0x2010 && c <= 0x2015) return U'-';
  if (c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) return kDropped;
  return c;
}

// Arabic letters that keyboards put into Persian words, Unicode 15 chapter 9.2.
char32_t MapPersian(char32_t c) {
  if (c < 0x0600 || c > 0x06FF) return c;
  if (c >= 0x0660 && c <= 0x0669) return U'0' + (c - 0x0660);
  if (c >= 0x06F0 && c <= 0x06F9) return U'0' + (c - 0x06F0);
  if (c >= 0x064B && c <= 0x0655) return kDropped;  // vowel marks, hamza above
  switch (c) {
    case 0x0640:  // tatweel
    case 0x0670:
      return kDropped;
    case 0x0649:
    case 0x064A:
      return 0x06CC;  // yeh
    case 0x0643:
      return 0x06A9;  // kaf
    case 0x0629:
    case 0x06BE:
    case 0x06C0:
    case 0x06C1:
    case 0x06C2:
    case 0x06C3:
    case 0x06D5:
      return 0x0647;  // heh
    case 0x0623:
    case 0x0625:
    case 0x0671:
      return 0x0627;  // alef
    case 0x0624:
      return 0x0648;  // waw
    default:
      return c;
  }
}

std::string MapCharacters(std::string_view utf8, Language language) {
  std::string out;
  out.reserve(utf8.size());
  char32_t previous = U' ';
  bool pending_half_space = false;
  for (size_t at = 0; at < utf8.size();) {
    char32_t c = MapSign(NextCodePoint(utf8, at));
    if (language == Language::kFa) {
      c = MapPersian(c);
      if (c == kHalfSpace) {  // several are one, and beside a space they part nothing
        pending_half_space = previous != U' ';
        continue;
      }
      if (pending_half_space && c != kDropped) {
        if (c != U' ') AppendUtf8(out, kHalfSpace);
        pending_half_space = false;
      }
    }
    // Software that lower-cases İ without its language leaves an i with a second dot.
    if (c == kDropped || (c == kDotAbove && previous == U'i')) continue;
    AppendUtf8(out, c);
    previous = c;
  }
  return out;
}

std::string Normalize(std::string_view utf8, const icu::Normalizer2& form) {
  UErrorCode status = U_ZERO_ERROR;
  if (form.isNormalizedUTF8(IcuPiece(utf8), status)) return std::string(utf8);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  form.normalizeUTF8(0, IcuPiece(utf8), sink, nullptr, status);
  return out;
}

const icu::Normalizer2& Nfkc() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFKCInstance(status);
}

const icu::Normalizer2& Nfd() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFDInstance(status);
}

std::string FoldCase(std::string_view utf8, Language language) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(utf8.size()));
  icu::CaseMap::utf8Fold(IsTurkic(language) ? U_FOLD_CASE_EXCLUDE_SPECIAL_I : U_FOLD_CASE_DEFAULT, IcuPiece(utf8), sink,
                         nullptr, status);
  return out;
}

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// NUL is dropped as on the long way, so that a text folds alike whatever stands beside it.
std::string FoldAscii(std::string_view text, Language language) {
  const bool turkic = IsTurkic(language);
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (turkic && c == 'I') {
      out += "ı";
    } else if (c >= 'A' && c <= 'Z') {
      out.push_back(static_cast<char>(c + ('a' - 'A')));
    } else if (c != '\0') {
      out.push_back(c == '`' ? '\'' : c);
    }
  }
  return out;
}

std::string FoldFully(std::string_view utf8, Language language) {
  std::string text = Normalize(MapCharacters(utf8, language), Nfkc());
  text = FoldCase(text, language);
  return Normalize(MapCharacters(text, language), Nfkc());
}

// The folded forms of single characters, for texts in which no character changes its neighbour.
class FoldTable {
 public:
  explicit FoldTable(Language language) : language_(language), persian_(language == Language::kFa) {}

  // False where a character is not in the table or a half-space does not stand between two letters.
  bool Fold(std::string_view utf8, std::string& out) const {
    out.reserve(utf8.size());
    for (size_t at = 0; at < utf8.size();) {
      const char32_t c = static_cast<unsigned char>(utf8[at]) < 0x80 ? static_cast<unsigned char>(utf8[at++])
                                                                     : NextCodePoint(utf8, at);
      if (c == kHalfSpace && persian_) {
        constexpr unsigned char kFirstArabicLead = 0xD8;
        constexpr unsigned char kLastArabicLead = 0xDB;
        const unsigned char next = at < utf8.size() ? static_cast<unsigned char>(utf8[at]) : 0;
        if (out.empty() || out.back() == ' ' || next < kFirstArabicLead || next > kLastArabicLead) return false;
        AppendUtf8(out, c);
        continue;
      }
      const Entry* entry = EntryOf(c);
      if (entry == nullptr && IsSign(c)) {
        AppendUtf8(out, c);
        continue;
      }
      // What is dropped may part a half-space from the letter it belongs to.
      if (entry == nullptr || entry->length < 0 || (persian_ && entry->length == 0)) return false;
      out.append(entry->bytes, static_cast<size_t>(entry->length));
    }
    return true;
  }

 private:
  static constexpr size_t kLetters = 0x700;
  static constexpr char32_t kFirstPunctuation = 0x2000;
  static constexpr size_t kPunctuation = 0x70;
  static constexpr size_t kLongest = 7;
  struct Entry {
    char bytes[kLongest];
    int8_t length = -1;
  };
  static constexpr size_t kBlock = 0x70;
  static_assert(kLetters % kBlock == 0 && kPunctuation % kBlock == 0);
  // Made when one of its characters is first met, once, by whichever thread meets it.
  struct Block {
    std::once_flag once;
    std::atomic<bool> made = false;
    std::array<Entry, kBlock> entries;
  };

  // Stars, hearts, faces and what chooses their look: folding leaves these blocks as they are.
  static bool IsSign(char32_t c) {
    constexpr char32_t kEmojiPresentation = 0xFE0F;
    return (c >= 0x2600 && c <= 0x27BF) || (c >= 0x1F300 && c <= 0x1FAFF) || c == kEmojiPresentation;
  }

  const Entry* EntryOf(char32_t c) const {
    const bool punctuation = c >= kFirstPunctuation && c < kFirstPunctuation + kPunctuation;
    if (c >= kLetters && !punctuation) return nullptr;
    const size_t slot = punctuation ? kLetters + (c - kFirstPunctuation) : c;
    Block& block = blocks_[slot / kBlock];
    if (!block.made.load(std::memory_order_acquire)) Make(block, slot / kBlock * kBlock);
    return &block.entries[slot % kBlock];
  }

  // A text has letters of one script and a few signs; all blocks together take longer than folding many a text.
  void Make(Block& block, size_t first) const {
    std::call_once(block.once, [&] {
      for (size_t i = 0; i < kBlock; ++i) {
        const size_t slot = first + i;
        block.entries[i] = EntryFor(slot < kLetters ? slot : kFirstPunctuation + (slot - kLetters));
      }
      block.made.store(true, std::memory_order_release);
    });
  }

  Entry EntryFor(char32_t c) const {
    Entry entry;
    if (c == 0 || c == kHalfSpace || !Nfkc().hasBoundaryBefore(static_cast<UChar32>(c))) return entry;
    std::string single;
    AppendUtf8(single, c);
    const std::string folded = FoldFully(single, language_);
    if (folded.size() > kLongest) return entry;
    std::copy(folded.begin(), folded.end(), entry.bytes);
    entry.length = static_cast<int8_t>(folded.size());
    return entry;
  }

  const Language language_;
  const bool persian_;
  mutable std::array<Block, (kLetters + kPunctuation) / kBlock> blocks_;
};

const FoldTable& TableOf(Language language) {
  if (language == Language::kFa) {
    static const FoldTable persian(Language::kFa);
    return persian;
  }
  if (IsTurkic(language)) {
    static const FoldTable turkic(Language::kTr);
    return turkic;
  }
  static const FoldTable plain(Language::kUnknown);
  return plain;
}

// What AsciiKey writes for a letter that does not decompose; empty where it stays.
std::string_view AsciiLetter(char32_t c, Language language) {
  if (language == Language::kDe) {  // Germans without umlauts write the e
    if (c == U'ä') return "ae";
    if (c == U'ö') return "oe";
    if (c == U'ü') return "ue";
  }
  switch (c) {
    case U'ı':
      return "i";
    case U'ə':
      return "e";
    case U'ß':
      return "ss";
    case U'æ':
      return "ae";
    case U'œ':
      return "oe";
    case U'ø':
      return "o";
    case U'ł':
      return "l";
    case U'đ':
      return "d";
    default:
      return {};
  }
}

template <typename Convert>
std::string MapCase(std::string_view utf8, Convert convert) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(utf8.size()));
  convert(sink, status);
  return out;
}

}  // namespace

std::string Fold(std::string_view utf8, Language language) {
  if (IsAscii(utf8)) return FoldAscii(utf8, language);
  std::string folded;
  return TableOf(language).Fold(utf8, folded) ? folded : FoldFully(utf8, language);
}

std::string AsciiKey(std::string_view folded, Language language) {
  if (IsAscii(folded)) return std::string(folded);
  std::string letters;
  letters.reserve(folded.size());
  for (size_t at = 0; at < folded.size();) {
    const char32_t c = NextCodePoint(folded, at);
    const std::string_view ascii = AsciiLetter(c, language);
    if (ascii.empty()) {
      AppendUtf8(letters, c);
    } else {
      letters += ascii;
    }
  }
  const std::string parts = Normalize(letters, Nfd());
  std::string out;
  out.reserve(parts.size());
  for (size_t at = 0; at < parts.size();) {
    const char32_t c = NextCodePoint(parts, at);
    // Persians who do not find the half-space key leave it out.
    if (u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK || c == kHalfSpace) continue;
    const char32_t mapped = language == Language::kFa ? MapPersian(c) : c;
    if (mapped != kDropped) AppendUtf8(out, mapped);
  }
  return out;
}

std::string Lower(std::string_view utf8, Language language) {
  return MapCase(utf8, [&](icu::ByteSink& sink, UErrorCode& status) {
    icu::CaseMap::utf8ToLower(IcuLocale(language), 0, IcuPiece(utf8), sink, nullptr, status);
  });
}

std::string Upper(std::string_view utf8, Language language) {
  return MapCase(utf8, [&](icu::ByteSink& sink, UErrorCode& status) {
    icu::CaseMap::utf8ToUpper(IcuLocale(language), 0, IcuPiece(utf8), sink, nullptr, status);
  });
}

}  // namespace rivalscope::text
