#include "extract/review_words.h"

#include <algorithm>

#include "core/data_files.h"
#include "extract/data_table.h"
#include "extract/json_tree.h"
#include "extract/names.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

bool HoldsStem(std::string_view name, std::string_view stem) {
  for (size_t at = name.find(stem); at != std::string_view::npos; at = name.find(stem, at + 1)) {
    const bool preview = stem == "review" && at > 0 && name[at - 1] == 'p';
    if (!preview) return true;
  }
  return false;
}

}  // namespace

ReviewWords::ReviewWords() {
  const auto bytes = FindDataFile("review_words.toml");
  const auto table = DataTable::Parse("review_words.toml", bytes.value_or(""));
  if (!table) return;  // data linked into the program; its test reads every list
  for (const std::string& key : table->Keys()) {
    if (key != "json") lists_[key] = table->Texts(key);
  }
  if (const DataTable* json = table->Table("json")) {
    for (const std::string& key : json->Keys()) lists_["json." + key] = json->Texts(key);
  }
}

const ReviewWords& ReviewWords::Get() {
  static const ReviewWords* const kWords = new ReviewWords;
  return *kWords;
}

const std::vector<std::string>& ReviewWords::List(std::string_view name) const {
  static const std::vector<std::string> kNone;
  const auto found = lists_.find(name);
  return found == lists_.end() ? kNone : found->second;
}

bool ReviewWords::NamedLike(const html::Document& document, html::NodeId node, std::string_view list) const {
  const std::string_view classes = NameOf(document, node, "class");
  const std::string_view id = NameOf(document, node, "id");
  if (classes.empty() && id.empty()) return false;
  return Mentions(text::AsciiLower(classes) + ' ' + text::AsciiLower(id), list);
}

bool ReviewWords::Mentions(std::string_view folded, std::string_view list) const {
  const std::vector<std::string>& stems = List(list);
  return std::any_of(stems.begin(), stems.end(), [&](const std::string& stem) { return HoldsStem(folded, stem); });
}

int ReviewWords::KeyIndex(std::string_view field, std::string_view key) const {
  const std::vector<std::string>& keys = List("json." + std::string(field));
  const auto found = std::find(keys.begin(), keys.end(), BareKey(key));
  return found == keys.end() ? -1 : static_cast<int>(found - keys.begin());
}

}  // namespace rivalscope::extract
