// Snowball where it has the language. For Persian and Azerbaijani own light stemmers: the longest suffix of the table
// goes while enough of the word stays, again and again. They aim at bringing the forms of one noun or adjective
// together, not at a dictionary form.
#include "text/stem.h"

#include <libstemmer.h>

#include <array>
#include <memory>

#include "text/utf8.h"

namespace rivalscope::text {
namespace {

const char* SnowballName(Language language) {
  switch (language) {
    case Language::kEn:
      return "english";
    case Language::kTr:
      return "turkish";
    case Language::kIt:
      return "italian";
    case Language::kHu:
      return "hungarian";
    case Language::kDe:
      return "german";
    case Language::kFr:
      return "french";
    case Language::kEs:
      return "spanish";
    default:
      return nullptr;
  }
}

struct DeleteStemmer {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

std::string Snowball(std::string_view folded, Language language, const char* name) {
  thread_local std::array<std::unique_ptr<sb_stemmer, DeleteStemmer>, kLanguages.size() + 1> stemmers;
  auto& stemmer = stemmers[static_cast<size_t>(language)];
  if (!stemmer) stemmer.reset(sb_stemmer_new(name, "UTF_8"));
  const sb_symbol* stem = sb_stemmer_stem(stemmer.get(), reinterpret_cast<const sb_symbol*>(folded.data()),
                                          static_cast<int>(folded.size()));
  if (stem == nullptr) return std::string(folded);  // out of memory inside Snowball
  return {reinterpret_cast<const char*>(stem), static_cast<size_t>(sb_stemmer_length(stemmer.get()))};
}

struct Suffix {
  std::string_view text;
  size_t letters_left;  // what must stay of the word
};

// Longest first within each list: the first that fits is taken.
constexpr Suffix kPersian[] = {
    {"\u200Cهایمان", 2}, {"\u200Cهایتان", 2}, {"\u200Cهایشان", 2}, {"هایمان", 3},
    {"هایتان", 3},       {"هایشان", 3},       {"\u200Cهایی", 2},   {"\u200Cهایم", 2},
    {"\u200Cهایت", 2},   {"\u200Cهایش", 2},   {"هایی", 3},         {"\u200Cترین", 2},
    {"\u200Cهای", 2},    {"\u200Cمان", 2},    {"\u200Cتان", 2},    {"\u200Cشان", 2},
    {"ترین", 3},         {"های", 3},          {"\u200Cها", 2},     {"\u200Cتر", 2},
    {"\u200Cام", 2},     {"\u200Cات", 2},     {"\u200Cاش", 2},     {"\u200Cای", 2},
    {"ها", 3},           {"تر", 4},           {"\u200Cی", 2},      {"ی", 4},
};

// Copula, case, possessive and plural, each in its harmonic forms.
constexpr Suffix kAzerbaijani[] = {
    {"ımız", 3}, {"imiz", 3}, {"umuz", 3}, {"ümüz", 3}, {"ınız", 3}, {"iniz", 3}, {"unuz", 3}, {"ünüz", 3}, {"ları", 3},
    {"ləri", 3}, {"dır", 3},  {"dir", 3},  {"dur", 3},  {"dür", 3},  {"dan", 3},  {"dən", 3},  {"nın", 3},  {"nin", 3},
    {"nun", 3},  {"nün", 3},  {"lar", 3},  {"lər", 3},  {"ın", 3},   {"in", 3},   {"un", 3},   {"ün", 3},   {"nı", 3},
    {"ni", 3},   {"nu", 3},   {"nü", 3},   {"sı", 3},   {"si", 3},   {"su", 3},   {"sü", 3},   {"ım", 3},   {"im", 3},
    {"um", 3},   {"üm", 3},   {"da", 3},   {"də", 3},   {"ya", 3},   {"yə", 3},   {"la", 4},   {"lə", 4},   {"ı", 3},
    {"i", 3},    {"u", 3},    {"ü", 3},    {"a", 4},    {"ə", 4},
};

size_t CountLetters(std::string_view word) {
  size_t letters = 0;
  for (size_t at = 0; at < word.size(); ++letters) NextCodePoint(word, at);
  return letters;
}

template <size_t kSize>
std::string_view StripSuffixes(std::string_view word, const Suffix (&suffixes)[kSize]) {
  for (bool stripped = true; stripped;) {
    stripped = false;
    for (const Suffix& suffix : suffixes) {
      if (!word.ends_with(suffix.text)) continue;
      const std::string_view rest = word.substr(0, word.size() - suffix.text.size());
      if (CountLetters(rest) < suffix.letters_left) continue;
      word = rest;
      stripped = true;
      break;
    }
  }
  return word;
}

std::string StemAzerbaijani(std::string_view folded) {
  std::string stem(StripSuffixes(folded, kAzerbaijani));
  // A final q becomes ğ before a vowel (uşaq, uşağı), and k becomes y (ürək, ürəyi); no native word ends in ğ.
  constexpr std::string_view kSoftQ = "ğ";
  constexpr std::string_view kSoftK = "əy";
  if (stem.size() < folded.size() && stem.ends_with(kSoftQ)) {
    stem.replace(stem.size() - kSoftQ.size(), kSoftQ.size(), "q");
  } else if (stem.size() < folded.size() && stem.ends_with(kSoftK)) {
    stem.back() = 'k';
  }
  return stem;
}

}  // namespace

std::string Stem(std::string_view folded, Language language) {
  if (language == Language::kFa) return std::string(StripSuffixes(folded, kPersian));
  if (language == Language::kAz) return StemAzerbaijani(folded);
  const char* name = SnowballName(language);
  return name == nullptr ? std::string(folded) : Snowball(folded, language, name);
}

}  // namespace rivalscope::text
