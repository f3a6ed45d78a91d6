#include "storage/review_search.h"

#include <algorithm>

#include "text/fold.h"
#include "text/utf8.h"

namespace rivalscope::storage {
namespace {

std::string SearchKey(std::string_view utf8, text::Language language) {
  return text::AsciiKey(text::Fold(utf8, language), language);
}

}  // namespace

const std::vector<std::string>& ReviewSearch::KeysOf(text::Language language) {
  const auto [at, is_new] = keys_.try_emplace(language);
  if (!is_new) return at->second;
  const std::string spaced = text::CollapseSpace(words_);
  for (size_t begin = 0; begin < spaced.size();) {
    const size_t end = std::min(spaced.find(' ', begin), spaced.size());
    at->second.push_back(SearchKey(std::string_view(spaced).substr(begin, end - begin), language));
    begin = end + 1;
  }
  return at->second;
}

bool ReviewSearch::Matches(const Review& review) {
  if (words_.empty()) return true;
  const text::Language language = text::LanguageFromTag(review.language);
  const std::vector<std::string>& keys = KeysOf(language);
  const std::string text = SearchKey(review.title + "\n" + review.text, language);
  return std::all_of(keys.begin(), keys.end(),
                     [&](const std::string& key) { return text.find(key) != std::string::npos; });
}

}  // namespace rivalscope::storage
