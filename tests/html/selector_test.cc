#include "html/selector.h"

#include <gtest/gtest.h>

#include "html/document.h"

namespace rivalscope::html {
namespace {

constexpr const char* kPage = R"(<html lang=en><body>
<div id=top class="box first"><p>one <b>bold</b></p><p lang="de-AT">two</p><!-- note --></div>
<ul><li class=item data-rate="4,5">a</li><li class="item odd">b</li><li>c</li><li class=item></li></ul>
<a href="https://shop.example/x.PDF" title="Say &quot;hi&quot;">link</a><span>tail</span>
<section><h2>Head</h2><div><div class=box>inner</div></div></section>
</body></html>)";

TEST(Selector, FindsWhatItSays) {
  const auto page = Document::Parse(kPage);
  ASSERT_TRUE(page.has_value());
  const struct {
    const char* css;
    std::vector<std::string> values;
  } cases[] = {
      {"p", {"one bold", "two"}},
      {"P", {"one bold", "two"}},
      {"#top b", {"bold"}},
      {".box.first > p", {"one bold", "two"}},
      {"div.box", {"one bold\ntwo", "inner"}},
      {"[data-rate]", {"a"}},
      {"[data-rate='4,5']::attr(data-rate)", {"4,5"}},
      {"a[href$=\".pdf\" i]", {"link"}},
      {"a[href$=\".pdf\"]", {}},
      {"a[href^=https]::attr(href)", {"https://shop.example/x.PDF"}},
      {"a[href*='shop.example']", {"link"}},
      {"[class~=odd]", {"b"}},
      {"[class~=od]", {}},
      {"p[lang|=de]", {"two"}},
      {"a[title='Say \"hi\"']", {"link"}},
      {"p + p", {"two"}},
      {"li ~ li", {"b", "c", ""}},
      {"li:first-child", {"a"}},
      {"li:last-child", {""}},
      {"li:nth-child(2n+1)", {"a", "c"}},
      {"li:nth-child(even)", {"b", ""}},
      {"li:nth-child(-n+2)", {"a", "b"}},
      {"li:nth-child( 2 )", {"b"}},
      {"li:nth-child(2 of .item)", {"b"}},
      {"li:nth-last-child(1)", {""}},
      {"body > :nth-of-type(1):not(div)", {"a\nb\nc", "link", "tail", "Head\ninner"}},
      {"li:empty", {""}},
      {"span, li:empty", {"", "tail"}},
      {"div:only-child", {"inner"}},
      {"h2:only-of-type", {"Head"}},
      {"li:not(.item)", {"c"}},
      {"li:not(.odd, :empty)", {"a", "c"}},
      {":is(h2, b)", {"bold", "Head"}},
      {"div:has(> .box)", {"inner"}},
      {"section:has(.box)", {"Head\ninner"}},
      {"h2:has(+ div)", {"Head"}},
      {"a:has(~ span)", {"link"}},
      {"div:has(> div > .box)", {}},
      {"p:contains('bold')", {"one bold"}},
      {"p:contains(two)", {"two"}},
      {"#top p::text", {"one ", "two"}},
      {"h2, b", {"bold", "Head"}},
      {"b , b", {"bold"}},
      {":root::attr(lang)", {"en"}},
      {"a:root", {}},
      {"li.item:nth-of-type(2)::attr(class)", {"item odd"}},
      {"section > div .box", {"inner"}},
  };
  for (const auto& c : cases) {
    const auto selector = Selector::Parse(c.css);
    ASSERT_TRUE(selector.has_value()) << c.css << ": " << selector.error().message;
    EXPECT_EQ(selector->Values(*page), c.values) << c.css;
    const auto all = selector->All(*page);
    EXPECT_EQ(selector->First(*page), all.empty() ? kNoNode : all.front()) << c.css;
    for (const NodeId node : all) EXPECT_TRUE(selector->Matches(*page, node)) << c.css;
  }
}

TEST(Selector, StaysInsideItsScope) {
  const auto page = Document::Parse(kPage);
  ASSERT_TRUE(page.has_value());
  const NodeId top = page->ById("top");
  EXPECT_EQ(Selector::Parse(".box")->All(*page, top).size(), 0U);  // the scope itself is not under itself
  EXPECT_EQ(Selector::Parse("p")->All(*page, top).size(), 2U);
  EXPECT_EQ(Selector::Parse("li")->All(*page, top).size(), 0U);
}

TEST(Selector, NamesThePlaceOfAnError) {
  const struct {
    const char* css;
    const char* message;
  } cases[] = {
      {"", "selector \"\": expected a selector at character 1"},
      {"div >", "selector \"div >\": expected a selector at character 6"},
      {"> p", "selector \"> p\": expected a selector at character 1"},
      {"a,,b", "selector \"a,,b\": expected a selector at character 3"},
      {"a[", "selector \"a[\": expected an attribute name at character 3"},
      {"a[x=", "selector \"a[x=\": expected a value at character 5"},
      {"a[x='y]", "selector \"a[x='y]\": expected a closing quote at character 8"},
      {"a[x y]", "selector \"a[x y]\": expected an operator or ] at character 5"},
      {"#", "selector \"#\": expected an id at character 2"},
      {".", "selector \".\": expected a class name at character 2"},
      {"p:hover", "selector \"p:hover\": expected a known pseudo-class at character 3"},
      {"p:nth-child(x)", "selector \"p:nth-child(x)\": expected a position such as 3, odd or 2n+1 at character 13"},
      {"p:not(", "selector \"p:not(\": expected a selector at character 7"},
      {"p:not(b", "selector \"p:not(b\": expected ) at character 8"},
      {"p::before", "selector \"p::before\": expected text or attr(name) at character 4"},
      {"p::attr", "selector \"p::attr\": expected ( at character 8"},
      {"p)", "selector \"p)\": expected nothing more at character 2"},
      {"p::text b", "selector \"p::text b\": expected nothing more at character 9"},
  };
  for (const auto& c : cases) {
    const auto selector = Selector::Parse(c.css);
    ASSERT_FALSE(selector.has_value()) << c.css;
    EXPECT_EQ(selector.error().code, ErrorCode::kInvalidInput);
    EXPECT_EQ(selector.error().message, c.message);
  }
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += ":not(";
  EXPECT_FALSE(Selector::Parse(deep).has_value());
}

}  // namespace
}  // namespace rivalscope::html
