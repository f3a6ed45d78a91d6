#include "text/csv.h"

#include <fmt/core.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace rivalscope::text {
namespace {

constexpr size_t kSniffedLines = 20;
constexpr std::array<char, 4> kSeparators = {',', ';', '\t', '|'};

Result<std::string> Convert(std::string_view bytes, const char* encoding) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(encoding, &error);
  if (U_FAILURE(error)) {
    return Fail(ErrorCode::kInvalidInput,
                fmt::format("there is no encoding \"{}\"; names look like windows-1254 or utf-16", encoding));
  }
  const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), converter, error);
  ucnv_close(converter);
  if (U_FAILURE(error)) return Fail(ErrorCode::kInvalidInput, fmt::format("the file cannot be read as {}", encoding));
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

// UTF-16 without a BOM: of mostly Latin text every second byte is 0.
const char* Utf16ByZeros(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  size_t even = 0, odd = 0;
  for (size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++(i % 2 == 0 ? even : odd);
  }
  if (odd > head.size() / 5 && even < odd / 10 + 1) return "utf-16le";
  if (even > head.size() / 5 && odd < even / 10 + 1) return "utf-16be";
  return nullptr;
}

// How often each separator stands outside quotes, line by line.
std::vector<size_t> CountPerLine(std::string_view text, char separator) {
  std::vector<size_t> counts(1, 0);
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == separator) ++counts.back();
    if (c != '\n') continue;
    if (counts.size() == kSniffedLines) return counts;
    counts.push_back(0);
  }
  return counts;
}

// The separator that stands as often in most lines as in the header; of several the one that makes most columns.
char Sniff(std::string_view text) {
  char best = ',';
  double best_score = 0;
  for (const char separator : kSeparators) {
    const std::vector<size_t> counts = CountPerLine(text, separator);
    if (counts[0] == 0) continue;
    const auto same = std::count(counts.begin(), counts.end(), counts[0]);
    const double agreement = static_cast<double>(same) / static_cast<double>(counts.size());
    const double score = agreement + 0.001 * static_cast<double>(std::min<size_t>(counts[0], 100));
    if (score > best_score) {
      best_score = score;
      best = separator;
    }
  }
  return best;
}

class Reader {
 public:
  Reader(std::string_view text, char separator) : text_(text), separator_(separator) {}

  bool AtEnd() const { return at_ >= text_.size(); }

  CsvRow Next() {
    CsvRow row;
    row.line = line_;
    for (bool more = true; more;) {
      row.cells.emplace_back();
      more = ReadCell(row);
    }
    return row;
  }

 private:
  // True where another cell of the row follows.
  bool ReadCell(CsvRow& row) {
    std::string& cell = row.cells.back();
    if (!AtEnd() && text_[at_] == '"') ReadQuoted(row, cell);
    while (!AtEnd()) {
      const char c = text_[at_++];
      if (c == separator_) return true;
      if (c == '\n' || c == '\r') {
        if (c == '\r' && !AtEnd() && text_[at_] == '\n') ++at_;
        ++line_;
        return false;
      }
      cell += c;
    }
    return false;
  }

  // RFC 4180, 2.5 to 2.7: two quotes inside are one.
  void ReadQuoted(CsvRow& row, std::string& cell) {
    const size_t begin = at_, begin_line = line_;
    ++at_;
    while (!AtEnd()) {
      const char c = text_[at_++];
      if (c == '"') {
        if (AtEnd() || text_[at_] != '"') {
          CheckAfterQuote(row);
          return;
        }
        ++at_;
      } else if (c == '\n' || (c == '\r' && (AtEnd() || text_[at_] != '\n'))) {
        ++line_;
      }
      cell += c;
    }
    // The quote swallowed the rest of the file: it is given back after this line.
    row.fault = "a quote is opened and never closed";
    cell.clear();
    at_ = std::min(text_.find_first_of("\r\n", begin), text_.size());
    line_ = begin_line;
  }

  void CheckAfterQuote(CsvRow& row) const {
    if (AtEnd() || text_[at_] == separator_ || text_[at_] == '\n' || text_[at_] == '\r') return;
    if (row.fault.empty()) row.fault = "text stands after a closing quote; a quote inside a cell is written twice";
  }

  const std::string_view text_;
  const char separator_;
  size_t at_ = 0, line_ = 1;
};

bool IsBlank(const CsvRow& row) {
  return row.fault.empty() &&
         std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return Trim(cell).empty(); });
}

}  // namespace

Result<std::string> DecodeText(std::string_view bytes, const std::string& encoding) {
  const auto starts = [&](std::string_view mark) { return bytes.substr(0, mark.size()) == mark; };
  std::string text;
  if (starts("\xEF\xBB\xBF")) {
    text = bytes.substr(3);
  } else if (const char* utf16 = starts("\xFF\xFE") || starts("\xFE\xFF") ? "utf-16" : Utf16ByZeros(bytes)) {
    auto converted = Convert(bytes, utf16);
    if (!converted) return converted;
    text = std::move(*converted);
  } else if (!encoding.empty()) {
    auto converted = Convert(bytes, encoding.c_str());
    if (!converted) return converted;
    text = std::move(*converted);
  } else if (IsValidUtf8(bytes)) {
    text = bytes;
  } else {
    return Fail(ErrorCode::kInvalidInput,
                "the file is neither UTF-8 nor UTF-16; say what it is, such as --encoding windows-1252 (Western), "
                "windows-1254 (Turkish), windows-1250 (Hungarian), windows-1256 (Persian, Arabic)");
  }
  return CleanUtf8(text);
}

Result<CsvTable> ParseCsv(std::string_view bytes, const CsvOptions& options) {
  auto decoded = DecodeText(bytes, options.encoding);
  if (!decoded) return tl::unexpected(decoded.error());
  std::string_view text = *decoded;
  CsvTable table;
  table.separator = options.separator.value_or(Sniff(text));
  // Excel's own way to say it: a first line "sep=;".
  if (text.size() > 5 && EqualsAsciiNoCase(text.substr(0, 4), "sep=") && (text[5] == '\r' || text[5] == '\n')) {
    table.separator = text[4];
  }
  Reader reader(text, table.separator);
  while (!reader.AtEnd()) {
    CsvRow row = reader.Next();
    if (IsBlank(row) || (row.line == 1 && EqualsAsciiNoCase(row.cells[0].substr(0, 4), "sep="))) continue;
    if (table.header.empty()) {
      if (!row.fault.empty()) return Fail(ErrorCode::kInvalidInput, fmt::format("line {}: {}", row.line, row.fault));
      for (const std::string& cell : row.cells) table.header.emplace_back(Trim(cell));
      continue;
    }
    if (row.fault.empty() && row.cells.size() > table.header.size()) {
      const bool only_empty = std::all_of(row.cells.begin() + static_cast<std::ptrdiff_t>(table.header.size()),
                                          row.cells.end(), [](const std::string& cell) { return cell.empty(); });
      if (!only_empty) {
        row.fault = fmt::format("it has {} cells and the header {}; a cell with a separator in it needs quotes",
                                row.cells.size(), table.header.size());
      }
    }
    row.cells.resize(table.header.size());
    table.rows.push_back(std::move(row));
  }
  if (table.header.empty()) return Fail(ErrorCode::kInvalidInput, "the file has no header line");
  return table;
}

}  // namespace rivalscope::text
