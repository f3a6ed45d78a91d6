#include "report/xlsx.h"

#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <set>
#include <variant>

#include "core/read_file.h"
#include "text/utf8.h"

namespace rivalscope::report {
namespace {

constexpr size_t kMaxCell = 32'767;  // UTF-16 units, Excel's own limit
constexpr size_t kMaxSheetName = 31;
constexpr double kWidest = 60;   // columns wider than that are for scrolling
constexpr size_t kLooked = 200;  // rows whose width is looked at

// The library writes files only; the bytes come back through one that nobody else can guess or read.
class TemporaryFile {
 public:
  TemporaryFile() {
    path_ = (std::filesystem::temp_directory_path(error_) / "rivalscope-XXXXXX").string();
    file_ = error_ ? -1 : mkstemp(path_.data());
  }
  ~TemporaryFile() {
    if (file_ < 0) return;
    close(file_);
    unlink(path_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  bool made() const { return file_ >= 0; }
  const std::string& path() const { return path_; }

 private:
  std::error_code error_;
  std::string path_;
  int file_ = -1;
};

// Valid UTF-8 without NUL, at most what a cell holds.
std::string CellText(std::string_view raw) {
  std::string text = text::CleanUtf8(raw);
  std::replace(text.begin(), text.end(), '\0', ' ');
  if (text.size() <= kMaxCell) return text;
  std::u16string units = text::ToUtf16(text);
  if (units.size() <= kMaxCell) return text;
  units.resize(kMaxCell);
  if (units.back() >= 0xD800 && units.back() < 0xDC00) units.pop_back();  // half of a pair
  return text::FromUtf16(units);
}

size_t WidthOf(const DataCell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  return text != nullptr ? text::DisplayWidth(text::TruncateUtf8(*text, 240)) : 10;
}

bool WriteCell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const DataCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    if (text->empty()) return true;
    return worksheet_write_string(sheet, row, column, CellText(*text).c_str(), nullptr) == LXW_NO_ERROR;
  }
  double number = std::numeric_limits<double>::quiet_NaN();
  if (const auto* real = std::get_if<double>(&cell)) number = *real;
  if (const auto* count = std::get_if<int64_t>(&cell)) number = static_cast<double>(*count);
  return !std::isfinite(number) || worksheet_write_number(sheet, row, column, number, nullptr) == LXW_NO_ERROR;
}

bool WriteSheet(lxw_workbook* book, lxw_format* head, const DataTable& table, const std::string& name) {
  lxw_worksheet* sheet = workbook_add_worksheet(book, name.c_str());
  if (sheet == nullptr) return false;
  bool good = true;
  for (size_t c = 0; c < table.columns.size(); ++c) {
    const auto column = static_cast<lxw_col_t>(c);
    good = good && worksheet_write_string(sheet, 0, column, CellText(table.columns[c]).c_str(), head) == LXW_NO_ERROR;
    size_t width = table.columns[c].size();
    for (size_t r = 0; r < std::min(table.rows.size(), kLooked); ++r)
      width = std::max(width, WidthOf(table.rows[r][c]));
    worksheet_set_column(sheet, column, column, std::min(static_cast<double>(width) + 2, kWidest), nullptr);
  }
  for (size_t r = 0; r < table.rows.size(); ++r) {
    for (size_t c = 0; c < table.rows[r].size(); ++c) {
      good = good && WriteCell(sheet, static_cast<lxw_row_t>(r + 1), static_cast<lxw_col_t>(c), table.rows[r][c]);
    }
  }
  worksheet_freeze_panes(sheet, 1, 0);
  if (!table.columns.empty()) {
    worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(table.rows.size()),
                         static_cast<lxw_col_t>(table.columns.size() - 1));
  }
  return good;
}

}  // namespace

std::string SheetName(std::string_view name) {
  std::string clean;
  for (const char c : name) clean += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
  clean = text::CollapseSpace(text::CleanUtf8(clean));
  if (clean.empty()) clean = "table";
  std::u16string units = text::ToUtf16(clean);
  if (units.size() > kMaxSheetName) units.resize(kMaxSheetName);
  return text::CleanUtf8(text::FromUtf16(units));
}

Result<std::string> RenderXlsx(const std::vector<DataTable>& tables, Instant created) {
  const TemporaryFile file;
  if (!file.made()) return Fail(ErrorCode::kIo, "no temporary file can be made for the workbook");
  lxw_workbook* book = workbook_new(file.path().c_str());
  if (book == nullptr) return Fail(ErrorCode::kIo, "no workbook can be made");
  lxw_doc_properties properties{};
  // The library takes 0 for "now", and the same tables would not give the same bytes.
  properties.created =
      std::max<time_t>(1, std::chrono::floor<std::chrono::seconds>(created).time_since_epoch().count());
  workbook_set_properties(book, &properties);
  lxw_format* head = workbook_add_format(book);
  format_set_bold(head);
  bool good = true;
  std::set<std::string> names;
  for (const DataTable& table : tables) {
    std::string name = SheetName(table.name);
    for (int n = 2; !names.insert(text::AsciiLower(name)).second; ++n)
      name = SheetName(table.name).substr(0, 27) + " " + std::to_string(n);
    good = WriteSheet(book, head, table, name) && good;
  }
  const lxw_error closed = workbook_close(book);  // frees the book, too
  if (closed != LXW_NO_ERROR || !good) return Fail(ErrorCode::kIo, lxw_strerror(closed));
  return ReadFile(file.path());
}

}  // namespace rivalscope::report
