#include "report/html_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rivalscope::report {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(HtmlPage, ThePolicyAllowsNothingButWhatStandsInThePage) {
  const std::string policy = PagePolicy(PageUse::kFile, false);
  EXPECT_THAT(policy, testing::MatchesRegex("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; script-src "
                                            "'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'"));
  EXPECT_THAT(PagePolicy(PageUse::kFile, true), HasSubstr("form-action 'self'"));
  EXPECT_NE(policy, PagePolicy(PageUse::kDashboard, false));  // another style sheet
}

TEST(HtmlPage, TheHeadCarriesItsPolicyAndEscapesItsTitle) {
  const std::string file = PageHead({.title = "<b>&", .program = "1.2"}).html;
  EXPECT_THAT(file, HasSubstr(PagePolicy(PageUse::kFile, false)));
  EXPECT_THAT(file, HasSubstr("<title>&lt;b&gt;&amp;</title>"));
  EXPECT_THAT(file, HasSubstr("name=\"referrer\" content=\"no-referrer\""));
  EXPECT_THAT(file, Not(HasSubstr(".filters")));
  const std::string page = PageHead({.title = "t", .program = "1.2", .use = PageUse::kDashboard, .forms = true}).html;
  EXPECT_THAT(page, HasSubstr(PagePolicy(PageUse::kDashboard, true)));
  EXPECT_THAT(page, HasSubstr("content=\"same-origin\""));
  EXPECT_THAT(page, HasSubstr(".filters"));
}

}  // namespace
}  // namespace rivalscope::report
