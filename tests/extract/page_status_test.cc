#include <gtest/gtest.h>

#include "core/data_files.h"
#include "extract/extract.h"
#include "extract/tsv.h"
#include "text/pattern.h"

namespace rivalscope::extract {
namespace {

PageStatus StatusOf(const std::string& html) {
  Page page;
  page.bytes = html;
  page.url = "https://shop.example/";
  return Extract(page).status;
}

TEST(PageStatus, TellsPagesFromWallsAndShells) {
  std::string article = "<title>Are you a human?</title><p>";
  for (int i = 0; i < 200; ++i) article += "An article on captchas: verify you are human, they say. ";
  const struct {
    const char* name;
    std::string html;
    PageStatus status;
  } cases[] = {
      {"page", "<title>Kettles</title><p>We sell kettles.", PageStatus::kOk},
      {"nothing", "", PageStatus::kEmpty},
      {"blank", "<title>x</title><body> </body>", PageStatus::kEmpty},
      {"wall by title", "<title>Just a moment...</title><p>Please wait.", PageStatus::kBlocked},
      {"wall by text", "<title>shop.example</title><p>Our systems have detected unusual traffic from your network.",
       PageStatus::kBlocked},
      {"wall by script", "<title>shop.example</title><script src='https://geo.captcha-delivery.com/captcha/'></script>",
       PageStatus::kBlocked},
      {"Turkish wall", "<title>x</title><p>Lütfen robot olmadığınızı doğrulayın", PageStatus::kBlocked},
      {"shell",
       "<title>App</title><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>"
       "<script src=/a.js></script>",
       PageStatus::kNeedsRendering},
      {"empty shell", "<title>App</title><script src=/a.js></script>", PageStatus::kNeedsRendering},
      {"long article on walls", article, PageStatus::kOk},
      {"page with a captcha form",
       "<title>Contact</title><p>" + std::string(700, 'x') +
           "</p><script src=https://www.google.com/recaptcha/api.js></script>",
       PageStatus::kOk},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(std::string(PageStatusName(StatusOf(c.html))), PageStatusName(c.status)) << c.name;
  }
}

TEST(PageStatus, EveryPatternCompiles) {
  for (const auto& row : ReadTsv(FindDataFile("page_status/marks.tsv").value(), 4)) {
    EXPECT_TRUE(text::Pattern::Compile(row[2], true).has_value()) << row[2];
    EXPECT_TRUE(row[0] == "blocked" || row[0] == "needs_rendering") << row[0];
    EXPECT_TRUE(row[1] == "title" || row[1] == "text" || row[1] == "source") << row[1];
  }
}

}  // namespace
}  // namespace rivalscope::extract
