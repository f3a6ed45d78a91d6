#include "scan/json_lines.h"

#include <fmt/core.h>

#include <map>
#include <nlohmann/json.hpp>

#include "text/utf8.h"

namespace rivalscope::scan {
namespace {

using Json = nlohmann::json;

std::string CellOf(const Json& value) {
  if (value.is_null()) return "";
  if (value.is_string()) return value.get<std::string>();
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

Result<text::CsvTable> TableOfJsonLines(std::string_view bytes) {
  auto decoded = text::DecodeText(bytes, "");
  if (!decoded) return tl::unexpected(decoded.error());
  text::CsvTable table;
  std::map<std::string, size_t> columns;
  const auto put = [&](text::CsvRow& row, const std::string& name, const Json& value) {
    const auto [at, is_new] = columns.try_emplace(name, columns.size());
    if (is_new) table.header.push_back(name);
    if (row.cells.size() <= at->second) row.cells.resize(at->second + 1);
    row.cells[at->second] = CellOf(value);
  };
  std::string_view rest = *decoded;
  for (size_t line = 1; !rest.empty(); ++line) {
    const std::string_view text = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(text.size() + 1, rest.size()));
    if (text::Trim(text).empty()) continue;
    text::CsvRow row;
    row.line = line;
    const Json object = Json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (!object.is_object()) {
      row.fault = "it is no JSON object";
      table.rows.push_back(std::move(row));
      continue;
    }
    for (const auto& [name, value] : object.items()) {
      if (!value.is_object()) {
        put(row, name, value);
        continue;
      }
      for (const auto& [part, inner] : value.items())
        put(row, part == "text" ? name : fmt::format("{}_{}", name, part), inner);
    }
    table.rows.push_back(std::move(row));
  }
  if (table.header.empty()) return Fail(ErrorCode::kInvalidInput, "the file holds no JSON object");
  for (text::CsvRow& row : table.rows) row.cells.resize(table.header.size());
  return table;
}

}  // namespace rivalscope::scan
