#include "html/visible_text.h"

#include <gtest/gtest.h>

namespace rivalscope::html {
namespace {

TEST(VisibleText, IsWhatAReaderSees) {
  const struct {
    const char* html;
    const char* text;
  } cases[] = {
      {"<p>one\n  two</p><p>three</p>", "one two\nthree"},
      {"a<br>b<br><br>c", "a\nb\nc"},
      {"a <b> b </b> c", "a b c"},
      {"sig<b>nal</b>", "signal"},
      {"x&nbsp;&nbsp;y", "x y"},
      {"<script>no()</script>yes<style>no{}</style><template>no</template><noscript>no</noscript>", "yes"},
      {"<p hidden>no</p><p style='DISPLAY : none'>no</p><p aria-hidden=true>no</p>yes", "yes"},
      {"<p style='visibility:hidden;'>no</p><p style='overflow:hidden'>yes</p>", "yes"},
      {"<ul><li>a<li>b</ul>tail", "a\nb\ntail"},
      {"<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1 2\n3"},
      {"<p>a</p>\n\n  <div></div><div>  </div>b", "a\nb"},
      {"<svg><text>no</text></svg><select><option>no</select><textarea>no</textarea>yes", "yes"},
      {"<!-- no -->yes", "yes"},
      {"", ""},
      {"zero\xE2\x80\x8Bwidth, می\xE2\x80\x8Cخواهم", "zero width, می\xE2\x80\x8Cخواهم"},
  };
  for (const auto& c : cases) {
    const auto page = Document::Parse(c.html);
    ASSERT_TRUE(page.has_value());
    EXPECT_EQ(VisibleText(*page, 0), c.text) << c.html;
  }
}

TEST(VisibleText, ReadsWhatIsFoldedAwayWhenAsked) {
  const auto page =
      Document::Parse("<div id=a style='display:none'>answer <p hidden>more</p><script>no</script></div>");
  ASSERT_TRUE(page.has_value());
  const NodeId answer = page->ById("a");
  EXPECT_TRUE(IsHidden(*page, answer));
  EXPECT_EQ(VisibleText(*page, 0), "");
  EXPECT_EQ(VisibleText(*page, answer), "answer");
  EXPECT_EQ(VisibleText(*page, answer, Hidden::kRead), "answer\nmore");
}

}  // namespace
}  // namespace rivalscope::html
