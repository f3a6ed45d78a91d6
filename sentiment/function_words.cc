#include "sentiment/function_words.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string>

#include "core/data_files.h"
#include "sentiment/alphabet.h"

namespace rivalscope::sentiment {
namespace {

using WordSet = std::set<std::string, std::less<>>;
using SetsByLanguage = std::array<WordSet, text::kLanguages.size() + 1>;

// Takes what stands before `mark`, or everything, off the front of `rest`.
std::string_view TakeUpTo(char mark, std::string_view& rest) {
  const std::string_view taken = rest.substr(0, rest.find(mark));
  rest.remove_prefix(std::min(taken.size() + 1, rest.size()));
  return taken;
}

SetsByLanguage ReadSets() {
  SetsByLanguage sets;
  std::string_view rest = FindDataFile("function_words.tsv").value_or("");
  while (!rest.empty()) {
    std::string_view row = TakeUpTo('\n', rest);
    if (row.starts_with('#')) continue;
    const text::Language language = text::LanguageFromTag(TakeUpTo('\t', row));
    const Alphabet alphabet(language);
    while (!row.empty()) {
      std::string key;
      alphabet.AppendFolded(TakeUpTo(' ', row), key);
      sets[static_cast<size_t>(language)].insert(std::move(key));
    }
  }
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
