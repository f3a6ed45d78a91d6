#include "report/table.h"

#include <fmt/core.h>

#include <algorithm>

#include "report/format.h"
#include "report/wrap.h"
#include "text/utf8.h"

namespace rivalscope::report {
namespace {

constexpr char kGap[] = "  ";
constexpr size_t kNarrowest = 12;  // what a shrinking column keeps
constexpr size_t kMostLines = 5;   // of one cell

std::string OneLine(const std::string& cell) {
  std::string line = cell;
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  return line;
}

size_t WidestWord(std::string_view title) {
  size_t widest = 0;
  for (size_t begin = 0; begin < title.size();) {
    const size_t end = std::min(title.find(' ', begin), title.size());
    widest = std::max(widest, text::DisplayWidth(title.substr(begin, end - begin)));
    begin = end + 1;
  }
  return widest;
}

// Takes from the widest column that is wider than what it must keep, until the table fits or none is.
void Narrow(const std::vector<size_t>& keep, size_t width, std::vector<size_t>& widths) {
  size_t total = std::string_view(kGap).size() * (widths.size() - 1);
  for (const size_t column : widths) total += column;
  for (; total > width; --total) {
    size_t victim = widths.size();
    for (size_t i = 0; i < widths.size(); ++i) {
      if (widths[i] > keep[i] && (victim == widths.size() || widths[i] > widths[victim])) victim = i;
    }
    if (victim == widths.size()) return;
    --widths[victim];
  }
}

// Titles go over several lines first, then the cells that may.
std::vector<size_t> Widths(const TextTable& table, int width) {
  std::vector<size_t> widths, of_cells, least;
  for (size_t i = 0; i < table.columns.size(); ++i) {
    const std::string& title = table.columns[i].title;
    size_t cells = std::min(WidestWord(title), kNarrowest);
    for (const auto& row : table.rows) cells = std::max(cells, text::DisplayWidth(row[i]));
    widths.push_back(std::max(cells, text::DisplayWidth(title)));
    of_cells.push_back(cells);
    least.push_back(table.columns[i].shrinks ? std::min(cells, kNarrowest) : cells);
  }
  const auto most = static_cast<size_t>(std::max(width, 1));
  Narrow(of_cells, most, widths);
  Narrow(least, most, widths);
  return widths;
}

std::vector<std::string> CellLines(const std::string& cell, size_t width) {
  if (text::DisplayWidth(cell) <= width) return {cell};
  std::vector<std::string> lines = Wrap(cell, width);
  if (lines.size() > kMostLines) {
    lines.resize(kMostLines);
    lines.back() = Shorten(lines.back() + "…", width);
  }
  return lines;
}

std::string RenderRow(const std::vector<std::string>& cells, const TextTable& table,
                      const std::vector<size_t>& widths) {
  std::vector<std::vector<std::string>> lines;
  size_t height = 1;
  for (size_t i = 0; i < cells.size(); ++i) {
    lines.push_back(CellLines(cells[i], widths[i]));
    height = std::max(height, lines.back().size());
  }
  std::string out;
  for (size_t at = 0; at < height; ++at) {
    std::string line;
    for (size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) line += kGap;
      const std::string part = at < lines[i].size() ? lines[i][at] : "";
      const std::string padding(widths[i] - std::min(widths[i], text::DisplayWidth(part)), ' ');
      line += table.columns[i].align == Align::kRight ? padding + part : part + padding;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

// Takes out the columns that say the same in every row; returns what they say: "locale en-GB, engine searxng".
std::string TakeConstants(TextTable& table) {
  std::string said;
  if (table.rows.size() < 2) return said;
  for (size_t i = table.columns.size(); i-- > 0;) {
    const std::string& cell = table.rows.front()[i];
    const bool same =
        std::all_of(table.rows.begin(), table.rows.end(), [&](const auto& row) { return row[i] == cell; });
    if (!table.columns[i].once || !same) continue;
    if (!cell.empty()) said.insert(0, fmt::format("{} {}{}", table.columns[i].title, cell, said.empty() ? "" : ", "));
    table.columns.erase(table.columns.begin() + static_cast<ptrdiff_t>(i));
    for (auto& row : table.rows) row.erase(row.begin() + static_cast<ptrdiff_t>(i));
  }
  return said;
}

std::vector<std::string> Titles(const TextTable& table) {
  std::vector<std::string> titles;
  for (const TextColumn& column : table.columns) titles.push_back(column.title);
  return titles;
}

}  // namespace

std::string RenderTable(const TextTable& given, int width) {
  TextTable table = given;
  for (auto& row : table.rows) {
    std::transform(row.begin(), row.end(), row.begin(), OneLine);
  }
  const std::string constants = TakeConstants(table);
  const std::vector<size_t> widths = Widths(table, width);
  std::string out = RenderRow(Titles(table), table, widths);
  for (size_t i = 0; i < widths.size(); ++i) {
    if (i > 0) out += kGap;
    for (size_t j = 0; j < widths[i]; ++j) out += "─";
  }
  out += "\n";
  for (const auto& row : table.rows) out += RenderRow(row, table, widths);
  if (!constants.empty()) out += "All rows: " + constants + ".\n";
  return out;
}

std::string RenderTsv(const TextTable& table) {
  std::string out;
  const auto add = [&](const std::vector<std::string>& cells) {
    for (size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) out += '\t';
      out += OneLine(cells[i]);
    }
    out += '\n';
  };
  add(Titles(table));
  for (const auto& row : table.rows) add(row);
  return out;
}

}  // namespace rivalscope::report
