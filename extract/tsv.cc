#include "extract/tsv.h"

#include <algorithm>

namespace rivalscope::extract {

std::vector<std::vector<std::string_view>> ReadTsv(std::string_view text, size_t columns) {
  std::vector<std::vector<std::string_view>> rows;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end + 1));
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string_view> row;
    while (true) {
      const size_t tab = line.find('\t');
      row.push_back(line.substr(0, tab));
      if (tab == std::string_view::npos) break;
      line.remove_prefix(tab + 1);
    }
    if (row.size() >= columns) rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::string_view> SplitList(std::string_view list) {
  std::vector<std::string_view> values;
  while (!list.empty()) {
    const size_t end = std::min(list.find(','), list.size());
    if (end > 0) values.push_back(list.substr(0, end));
    list.remove_prefix(std::min(list.size(), end + 1));
  }
  return values;
}

}  // namespace rivalscope::extract
