// Reading a TOML table key by key: types are checked, unknown keys found, and every finding gets its place in the file.
#pragma once

#include <toml++/impl/forward_declarations.h>  // toml.h itself is dear: it stays in the .cc files

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"

namespace rivalscope::scan {

// Collects the findings of one file.
class TomlErrors {
 public:
  TomlErrors(std::string file, std::string_view text) : file_(std::move(file)), text_(text) {}
  void Add(const toml::source_region& at, const std::string& message);
  bool empty() const { return messages_.empty(); }
  std::string Joined() const;

 private:
  std::string file_;
  std::string_view text_;
  std::vector<std::string> messages_;
};

// One table. Each getter marks its key as known; Finish reports the rest. A wrong value is reported and the default
// returned.
class TomlReader {
 public:
  // `name` as the user sees it: "[politeness]".
  TomlReader(const toml::table& table, std::string name, TomlErrors& errors)
      : table_(table), name_(std::move(name)), errors_(errors) {}

  std::string Text(const char* key, std::string otherwise = "");
  std::string RequiredText(const char* key);
  std::string Choice(const char* key, const std::vector<std::string>& choices, const std::string& otherwise);
  double Number(const char* key, double otherwise, double low, double high);
  int Integer(const char* key, int otherwise, int low, int high);
  bool Flag(const char* key, bool otherwise);
  std::vector<std::string> TextList(const char* key);
  std::optional<Day> Date(const char* key);

  // Sub-tables: a single [key], or all [[key]].
  const toml::table* Table(const char* key);
  std::vector<const toml::table*> Tables(const char* key);

  // Where the value of `key` stands; the table itself where it has none.
  const toml::source_region& At(const char* key) const;
  void Error(const char* key, const std::string& message) { errors_.Add(At(key), message); }
  void Finish();

 private:
  const toml::node* Find(const char* key);

  const toml::table& table_;
  const std::string name_;
  TomlErrors& errors_;
  std::set<std::string> known_;
};

}  // namespace rivalscope::scan
