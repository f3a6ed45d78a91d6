// Tables of sentences in the nine languages: tests/sentiment/NAME_LANG.tsv, of which nine tenths must be read right.
#pragma once

#include <cstddef>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/shared_data.h"
#include "text/language.h"

namespace rivalscope::sentiment {

using SentenceRow = std::vector<std::string>;  // columns

// A row a line; comments and empty lines are left out.
inline std::vector<SentenceRow> SentenceRows(const std::string& name, text::Language language) {
  const std::string path = "sentiment/" + name + "_" + std::string(text::LanguageCode(language)) + ".tsv";
  std::istringstream file(test::ReadFileOrDie(test::TestFile(path)));
  std::vector<SentenceRow> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    SentenceRow& row = rows.emplace_back();
    for (std::string field; std::getline(fields, field, '\t');) row.push_back(field);
  }
  return rows;
}

// Names the rows for which `right` is false. `least`: how many rows and columns there must be.
template <typename Right>
void ExpectNineOfTen(const std::vector<SentenceRow>& rows, size_t least_rows, size_t least_columns, Right right) {
  EXPECT_GE(rows.size(), least_rows);
  size_t wrong = 0;
  std::string which;
  for (const SentenceRow& row : rows) {
    ASSERT_GE(row.size(), least_columns) << row.front();
    if (right(row)) continue;
    ++wrong;
    which += "\n ";
    for (const std::string& column : row) which += " " + column;
  }
  EXPECT_LE(wrong * 10, rows.size()) << wrong << " of " << rows.size() << which;
}

}  // namespace rivalscope::sentiment
