// Tables of text as spreadsheets and other programs write them: RFC 4180 and the forms around it.
//
// Read whole and tolerant, because such files are written by many hands: separators , ; and tab, CRLF, LF or CR, a BOM,
// UTF-16, quotes around line feeds, a last line without an end. What cannot be meant is a fault of its row, with the
// line it begins at, and the rows after it are read. (Debian's libcsv tells neither lines nor what was wrong, and
// fast-cpp-csv-parser fixes the columns at compile time and knows no line feeds in quotes.)
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace rivalscope::text {

struct CsvRow {
  size_t line = 0;  // where it begins, from 1
  std::vector<std::string> cells;
  std::string fault;  // why it cannot be used; empty when it can
};

struct CsvTable {
  char separator = ',';
  std::vector<std::string> header;
  std::vector<CsvRow> rows;  // blank lines are left out; shorter rows are filled up with empty cells
};

struct CsvOptions {
  std::optional<char> separator;  // none: the one of , ; tab | that the first lines agree on
  std::string encoding;           // an ICU name such as "windows-1254"; empty: UTF-8 or UTF-16, by the BOM or its bytes
};

// kInvalidInput: no header, or bytes in no encoding that is known of.
Result<CsvTable> ParseCsv(std::string_view bytes, const CsvOptions& options = {});

// The bytes as clean UTF-8 without BOM, as ParseCsv reads them.
Result<std::string> DecodeText(std::string_view bytes, const std::string& encoding);

}  // namespace rivalscope::text
