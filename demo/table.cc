#include "demo/table.h"

#include <string>

#include "core/data_files.h"

namespace rivalscope::demo {

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::vector<TableRow> ReadTable(std::string_view name) {
  std::vector<TableRow> rows;
  for (const std::string_view line : Split(FindDataFile("demo/" + std::string(name)).value_or(""), '\n')) {
    if (!line.empty() && line[0] != '#') rows.push_back(Split(line, '\t'));
  }
  return rows;
}

}  // namespace rivalscope::demo
