#include "cli/market_table.h"

namespace rivalscope::cli {

void PrintTable(const report::TextTable& table, Io& io) {
  io.out << (io.terminal ? report::RenderTable(table, io.columns) : report::RenderTsv(table));
}

void PrintRows(const std::vector<Json>& rows, Io& io) {
  for (const Json& row : rows) io.out << Dump(row) << '\n';
}

}  // namespace rivalscope::cli
