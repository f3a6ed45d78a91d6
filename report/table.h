// Text tables for a terminal and for pipes.
#pragma once

#include <string>
#include <vector>

namespace rivalscope::report {

enum class Align { kLeft, kRight };

struct TextColumn {
  std::string title;
  Align align = Align::kLeft;
  bool shrinks = false;  // cut with an ellipsis where the table is wider than the terminal
};

// Cells are valid UTF-8; line feeds and control characters become spaces.
struct TextTable {
  std::vector<TextColumn> columns;
  std::vector<std::vector<std::string>> rows;  // each as long as `columns`
};

// Aligned by display width, at most `width` columns wide where the shrinking columns allow it; the header is
// underlined.
std::string RenderTable(const TextTable& table, int width);
// Tab-separated with a header line and no alignment, for cut and awk.
std::string RenderTsv(const TextTable& table);

}  // namespace rivalscope::report
