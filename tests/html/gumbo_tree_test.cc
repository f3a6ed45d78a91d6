#include "html/gumbo_tree.h"

#include <gtest/gtest.h>
#include <gumbo.h>

#include <cassert>
#include <string>
#include <thread>

#include "html/document.h"

namespace rivalscope::html {
namespace {

constexpr size_t kMemory = 1u << 20;
// gumbo takes <select> of svg for one of HTML, closes all that is open to leave it, and asserts.
constexpr std::string_view kAssertion = "<table><svg><select><title><select><td>";

TEST(GumboTree, IsTheTree) {
  const auto tree = GumboTree::Parse("<p>text", kMemory);
  ASSERT_TRUE(tree.has_value());
  ASSERT_EQ(tree->document().type, GUMBO_NODE_DOCUMENT);
  EXPECT_EQ(tree->document().v.document.children.length, 1u);
}

TEST(GumboTree, AnAssertionWithinTheParserIsAnErrorOfThePage) {
  const struct {
    const char* name;
    std::string_view html;
  } cases[] = {
      {"a select of svg", kAssertion},
      {"the same, hidden behind other mark-up",
       "<p><b><i></p></b><table><p>x<svg><ti\xEF\xBF\xBDle>t</svg><!--a--!><template><td></template><select><option>"
       "<plaintext>select\n<table><svg><select><title><select><td>"},
  };
  for (const auto& c : cases) {
    const auto tree = GumboTree::Parse(c.html, kMemory);
    ASSERT_FALSE(tree.has_value()) << c.name;
    EXPECT_EQ(tree.error().code, ErrorCode::kRefused) << c.name;
    EXPECT_NE(tree.error().message.find("the parser gives up on the page"), std::string::npos) << tree.error().message;
    EXPECT_FALSE(Document::Parse(c.html).has_value()) << c.name;
  }
}

TEST(GumboTree, APageAfterOneThatFailedIsRead) {
  EXPECT_FALSE(GumboTree::Parse(kAssertion, kMemory).has_value());
  EXPECT_TRUE(GumboTree::Parse("<p>text", kMemory).has_value());
}

TEST(GumboTree, ThreadsFailAlone) {
  std::thread other([] {
    for (int i = 0; i < 200; ++i) EXPECT_FALSE(GumboTree::Parse(kAssertion, kMemory).has_value());
  });
  for (int i = 0; i < 200; ++i) EXPECT_TRUE(GumboTree::Parse("<ul><li>a<li>b</ul>", kMemory).has_value());
  other.join();
}

TEST(GumboTree, HoldsItsMemory) {
  std::string page;
  for (int i = 0; i < 50'000; ++i) page += "<i>x</i>";
  const auto tree = GumboTree::Parse(page, kMemory);
  ASSERT_FALSE(tree.has_value());
  EXPECT_EQ(tree.error().message, "the page's tree is over the memory limit");
}

TEST(GumboTreeDeathTest, OtherAssertionsEndTheProgramAsAlways) {
#ifdef NDEBUG
  GTEST_SKIP() << "assertions are compiled out here";
#else
  EXPECT_DEATH(assert(false && "of our own"), "Assertion `false && \"of our own\"' failed");
#endif
}

}  // namespace
}  // namespace rivalscope::html
