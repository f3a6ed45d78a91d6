#include "report/table.h"

#include <algorithm>

#include "text/utf8.h"

namespace rivalscope::report {
namespace {

constexpr char kGap[] = "  ";
constexpr size_t kNarrowest = 8;  // what a shrinking column keeps

std::string OneLine(const std::string& cell) {
  std::string line = cell;
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  return line;
}

// The longest beginning that fits with an ellipsis.
std::string Fit(const std::string& cell, size_t width) {
  if (text::DisplayWidth(cell) <= width) return cell;
  size_t end = 0;
  for (size_t at = 0; at < cell.size();) {
    text::NextCodePoint(cell, at);
    if (text::DisplayWidth(std::string_view(cell).substr(0, at)) + 1 > width) break;
    end = at;
  }
  return cell.substr(0, end) + "…";
}

std::vector<size_t> Widths(const TextTable& table, const std::vector<std::vector<std::string>>& rows, int width) {
  std::vector<size_t> widths;
  size_t total = 0;
  for (size_t i = 0; i < table.columns.size(); ++i) {
    size_t widest = text::DisplayWidth(table.columns[i].title);
    for (const auto& row : rows) widest = std::max(widest, text::DisplayWidth(row[i]));
    widths.push_back(widest);
    total += widest + (i > 0 ? std::string_view(kGap).size() : 0);
  }
  // The widest shrinking column gives first.
  while (total > static_cast<size_t>(std::max(width, 1))) {
    size_t victim = widths.size();
    for (size_t i = 0; i < widths.size(); ++i) {
      const bool may = table.columns[i].shrinks && widths[i] > kNarrowest;
      if (may && (victim == widths.size() || widths[i] > widths[victim])) victim = i;
    }
    if (victim == widths.size()) break;
    --widths[victim];
    --total;
  }
  return widths;
}

std::string RenderRow(const std::vector<std::string>& cells, const TextTable& table,
                      const std::vector<size_t>& widths) {
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += kGap;
    const std::string cell = Fit(cells[i], widths[i]);
    const std::string padding(widths[i] - std::min(widths[i], text::DisplayWidth(cell)), ' ');
    line += table.columns[i].align == Align::kRight ? padding + cell : cell + padding;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

std::vector<std::string> Titles(const TextTable& table) {
  std::vector<std::string> titles;
  for (const TextColumn& column : table.columns) titles.push_back(column.title);
  return titles;
}

}  // namespace

std::string RenderTable(const TextTable& table, int width) {
  std::vector<std::vector<std::string>> rows = table.rows;
  for (auto& row : rows) {
    std::transform(row.begin(), row.end(), row.begin(), OneLine);
  }
  const std::vector<size_t> widths = Widths(table, rows, width);
  std::string out = RenderRow(Titles(table), table, widths);
  std::string rule;
  for (size_t i = 0; i < widths.size(); ++i) {
    if (i > 0) rule += kGap;
    for (size_t j = 0; j < widths[i]; ++j) rule += "─";
  }
  out += rule + "\n";
  for (const auto& row : rows) out += RenderRow(row, table, widths);
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
