// What the loaders of engines and site profiles share.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "extract/data_table.h"
#include "extract/json_tree.h"
#include "text/pattern.h"

namespace rivalscope::extract {

// Reads a table's fields and keeps the first error, so that a loader is one line a field.
class FieldReader {
 public:
  FieldReader(std::string_view path, const DataTable& table) : path_(path), table_(table) {}

  template <typename T>
  void Read(std::string_view key, T& out) {
    const std::vector<std::string> texts = table_.Texts(key);
    if (!texts.empty()) Keep(key, T::Parse(texts), out);
  }
  void Read(std::string_view key, JsonPath& out) {
    if (const std::string text = table_.Text(key); !text.empty()) Keep(key, JsonPath::Parse(text), out);
  }
  void Read(std::string_view key, std::vector<JsonPath>& out) {
    for (const std::string& text : table_.Texts(key)) Keep(key, JsonPath::Parse(text), out.emplace_back());
  }
  void Read(std::string_view key, std::vector<text::Pattern>& out) {
    for (const std::string& text : table_.Texts(key)) {
      auto pattern = text::Pattern::Compile(text, true);
      if (pattern) {
        out.push_back(std::move(*pattern));
      } else {
        Complain(key, pattern.error());
      }
    }
  }
  void Complain(std::string_view key, const Error& error) {
    if (error_.empty()) error_ = path_ + ": " + std::string(key) + ": " + error.message;
  }
  const std::string& error() const { return error_; }

 private:
  template <typename T>
  void Keep(std::string_view key, Result<T> parsed, T& out) {
    if (parsed) {
      out = std::move(*parsed);
    } else {
      Complain(key, parsed.error());
    }
  }
  std::string path_;
  const DataTable& table_;
  std::string error_;
};

}  // namespace rivalscope::extract
