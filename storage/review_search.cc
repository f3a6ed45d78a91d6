#include "storage/review_search.h"

#include <fmt/core.h>

#include <algorithm>

#include "text/fold.h"
#include "text/utf8.h"

namespace rivalscope::storage {
namespace {

std::string SearchKey(std::string_view utf8, text::Language language) {
  return text::AsciiKey(text::Fold(utf8, language), language);
}

}  // namespace

ReviewSearch::ReviewSearch(std::string_view words) : words_(text::CollapseSpace(words)) {}

const std::vector<std::string>& ReviewSearch::KeysOf(text::Language language) {
  const auto [at, is_new] = keys_.try_emplace(language);
  if (!is_new) return at->second;
  for (size_t begin = 0; begin < words_.size();) {
    const size_t end = std::min(words_.find(' ', begin), words_.size());
    at->second.push_back(SearchKey(std::string_view(words_).substr(begin, end - begin), language));
    begin = end + 1;
  }
  return at->second;
}

bool ReviewSearch::Matches(std::string_view title, std::string_view text, std::string_view tag) {
  const text::Language language = text::LanguageFromTag(tag);
  const std::vector<std::string>& keys = KeysOf(language);
  const std::string said = SearchKey(fmt::format("{}\n{}", title, text), language);
  return std::all_of(keys.begin(), keys.end(),
                     [&](const std::string& key) { return said.find(key) != std::string::npos; });
}

}  // namespace rivalscope::storage
