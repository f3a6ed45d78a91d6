// Looking for words in reviews, whatever their case and accents: "cok guzel" finds "Çok güzel".
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.h"

namespace rivalscope::storage {

// Thread contract: one thread.
class ReviewSearch {
 public:
  // Words between white space; each must stand in the review's title or text, also as a part of a word.
  explicit ReviewSearch(std::string_view words);

  bool empty() const { return words_.empty(); }  // no word: every review matches
  // `language` is the review's, as a tag.
  bool Matches(std::string_view title, std::string_view text, std::string_view language);

 private:
  const std::vector<std::string>& KeysOf(text::Language language);

  const std::string words_;  // with one space between
  // A word is folded as the review's language folds it (Turkish i), so there is a set a language.
  std::map<text::Language, std::vector<std::string>> keys_;
};

}  // namespace rivalscope::storage
