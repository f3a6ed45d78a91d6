#include "cli/market_table.h"

#include <algorithm>

#include "report/wrap.h"

namespace rivalscope::cli {

void PrintTable(const report::TextTable& table, Io& io, std::string_view none) {
  if (io.terminal && table.rows.empty()) {
    io.out << none << '\n';
  } else {
    io.out << (io.terminal ? report::RenderTable(table, io.columns) : report::RenderTsv(table));
  }
}

void PrintText(std::string_view text, Io& io, int indent) {
  if (!io.terminal) {
    io.out << std::string(static_cast<size_t>(indent), ' ') << text << '\n';
    return;
  }
  for (const std::string& line :
       report::Wrap(report::Printable(text), static_cast<size_t>(std::max(io.columns - indent, 20))))
    io.out << std::string(static_cast<size_t>(indent), ' ') << line << '\n';
}

void PrintRows(const std::vector<Json>& rows, Io& io) {
  for (const Json& row : rows) io.out << Dump(row) << '\n';
}

}  // namespace rivalscope::cli
