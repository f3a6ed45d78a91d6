// CSV that spreadsheets open as meant and nothing worse (RFC 4180).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/tables.h"

namespace rivalscope::report {

// One field of text: quoted where it must be, and with an apostrophe in front where a spreadsheet would take it for a
// formula (= + - @ TAB CR at the beginning).
std::string CsvText(std::string_view text);
// A field as it was before that apostrophe.
std::string_view WithoutApostrophe(std::string_view field);
// A header line and one line a row, CRLF at the end of each. Numbers are written with a decimal point and no grouping;
// unknown is an empty field.
std::string RenderCsv(const DataTable& table);

}  // namespace rivalscope::report
