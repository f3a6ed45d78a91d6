// The nine languages, and naming the language of a text.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace rivalscope::text {

enum class Language : uint8_t { kUnknown, kEn, kTr, kIt, kFa, kAz, kHu, kDe, kFr, kEs };

inline constexpr std::array kLanguages = {Language::kEn, Language::kTr, Language::kIt, Language::kFa, Language::kAz,
                                          Language::kHu, Language::kDe, Language::kFr, Language::kEs};

// "en"; "" for kUnknown.
std::string_view LanguageCode(Language language);
// Reads a BCP 47 tag by its first subtag, in any case ("pt-BR" is kUnknown, "TR_tr" kTr, "per" and "fa-IR" kFa).
Language LanguageFromTag(std::string_view tag);

struct Identified {
  Language language = Language::kUnknown;  // kUnknown also for a language that is none of the nine
  std::string_view code;                   // of any language CLD2 knows ("nl"), "" where it cannot tell; lives for ever
  double confidence = 0;                   // 0..1
};

// Names the language of `utf8`, by its function words or with CLD2; `hint` is the page's or the site's language.
// Thread-safe.
Identified IdentifyLanguage(std::string_view utf8, Language hint = Language::kUnknown);

}  // namespace rivalscope::text
