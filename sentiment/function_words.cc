#include "sentiment/function_words.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <set>
#include <string>

#include "sentiment/alphabet.h"
#include "text/function_words.h"

namespace rivalscope::sentiment {
namespace {

using WordSet = std::set<std::string, std::less<>>;
using SetsByLanguage = std::array<WordSet, text::kLanguages.size() + 1>;

SetsByLanguage ReadSets() {
  SetsByLanguage sets;
  std::optional<Alphabet> alphabet;
  text::ForEachFunctionWord([&](std::string_view, text::Language language, std::string_view word) {
    if (language == text::Language::kUnknown) return;
    if (!alphabet || alphabet->language() != language) alphabet.emplace(language);
    std::string key;
    alphabet->AppendFolded(word, key);
    sets[static_cast<size_t>(language)].insert(std::move(key));
  });
  return sets;
}

// What stands before a French or Italian apostrophe when a vowel was dropped.
bool IsElision(std::string_view before) {
  constexpr std::array<std::string_view, 26> kElisions = {
      "l",    "d",    "j",    "n",     "s",     "c",    "m",    "t",   "qu",    "v",   "un",     "dell",   "all",
      "nell", "sull", "dall", "quest", "quell", "bell", "sant", "cos", "jusqu", "com", "lorsqu", "puisqu", "quoiqu"};
  for (const auto& elision : kElisions)
    if (before == elision) return true;
  return false;
}

}  // namespace

bool IsFunctionWord(std::string_view key, text::Language language) {
  static const SetsByLanguage sets = ReadSets();
  return sets[static_cast<size_t>(language)].count(key) > 0;
}

std::string_view WithoutElision(std::string_view key, text::Language language) {
  if (language != text::Language::kFr && language != text::Language::kIt) return key;
  const size_t apostrophe = key.find('\'');
  const bool elided = apostrophe != std::string_view::npos && IsElision(key.substr(0, apostrophe));
  return elided ? key.substr(apostrophe + 1) : key;
}

}  // namespace rivalscope::sentiment
