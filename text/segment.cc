// ICU's break iterators over UTF-8 (a UText, so that offsets are bytes), with four additions that reviews need:
//  - ASCII emoticons (":-(", "<3") are one token, since they carry the mood of a sentence;
//  - runs of one punctuation sign are one token ("!!!");
//  - a full stop ends a sentence also before a small letter, where a real word stands before it: UAX #29 (SB8) takes
//    such a stop for an abbreviation's, but people who write reviews in small letters only mean the end of the
//    sentence.
#include "text/segment.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <string>

#include "text/utf8.h"

namespace rivalscope::text {
namespace {

// A word this long before a full stop is no abbreviation.
constexpr int kWholeWordLetters = 4;

enum class Unit { kWord, kSentence };

std::unique_ptr<icu::BreakIterator> MakeIterator(Unit unit, Language language) {
  UErrorCode status = U_ZERO_ERROR;
  const std::string code(LanguageCode(language));
  const icu::Locale locale(code.c_str());
  return std::unique_ptr<icu::BreakIterator>(unit == Unit::kWord
                                                 ? icu::BreakIterator::createWordInstance(locale, status)
                                                 : icu::BreakIterator::createSentenceInstance(locale, status));
}

// Opens `utf8` in the thread's own iterator for that unit and language; making one takes longer than most reviews.
class Breaks {
 public:
  Breaks(Unit unit, Language language, std::string_view utf8) {
    thread_local std::array<std::array<std::unique_ptr<icu::BreakIterator>, kLanguages.size() + 1>, 2> cache;
    auto& iterator = cache[static_cast<size_t>(unit)][static_cast<size_t>(language)];
    if (!iterator) iterator = MakeIterator(unit, language);
    iterator_ = iterator.get();
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&text_, utf8.data(), static_cast<int64_t>(utf8.size()), &status);
    iterator_->setText(&text_, status);
    iterator_->first();
  }
  ~Breaks() { utext_close(&text_); }
  Breaks(const Breaks&) = delete;
  Breaks& operator=(const Breaks&) = delete;

  // Moves to the next boundary; false at the end.
  bool Next(size_t& boundary) {
    const int32_t next = iterator_->next();
    if (next == icu::BreakIterator::DONE) return false;
    boundary = static_cast<size_t>(next);
    return true;
  }
  int RuleStatus() const { return iterator_->getRuleStatus(); }

 private:
  icu::BreakIterator* iterator_ = nullptr;
  UText text_ = UTEXT_INITIALIZER;
};

// ICU counts in 32 bits.
std::string_view WithinIcu(std::string_view utf8) {
  return TruncateUtf8(utf8, static_cast<size_t>(std::numeric_limits<int32_t>::max()) - 8);
}

char32_t FirstCodePoint(std::string_view utf8) {
  size_t at = 0;
  return NextCodePoint(utf8, at);
}

bool IsAlnum(std::string_view utf8, size_t at) {
  return at < utf8.size() && u_isalnum(static_cast<UChar32>(FirstCodePoint(utf8.substr(at)))) != 0;
}

bool IsAlnumBefore(std::string_view utf8, size_t at) {
  if (at == 0) return false;
  size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(utf8[begin]) & 0xC0) == 0x80) --begin;
  return IsAlnum(utf8, begin);
}

void AddTrimmed(std::string_view utf8, size_t begin, size_t end, std::vector<Span>& spans) {
  const std::string_view trimmed = Trim(utf8.substr(begin, end - begin));
  if (trimmed.empty()) return;
  const auto from = static_cast<size_t>(trimmed.data() - utf8.data());
  spans.push_back({from, from + trimmed.size()});
}

bool EndsInTitle(std::string_view sentence) {
  constexpr std::string_view kTitles[] = {"Dr.",  "Prof.", "Mr.",  "Mrs.",  "Ms.",  "St.",   "Nr.",
                                          "Sr.",  "Sra.",  "Sig.", "Dott.", "Mme.", "Hr.",   "Fr.",
                                          "Ing.", "Av.",   "vs.",  "ca.",   "bzw.", "inkl.", "approx."};
  sentence = Trim(sentence);
  const size_t space = sentence.find_last_of(" \t\n(");
  const std::string_view last = space == sentence.npos ? sentence : sentence.substr(space + 1);
  return std::find(std::begin(kTitles), std::end(kTitles), last) != std::end(kTitles);
}

// Adds [begin, end), cut behind each full stop that follows a whole word and stands before white space.
void AddSentences(std::string_view utf8, size_t begin, size_t end, std::vector<Span>& spans) {
  int letters = 0;
  size_t from = begin;
  for (size_t at = begin; at < end;) {
    const char32_t c = NextCodePoint(utf8, at);
    if (c == U'.' && letters >= kWholeWordLetters && at < end && (utf8[at] == ' ' || utf8[at] == '\t')) {
      AddTrimmed(utf8, from, at, spans);
      from = at;
    }
    letters = u_isalpha(static_cast<UChar32>(c)) ? letters + 1 : 0;
  }
  AddTrimmed(utf8, from, end, spans);
}

// Signs that are pictures by themselves; ©, ® and ™ are so only with U+FE0F behind them.
bool IsEmoji(std::string_view token) {
  constexpr std::string_view kEmojiPresentation = "\uFE0F";
  constexpr std::string_view kKeycap = "\u20E3";
  constexpr char32_t kFirstPicture = 0x2300;
  if (token.find(kKeycap) != token.npos) return true;
  const char32_t c = FirstCodePoint(token);
  if (c < 0x80) return false;
  const auto code_point = static_cast<UChar32>(c);
  if (u_hasBinaryProperty(code_point, UCHAR_REGIONAL_INDICATOR)) return true;
  if (!u_hasBinaryProperty(code_point, UCHAR_EXTENDED_PICTOGRAPHIC) &&
      !u_hasBinaryProperty(code_point, UCHAR_EMOJI_MODIFIER)) {
    return false;
  }
  return c >= kFirstPicture || token.find(kEmojiPresentation) != token.npos;
}

// Length of the emoticon at `at`, or 0: "<3" "</3" "^^" "^_^" "-_-" "xD", or eyes, a nose or a tear at will, and
// mouths.
size_t EmoticonLength(std::string_view utf8, size_t at) {
  const std::string_view rest = utf8.substr(at);
  const bool after_word = IsAlnumBefore(utf8, at);
  for (const std::string_view whole : {"</3", "<3", "^_^", "^^", "-_-", "xD", "XD", ":'D", "D:"}) {
    if (rest.starts_with(whole) && !after_word && !IsAlnum(rest, whole.size())) return whole.size();
  }
  constexpr std::string_view kEyes = ":;=";
  constexpr std::string_view kNoses = "-'^o";
  constexpr std::string_view kMouths = ")(DPpd|/\\*3oO][";
  constexpr std::string_view kMouthsAfterWord = ")(D";
  if (rest.size() < 2 || kEyes.find(rest[0]) == kEyes.npos) return 0;
  size_t length = 1;
  if (rest.size() > 2 && kNoses.find(rest[1]) != kNoses.npos && kMouths.find(rest[2]) != kMouths.npos) length = 2;
  const char mouth = rest[length];
  if ((after_word ? kMouthsAfterWord : kMouths).find(mouth) == std::string_view::npos) return 0;
  while (length < rest.size() && rest[length] == mouth) ++length;
  const bool path = mouth == '/' && (length > 2 || IsAlnum(rest, length));  // "://", "=/x"
  return path || IsAlnum(rest, length) ? 0 : length;
}

bool IsSamePunctuation(std::string_view utf8, const Token& last, size_t begin, size_t end) {
  if (last.kind != TokenKind::kPunctuation || last.span.end != begin) return false;
  return FirstCodePoint(last.span.In(utf8)) == FirstCodePoint(utf8.substr(begin, end - begin));
}

TokenKind KindOf(std::string_view token, int rule_status) {
  if (IsEmoji(token)) return TokenKind::kEmoji;
  if (rule_status >= UBRK_WORD_LETTER) return TokenKind::kWord;
  if (rule_status >= UBRK_WORD_NUMBER) return TokenKind::kNumber;
  return TokenKind::kPunctuation;
}

}  // namespace

std::vector<Span> Sentences(std::string_view utf8, Language language) {
  utf8 = WithinIcu(utf8);
  std::vector<Span> spans;
  Breaks breaks(Unit::kSentence, language, utf8);
  size_t begin = 0;
  for (size_t end = 0; breaks.Next(end);) {
    if (end < utf8.size() && EndsInTitle(utf8.substr(begin, end - begin))) continue;
    AddSentences(utf8, begin, end, spans);
    begin = end;
  }
  return spans;
}

std::vector<Token> Tokens(std::string_view utf8, Language language) {
  utf8 = WithinIcu(utf8);
  std::vector<Token> tokens;
  tokens.reserve(utf8.size() / 5);
  Breaks breaks(Unit::kWord, language, utf8);
  size_t begin = 0;
  for (size_t end = 0; breaks.Next(end);) {
    if (end <= begin) continue;  // inside an emoticon
    if (const size_t length = EmoticonLength(utf8, begin); length > 0) {
      tokens.push_back({{begin, begin + length}, TokenKind::kEmoji});
      begin += length;
      if (end <= begin) continue;
    }
    const std::string_view token = utf8.substr(begin, end - begin);
    if (!Trim(token).empty()) {
      const TokenKind kind = KindOf(token, breaks.RuleStatus());
      if (kind == TokenKind::kPunctuation && !tokens.empty() && IsSamePunctuation(utf8, tokens.back(), begin, end)) {
        tokens.back().span.end = end;
      } else {
        tokens.push_back({{begin, end}, kind});
      }
    }
    begin = end;
  }
  return tokens;
}

}  // namespace rivalscope::text
