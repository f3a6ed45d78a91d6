// Function words name the language of most texts; where they do not speak clearly, CLD2 does. Letters decide where CLD2
// is known to be weak: Turkish against Azerbaijani (only the latter writes ə, which is its most frequent letter),
// Persian against Arabic, and texts of a few words, which take the hint.
#include "text/language.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <cstdio>  // NOLINT: CLD2's header needs it and does not include it

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <string>

#include "text/function_words.h"
#include "text/utf8.h"

namespace rivalscope::text {
namespace {

struct Name {
  std::string_view code;
  std::string_view iso639_2;      // "deu"
  std::string_view iso639_2_old;  // the bibliographic one, "ger"
  Language language;
  CLD2::Language cld2;
};

constexpr Name kNames[] = {
    {"en", "eng", "eng", Language::kEn, CLD2::ENGLISH},     {"tr", "tur", "tur", Language::kTr, CLD2::TURKISH},
    {"it", "ita", "ita", Language::kIt, CLD2::ITALIAN},     {"fa", "fas", "per", Language::kFa, CLD2::PERSIAN},
    {"az", "aze", "aze", Language::kAz, CLD2::AZERBAIJANI}, {"hu", "hun", "hun", Language::kHu, CLD2::HUNGARIAN},
    {"de", "deu", "ger", Language::kDe, CLD2::GERMAN},      {"fr", "fra", "fre", Language::kFr, CLD2::FRENCH},
    {"es", "spa", "spa", Language::kEs, CLD2::SPANISH},
};

// Texts with fewer letters say too little: they take the hint.
constexpr size_t kFewLetters = 16;
// CLD2 sees at most this much of a text; more changes nothing but the time.
constexpr size_t kEnoughBytes = 20000;
constexpr double kHintConfidence = 0.5;
constexpr double kToldConfidence = 0.95;  // by function words
constexpr double kLetterConfidence = 0.7;

struct Letters {
  size_t latin = 0;
  size_t arabic = 0;
  size_t other = 0;
  size_t schwa = 0;        // ə: Azerbaijani
  size_t x_or_q = 0;       // Azerbaijani has them, Turkish has not
  size_t turkic = 0;       // ğ ş ı İ: Turkish or Azerbaijani
  size_t hungarian = 0;    // ő ű
  size_t german = 0;       // ß
  size_t spanish = 0;      // ñ ¿ ¡
  size_t persian = 0;      // پ چ ژ گ and the Persian kaf and yeh
  size_t not_persian = 0;  // ة ى ك ي of Arabic and ٹ ڈ ڑ ں ے ہ of Urdu, ې ټ of Pashto, ڵ ێ ۆ of Kurdish

  size_t All() const { return latin + arabic + other; }
};

void CountArabic(char32_t c, Letters& letters) {
  ++letters.arabic;
  constexpr std::u32string_view kPersian = U"پچژگکی";
  constexpr std::u32string_view kNotPersian = U"ةىكيٹڈڑںےہېټڵێۆڕ";
  if (kPersian.find(c) != kPersian.npos) ++letters.persian;
  if (kNotPersian.find(c) != kNotPersian.npos) ++letters.not_persian;
}

void CountLatin(char32_t c, Letters& letters) {
  ++letters.latin;
  constexpr std::u32string_view kTurkic = U"ğĞşŞıİ";
  if (c == U'ə' || c == U'Ə') ++letters.schwa;
  if (kTurkic.find(c) != kTurkic.npos) ++letters.turkic;
  if (c == U'ő' || c == U'Ő' || c == U'ű' || c == U'Ű') ++letters.hungarian;
  if (c == U'ß') ++letters.german;
  if (c == U'ñ' || c == U'Ñ') ++letters.spanish;
}

Letters Count(std::string_view utf8) {
  Letters letters;
  for (size_t at = 0; at < utf8.size();) {
    if (const char ascii = utf8[at]; static_cast<unsigned char>(ascii) < 0x80) {  // most of most texts
      const char small = static_cast<char>(ascii | 0x20);
      letters.latin += small >= 'a' && small <= 'z';
      letters.x_or_q += small == 'x' || small == 'q';
      ++at;
      continue;
    }
    const char32_t c = NextCodePoint(utf8, at);
    if (c == U'¿' || c == U'¡') ++letters.spanish;
    const auto code_point = static_cast<UChar32>(c);
    if (!u_isalpha(code_point)) continue;
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(code_point, &status);
    if (script == USCRIPT_LATIN) {
      CountLatin(c, letters);
    } else if (script == USCRIPT_ARABIC) {
      CountArabic(c, letters);
    } else {
      ++letters.other;
    }
  }
  return letters;
}

CLD2::Language ToCld2(Language language) {
  const auto* name =
      std::find_if(std::begin(kNames), std::end(kNames), [&](const Name& n) { return n.language == language; });
  return name == std::end(kNames) ? CLD2::UNKNOWN_LANGUAGE : name->cld2;
}

Identified Named(Language language, double confidence) { return {language, LanguageCode(language), confidence}; }

// A hint can stand only for a text in its own script.
bool HintFits(Language hint, const Letters& letters) {
  if (hint == Language::kUnknown || letters.other * 2 > letters.All()) return false;
  return hint == Language::kFa ? letters.latin <= letters.arabic : letters.arabic <= letters.latin;
}

// The language whose own letters the text shows, where CLD2 could not tell.
Language FromLetters(const Letters& letters) {
  if (letters.arabic > letters.latin) {
    return letters.persian > letters.not_persian ? Language::kFa : Language::kUnknown;
  }
  if (letters.schwa > 0) return Language::kAz;
  if (letters.hungarian > 0) return Language::kHu;
  if (letters.turkic > 0) return Language::kTr;
  if (letters.german > 0) return Language::kDe;
  if (letters.spanish > 0) return Language::kEs;
  return Language::kUnknown;
}

Identified Detect(std::string_view utf8, Language hint) {
  CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, ToCld2(hint)};
  CLD2::Language top[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE};
  int percent[3] = {0, 0, 0};
  double score[3] = {0, 0, 0};
  int text_bytes = 0;
  bool reliable = false;
  int valid_prefix = 0;
  const CLD2::Language best = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      utf8.data(), static_cast<int>(utf8.size()), /*is_plain_text=*/true, &hints, /*flags=*/0, top, percent, score,
      /*resultchunkvector=*/nullptr, &text_bytes, &reliable, &valid_prefix);
  if (best == CLD2::UNKNOWN_LANGUAGE) return {};
  Identified found;
  found.code = CLD2::LanguageCode(best);
  found.language = LanguageFromTag(found.code);
  const double share = best == top[0] ? percent[0] / 100.0 : 0.5;
  found.confidence = reliable ? share : share / 2;
  return found;
}

// Turkish and Azerbaijani share most words and all letters but three.
Identified SettleTurkic(Identified found, const Letters& letters, Language hint) {
  if (found.language == Language::kTr && letters.schwa > 0) return Named(Language::kAz, kLetterConfidence);
  const bool no_azerbaijani_letter = letters.schwa == 0 && letters.x_or_q == 0;
  if (found.language == Language::kAz && no_azerbaijani_letter && hint != Language::kAz) {
    return Named(Language::kTr, kLetterConfidence);
  }
  return found;
}

bool IsArabicScript(const Letters& letters) { return letters.arabic > letters.latin + letters.other; }

}  // namespace

std::string_view LanguageCode(Language language) {
  for (const Name& name : kNames) {
    if (name.language == language) return name.code;
  }
  return "";
}

Language LanguageFromTag(std::string_view tag) {
  tag = Trim(tag);
  const std::string first = AsciiLower(tag.substr(0, tag.find_first_of("-_;,. ")));
  for (const Name& name : kNames) {
    if (first == name.code || first == name.iso639_2 || first == name.iso639_2_old) return name.language;
  }
  return Language::kUnknown;
}

Identified IdentifyLanguage(std::string_view utf8, Language hint) {
  utf8 = TruncateUtf8(utf8, kEnoughBytes);
  if (const Language told = TellByFunctionWords(utf8); told != Language::kUnknown) return Named(told, kToldConfidence);
  const Letters letters = Count(utf8);
  if (letters.All() == 0) return {};
  const bool hint_fits = HintFits(hint, letters);
  if (hint_fits && letters.All() < kFewLetters) {
    const Language shown = FromLetters(letters);
    const bool turkic = hint == Language::kAz && shown == Language::kTr;  // those letters are Azerbaijani too
    return Named(shown == Language::kUnknown || turkic ? hint : shown, kHintConfidence);
  }
  Identified found = SettleTurkic(Detect(utf8, hint_fits ? hint : Language::kUnknown), letters, hint);
  if (IsArabicScript(letters) && found.language != Language::kFa && letters.not_persian == 0 &&
      (letters.persian > 0 || hint == Language::kFa)) {
    return Named(Language::kFa, kLetterConfidence);
  }
  if (!found.code.empty()) return found;
  if (hint_fits) return Named(hint, kHintConfidence);
  const Language shown = FromLetters(letters);
  return shown == Language::kUnknown ? Identified{} : Named(shown, kHintConfidence);
}

}  // namespace rivalscope::text
