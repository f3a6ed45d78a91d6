#include "html/condense.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <limits>

#include "html/charset.h"
#include "tests/html/tree_dump.h"
#include "tests/support/places.h"
#include "tests/support/shared_data.h"

namespace rivalscope::html {
namespace {

// The tree with its places in the source, parsed as it stands or with every stretch cut that may be.
std::string TreeOf(std::string_view page, size_t min_cut) {
  ParseLimits limits;
  limits.min_cut = min_cut;
  const auto document = Document::Parse(page, limits);
  if (!document) return document.error().message;
  std::string tree = Dump(*document);
  for (NodeId node = 1; node < document->size(); ++node) tree += std::to_string(document->source_offset(node)) + " ";
  return tree;
}
constexpr size_t kNever = std::numeric_limits<size_t>::max();

TEST(Condenser, LeavesTheTreeAsItIs) {
  const std::string cases[] = {
      "plain text alone",
      "<p>some words <b>and more</b>  and  more </p> tail ",
      "<p>fish &amp; chips &notit; here&#65;and &copy now &",
      "<title>a &lt; b</title><title>plain title</title><textarea>\nline one\r\nline two</textarea>",
      "<script>if (a < b && c) { '</p>' }</script><script>unclosed",
      "<script><!-- <script> x </script> --> y</script>after",
      "<style>\n a > b { c: 'd' } \n</style>",
      "<a title=\"long value with <tags> in it\" href='?a=1&amp;b=2' data-x=unquoted>x</a>",
      "<a id='an attribute that is copied'><p>one<p>two<p>three",
      "<p><b id=same><b id=same><b id=same><b id=same><p>three of them",
      "<table>foster this<tr>and this<td>not this</table>",
      "<select><option>an option<style>no style here</style></select>",
      "<svg><title>a title <g>with</g></title><![CDATA[ raw <b> ]]></svg>text",
      "<pre>\nfirst line\r\n\r\nsecond\rthird</pre>",
      "control \x01 characters \x7F stay",
      "C1 \xC2\x85 and \xEF\xB7\x90 noncharacters \xF0\x9F\xBF\xBE",
      "no-break\xC2\xA0space and emoji \xF0\x9F\x98\x80 and \xEF\xBC\x9F wide",
      "the mark itself \xF4\x8F\xBC\x80"
      "0\xF4\x8F\xBC\x80 in a page",
      "the mark as a reference &#x10FF00;0&#x0010ff00; and &#1113856;0&#1113856; there",
      "a < b and a <3 and <!-- a comment --> and <?bogus?> done",
      "",
  };
  for (const std::string& page : cases) EXPECT_EQ(TreeOf(page, 1), TreeOf(page, kNever)) << page;
}

TEST(Condenser, LeavesTheTreeOfSamplePagesAsItIs) {
  for (const auto& file : std::filesystem::directory_iterator(test::SourceFile("data/samples"))) {
    if (file.path().extension() != ".html") continue;
    const std::string page = DecodeHtml(test::ReadFileOrDie(file.path().string()), "").utf8;
    EXPECT_EQ(TreeOf(page, 1), TreeOf(page, kNever)) << file.path();
    EXPECT_EQ(TreeOf(page, ParseLimits().min_cut), TreeOf(page, kNever)) << file.path();
  }
}

// Mark-up at its worst.
TEST(Condenser, LeavesTheTreeOfHtml5libTestsAsItIs) {
  RIVALSCOPE_REQUIRE_SHARED(folder, "data/corpora/html5lib-tests/tree-construction");
  int run = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(*folder)) {
    if (file.path().extension() != ".dat") continue;
    const std::string all = "\n" + test::ReadFileOrDie(file.path().string());
    for (size_t at = all.find("\n#data\n"); at != std::string::npos; at = all.find("\n#data\n", at + 1)) {
      const std::string page = all.substr(at + 7, all.find("\n#errors", at) - at - 7);
      if (page.find("<frameset") != std::string::npos) continue;  // the exception that the header names
      EXPECT_EQ(TreeOf(page, 1), TreeOf(page, kNever)) << page;
      ++run;
    }
  }
  EXPECT_GT(run, 1000);
}

TEST(Condenser, CutsWhatIsLongAndPlain) {
  const std::string prose(60, 'x');
  const std::string page = "<p>" + prose + "</p><script>" + prose + "</script><p>tail";
  Condenser condenser(page, 48);
  condenser.Text(3, 63);
  condenser.RawText(75, 135, false);
  const std::string_view shorter = condenser.Page();
  EXPECT_LT(shorter.size(), page.size() - 80);
  EXPECT_EQ(condenser.SourceOffset(0), 0U);
  EXPECT_EQ(condenser.SourceOffset(3), 3U);
  EXPECT_EQ(condenser.SourceOffset(shorter.size()), page.size());
  EXPECT_EQ(condenser.SourceOffset(shorter.find("tail")), page.find("tail"));
  std::string restored;
  condenser.Restore(shorter, restored);
  EXPECT_EQ(restored, page);
}

}  // namespace
}  // namespace rivalscope::html
