// A TOML file of data/ as plain nested tables: what profiles and engines are read from.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace rivalscope::extract {

// A value type. Only strings, lists of strings, flags, whole numbers, tables and lists of tables: nothing else is used.
// Thread contract: immutable after Parse.
class DataTable {
 public:
  // `path` is named in the error, with line and column.
  static Result<DataTable> Parse(std::string_view path, std::string_view toml);

  std::string Text(std::string_view key) const;                // "" when absent
  std::vector<std::string> Texts(std::string_view key) const;  // a lone string is a list of one
  int Number(std::string_view key, int fallback) const;
  bool Flag(std::string_view key) const;
  const DataTable* Table(std::string_view key) const;                // nullptr when absent
  const std::vector<DataTable>& Tables(std::string_view key) const;  // [[key]]
  std::vector<std::string> Keys() const;

  struct Builder;  // fills a table from the TOML library's own (data_table.cc)

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> texts_;  // numbers and flags too, as written
  std::map<std::string, std::vector<DataTable>, std::less<>> tables_;
};

}  // namespace rivalscope::extract
