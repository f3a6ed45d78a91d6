#include "html/guard.h"

#include <gtest/gtest.h>

namespace rivalscope::html {
namespace {

std::string Repeat(std::string_view piece, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += piece;
  return all;
}
std::string Numbered(std::string_view before, std::string_view after, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += std::string(before) + std::to_string(i) + std::string(after);
  return all;
}

TEST(Guard, RefusesBombs) {
  const struct {
    const char* name;
    std::string html;
  } cases[] = {
      {"100,000 nested div", Repeat("<div>", 100'000)},
      {"120 KB of span", Repeat("<span>", 20'000)},
      {"600 b that differ", Numbered("<b id=", ">", 600)},
      {"blocks that rebuild formatting", "<p>" + Numbered("<b id=", ">", 400) + Repeat("<p>x", 100'000)},
      {"misnested formatting", Repeat("<b><div></b>", 1'000)},
      {"ordinary end tags behind a block", Repeat("<span><div></span>", 1'000)},
      {"end tags behind a table", Repeat("<div><table></div>", 1'000)},
      {"nested tables", Repeat("<table><tr><td>", 1'000)},
      {"nested lists", Repeat("<ul><li>", 1'000)},
      {"svg groups", "<svg>" + Repeat("<g>", 1'000)},
      {"html inside svg", Repeat("<svg><desc><div>", 1'000)},
      {"hidden in svg's title", "<svg><title>" + Repeat("<g>", 1'000)},
      {"hidden behind a quote in an unquoted value", "<i a=b\">" + Repeat("<div>", 1'000) + "\">"},
      {"hidden behind a double-escaped script", "<script><!--<script></script>--></script>" + Repeat("<div>", 1'000)},
      {"hidden in what is no title in select", "<select><title></select>" + Repeat("<div>", 1'000) + "</title>"},
      {"attributes", "<p " + Numbered("a", " ", 600) + ">"},
      {"attributes of a tag that never ends", "<p " + Numbered("a", " ", 600)},
      {"unknown elements", Repeat("<x-y>", 1'000)},
      {"templates", Repeat("<template>", 1'000)},
      {"wide", Repeat("<i></i>", 400'000)},
      {"references", Repeat("&amp;", 500'000)},
      {"what looks like tags", Repeat("< ", 500'000)},
      {"bytes that no short cut passes by", Repeat("a\x01", 2'500'000)},
      {"text only, over the byte limit", std::string((8u << 20) + 1, 'x')},
  };
  for (const auto& c : cases) {
    const auto page = Document::Parse(c.html);
    ASSERT_FALSE(page.has_value()) << c.name;
    EXPECT_EQ(page.error().code, ErrorCode::kRefused) << c.name;
  }
}

TEST(Guard, LetsPagesPassThatLeaveElementsOpenAsHtmlAllows) {
  const struct {
    const char* name;
    std::string html;
  } cases[] = {
      {"paragraphs", Repeat("<p>text", 5'000)},
      {"list items", "<ul>" + Repeat("<li>text", 5'000)},
      {"definitions", "<dl>" + Repeat("<dt>a<dd>b", 5'000)},
      {"cells", "<table>" + Repeat("<tr><td>a<td>b", 5'000)},
      {"unclosed font in cells", "<table>" + Numbered("<tr><td><font id=", ">x</td></tr>", 1'000)},
      {"options", "<select>" + Repeat("<option>a", 5'000)},
      {"links", Repeat("<a href=x>a", 5'000)},
      {"same b in paragraphs", Repeat("<p><b>a", 2'000)},
      {"void elements", Repeat("<br><img><input><hr><wbr>", 2'000)},
      {"svg paths", "<svg>" + Repeat("<path/><g></g>", 2'000) + "</svg>"},
      {"headings", Repeat("<h2>a</h2><h3>b</h2>", 2'000)},
      {"tags in scripts", "<script>" + Repeat("'<div>'", 2'000) + "</script>"},
      {"tags in comments", "<!--" + Repeat("<div>", 2'000) + "-->"},
      {"buttons", Repeat("<button>a", 2'000)},
      {"500 nested div", Repeat("<div>", 500)},
      {"stray end tags", Repeat("</div></b></p></table>", 5'000)},
  };
  for (const auto& c : cases) {
    const Status checked = CheckLimits(c.html, {});
    EXPECT_TRUE(checked.has_value()) << c.name << ": " << checked.error().message;
    EXPECT_TRUE(Document::Parse(c.html).has_value()) << c.name;
  }
}

TEST(Guard, SaysWhichLimitAndWhere) {
  ParseLimits limits;
  limits.max_depth = 2;
  EXPECT_EQ(CheckLimits("<div><div><div>", limits).error().message, "nesting over the limit of 2 at byte 10");
}

TEST(Guard, HoldsTheParsersMemory) {
  ParseLimits limits;
  limits.max_memory = 1u << 20;
  const auto page = Document::Parse(Repeat("<i>x</i>", 50'000), limits);
  ASSERT_FALSE(page.has_value());
  EXPECT_EQ(page.error().code, ErrorCode::kRefused);
}

}  // namespace
}  // namespace rivalscope::html
