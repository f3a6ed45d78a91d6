#include "report/xlsx.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace rivalscope::report {
namespace {

uint32_t Number(const std::string& bytes, size_t at, size_t size) {
  uint32_t value = 0;
  for (size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

// A file of a ZIP archive by its name (APPNOTE 4.3.7 and 4.3.12); empty where there is none.
std::string Unzipped(const std::string& zip, const std::string& name) {
  for (size_t at = 0; (at = zip.find("PK\1\2", at)) != std::string::npos; at += 4) {
    if (zip.compare(at + 46, Number(zip, at + 28, 2), name) != 0) continue;
    const size_t local = Number(zip, at + 42, 4), packed = Number(zip, at + 20, 4);
    const size_t data = local + 30 + Number(zip, local + 26, 2) + Number(zip, local + 28, 2);
    std::string out(Number(zip, at + 24, 4), '\0');
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(zip.data() + data));
    stream.avail_in = static_cast<uInt>(packed);
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    inflateInit2(&stream, -MAX_WBITS);
    inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    return out;
  }
  return "";
}

bool Holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(Xlsx, TextIsTextNumbersAreNumbersAndUnknownIsEmpty) {
  DataTable table{"claims", {"statement", "share", "count", "none"}, {}};
  table.rows.push_back({std::string("=HYPERLINK(\"https://x.test\",\"click\")"), 0.5, int64_t{12}, std::monostate()});
  table.rows.push_back({std::string("@SUM(A1) \x01 bad \xFF utf-8 گفتگو"), std::nan(""), int64_t{-3}, std::string()});
  table.rows.push_back({std::string("https://linked.test/"), 1e300, int64_t{0}, std::monostate()});
  const auto book = RenderXlsx({table, {"claims", {"a"}, {}}}, Instant(Duration(1'763'800'000'000)));
  ASSERT_TRUE(book.has_value()) << book.error().message;
  const std::string sheet = Unzipped(*book, "xl/worksheets/sheet1.xml");
  const std::string strings = Unzipped(*book, "xl/sharedStrings.xml");
  EXPECT_TRUE(Holds(strings, "=HYPERLINK(")) << strings;
  EXPECT_TRUE(Holds(strings, "@SUM(A1)"));
  EXPECT_TRUE(Holds(strings, "گفتگو"));
  EXPECT_FALSE(Holds(sheet, "<f>")) << "a cell became a formula";
  EXPECT_FALSE(Holds(sheet, "hyperlink"));
  EXPECT_TRUE(Holds(sheet, "<c r=\"B2\"><v>0.5</v></c>")) << sheet;
  EXPECT_TRUE(Holds(sheet, "<c r=\"C3\"><v>-3</v></c>"));
  EXPECT_FALSE(Holds(sheet, "r=\"B3\"")) << "not a number is an empty cell";
  EXPECT_FALSE(Holds(sheet, "r=\"D2\""));
  EXPECT_TRUE(Holds(Unzipped(*book, "xl/workbook.xml"), "claims 2")) << "two sheets never share a name";
}

TEST(Xlsx, LongTextsAreCutAtWhatACellHolds) {
  DataTable table{"t", {"a"}, {{std::string(40'000, 'x')}, {std::string("y")}}};
  const auto book = RenderXlsx({table}, Instant{});
  ASSERT_TRUE(book.has_value());
  const std::string strings = Unzipped(*book, "xl/sharedStrings.xml");
  EXPECT_TRUE(Holds(strings, std::string(32'767, 'x')));
  EXPECT_FALSE(Holds(strings, std::string(32'768, 'x')));
}

TEST(Xlsx, SheetNamesAreThoseExcelTakes) {
  const struct {
    const char* name;
    const char* sheet;
  } cases[] = {{"claims", "claims"},
               {"a/b\\c[d]e:f*g?", "a b c d e f g"},
               {"", "table"},
               {"'", "table"},
               {"a name that is much longer than Excel allows", "a name that is much longer than"}};
  for (const auto& c : cases) EXPECT_EQ(SheetName(c.name), c.sheet);
}

TEST(Xlsx, TheSameTablesGiveTheSameBytes) {
  const DataTable table{"t", {"a"}, {{1.5}}};
  EXPECT_EQ(*RenderXlsx({table}, Instant{}), *RenderXlsx({table}, Instant{}));
}

}  // namespace
}  // namespace rivalscope::report
