#include "report/markdown.h"

#include <gtest/gtest.h>

#include "tests/support/golden.h"
#include "tests/support/market_report.h"

namespace rivalscope::report {
namespace {

TEST(MarkdownReport, Golden) {
  EXPECT_TRUE(test::MatchesGolden(MarkdownReport(test::MarketReport()), "report/testdata/market.md"));
  EXPECT_TRUE(test::MatchesGolden(MarkdownReport(test::EmptyReport()), "report/testdata/empty.md"));
}

TEST(EscapeMarkdown, TextStaysText) {
  EXPECT_EQ(EscapeMarkdown("**b** [x](javascript:1) | <b>\n# no"),
            "\\*\\*b\\*\\* \\[x\\]\\(javascript:1\\) \\| &lt;b&gt; \\# no");
  EXPECT_EQ(EscapeMarkdown("rivals' \"days\" &#39; `x`"), "rivals' \"days\" &amp;\\#39; &#96;x&#96;");
  EXPECT_EQ(EscapeMarkdown("fine, ünïcode: 50%"), "fine, ünïcode: 50%");
}

}  // namespace
}  // namespace rivalscope::report
