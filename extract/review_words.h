// data/review_words.toml, read once.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "html/document.h"

namespace rivalscope::extract {

// Thread contract: immutable after construction.
class ReviewWords {
 public:
  static const ReviewWords& Get();

  // Whether an element's class or id holds one of the stems of `list` ("classes", "reply_classes" ...).
  bool NamedLike(const html::Document& document, html::NodeId node, std::string_view list) const;
  // Whether folded text holds one of the stems of `list`.
  bool Mentions(std::string_view folded, std::string_view list) const;
  // The place of a JSON key in the list of a field, whatever its case and separators; -1 where it is not in it.
  int KeyIndex(std::string_view field, std::string_view key) const;
  const std::vector<std::string>& List(std::string_view name) const;

 private:
  ReviewWords();
  std::map<std::string, std::vector<std::string>, std::less<>> lists_;  // of JSON as "json.text"
};

}  // namespace rivalscope::extract
