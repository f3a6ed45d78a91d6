#include "report/csv.h"

#include <variant>

#include <fmt/format.h>

#include "text/utf8.h"

namespace rivalscope::report {
namespace {

constexpr std::string_view kFormulaStarts = "=+-@\t\r";

std::string Field(const DataCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return CsvText(*text);
  if (const auto* number = std::get_if<double>(&cell)) return fmt::format("{:.6g}", *number);
  if (const auto* count = std::get_if<int64_t>(&cell)) return fmt::format("{}", *count);
  return "";
}

}  // namespace

std::string CsvText(std::string_view raw) {
  std::string text = text::CleanUtf8(raw);
  if (!text.empty() && kFormulaStarts.find(text[0]) != std::string_view::npos) text.insert(0, "'");
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string_view WithoutApostrophe(std::string_view field) {
  const bool guarded = field.size() > 1 && field[0] == '\'' && kFormulaStarts.find(field[1]) != std::string_view::npos;
  return field.substr(guarded ? 1 : 0);
}

std::string RenderCsv(const DataTable& table) {
  std::string out;
  for (size_t i = 0; i < table.columns.size(); ++i) out += (i > 0 ? "," : "") + CsvText(table.columns[i]);
  out += "\r\n";
  for (const std::vector<DataCell>& row : table.rows) {
    for (size_t i = 0; i < row.size(); ++i) out += (i > 0 ? "," : "") + Field(row[i]);
    out += "\r\n";
  }
  return out;
}

}  // namespace rivalscope::report
