#include "text/csv.h"

#include <gtest/gtest.h>

#include "text/utf8.h"

namespace rivalscope::text {
namespace {

using Cells = std::vector<std::string>;

TEST(Csv, ReadsWhatSpreadsheetsWrite) {
  const struct {
    const char* name;
    std::string bytes;
    char separator;
    Cells header;
    std::vector<Cells> rows;
  } cases[] = {
      {"RFC 4180, 2.1 and 2.2", "a,b\r\n1,2\r\n3,4", ',', {"a", "b"}, {{"1", "2"}, {"3", "4"}}},
      {"2.5 quotes", "a,b\n\"1\",\"2\"\n", ',', {"a", "b"}, {{"1", "2"}}},
      {"2.6 line feeds and separators inside", "a,b\n\"x\ny\",\"p,q\"\n", ',', {"a", "b"}, {{"x\ny", "p,q"}}},
      {"2.7 quotes inside", "a\n\"say \"\"no\"\"\"\n", ',', {"a"}, {{"say \"no\""}}},
      {"semicolons and decimal commas", "a;b\n1,5;2,5\n3,5;4,5\n", ';', {"a", "b"}, {{"1,5", "2,5"}, {"3,5", "4,5"}}},
      {"tabs", "a\tb\n1, 2\t3\n", '\t', {"a", "b"}, {{"1, 2", "3"}}},
      {"Excel's sep line", "sep=;\r\na,x;b\r\n1;2\r\n", ';', {"a,x", "b"}, {{"1", "2"}}},
      {"BOM",
       "\xEF\xBB\xBF"
       "a,b\n1,2\n",
       ',',
       {"a", "b"},
       {{"1", "2"}}},
      {"old Mac line ends", "a,b\r1,2\r", ',', {"a", "b"}, {{"1", "2"}}},
      {"blank lines, short rows", "\na,b,c\n\n1\n,,\n2,3\n", ',', {"a", "b", "c"}, {{"1", "", ""}, {"2", "3", ""}}},
      {"one cell too many, empty", "a,b\n1,2,\n", ',', {"a", "b"}, {{"1", "2"}}},
      {"one column", "a\nx y\n", ',', {"a"}, {{"x y"}}},
  };
  for (const auto& c : cases) {
    const auto table = ParseCsv(c.bytes);
    ASSERT_TRUE(table.has_value()) << c.name;
    EXPECT_EQ(table->separator, c.separator) << c.name;
    EXPECT_EQ(table->header, c.header) << c.name;
    ASSERT_EQ(table->rows.size(), c.rows.size()) << c.name;
    for (size_t i = 0; i < c.rows.size(); ++i) {
      EXPECT_EQ(table->rows[i].cells, c.rows[i]) << c.name;
      EXPECT_EQ(table->rows[i].fault, "") << c.name;
    }
  }
}

TEST(Csv, AFaultyRowIsNamedByItsLineAndCostsNoOther) {
  const auto table = ParseCsv("a,b\n\"x\ny\",1\n1,2,3\nq\"r,5\n\"p\"q,6\n\"open,7\n8,9\n");
  ASSERT_TRUE(table.has_value());
  ASSERT_EQ(table->rows.size(), 6U);
  const struct {
    size_t line;
    const char* fault;
  } rows[] = {{2, ""}, {4, "it has 3 cells"}, {5, ""}, {6, "after a closing quote"}, {7, "never closed"}, {8, ""}};
  for (size_t i = 0; i < 6; ++i) {
    EXPECT_EQ(table->rows[i].line, rows[i].line);
    if (*rows[i].fault == '\0') {
      EXPECT_EQ(table->rows[i].fault, "") << i;
    } else {
      EXPECT_NE(table->rows[i].fault.find(rows[i].fault), std::string::npos) << table->rows[i].fault;
    }
  }
  EXPECT_EQ(table->rows[2].cells[0], "q\"r");
  EXPECT_EQ(table->rows[5].cells, (Cells{"8", "9"}));
}

std::string Utf16(std::string_view utf8, bool little, bool mark) {
  std::string out;
  const auto put = [&](char16_t unit) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xff);
    out += little ? low : high;
    out += little ? high : low;
  };
  if (mark) put(0xFEFF);
  for (const char16_t unit : ToUtf16(utf8)) put(unit);
  return out;
}

TEST(Csv, ReadsUtf16AndNamedEncodings) {
  const std::string text = "ad;puan\nÖykü;9\nşule;4\n";
  for (const bool little : {true, false}) {
    for (const bool mark : {true, false}) {
      const auto table = ParseCsv(Utf16(text, little, mark));
      ASSERT_TRUE(table.has_value()) << little << mark;
      EXPECT_EQ(table->rows[0].cells, (Cells{"Öykü", "9"})) << little << mark;
    }
  }
  const std::string turkish = "ad;puan\n\xDEule;4\n";  // windows-1254
  const auto refused = ParseCsv(turkish);
  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().message.find("--encoding"), std::string::npos);
  EXPECT_EQ(ParseCsv(turkish, {.separator = std::nullopt, .encoding = "windows-1254"})->rows[0].cells[0], "Şule");
  EXPECT_FALSE(ParseCsv(turkish, {.separator = std::nullopt, .encoding = "klingon"}).has_value());
  EXPECT_FALSE(ParseCsv("").has_value());
  EXPECT_FALSE(ParseCsv("\n\n").has_value());
}

}  // namespace
}  // namespace rivalscope::text
