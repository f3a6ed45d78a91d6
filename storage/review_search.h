// Looking for words in reviews, whatever their case and accents: "cok guzel" finds "Çok güzel".
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/extraction.h"
#include "text/language.h"

namespace rivalscope::storage {

// Thread contract: one thread.
class ReviewSearch {
 public:
  // Words between white space; each must stand in the review's title or text, also as a part of a word. Without a word
  // every review matches.
  explicit ReviewSearch(std::string_view words) : words_(words) {}

  bool Matches(const Review& review);

 private:
  const std::vector<std::string>& KeysOf(text::Language language);

  std::string words_;
  // A word is folded as the review's language folds it (Turkish i), so there is a set a language.
  std::map<text::Language, std::vector<std::string>> keys_;
};

}  // namespace rivalscope::storage
