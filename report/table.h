// Text tables for a terminal and for pipes.
#pragma once

#include <string>
#include <vector>

namespace rivalscope::report {

enum class Align { kLeft, kRight };

struct TextColumn {
  std::string title;
  Align align = Align::kLeft;
  bool shrinks = false;  // its cells go over several lines where the table is wider than the terminal
  bool once = false;     // left out where all rows say the same, and said once below the table
};

// Cells are valid UTF-8; line feeds and control characters become spaces.
struct TextTable {
  std::vector<TextColumn> columns;
  std::vector<std::vector<std::string>> rows;  // each as long as `columns`
};

// Aligned by display width, at most `width` columns wide where titles of several words and the shrinking columns allow
// it; the header is underlined. A cell takes at most five lines and ends in an ellipsis where it needs more.
std::string RenderTable(const TextTable& table, int width);
// Tab-separated with a header line and no alignment, for cut and awk.
std::string RenderTsv(const TextTable& table);

}  // namespace rivalscope::report
