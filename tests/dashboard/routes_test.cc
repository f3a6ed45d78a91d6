#include "dashboard/routes.h"

#include <gtest/gtest.h>

#include "tests/dashboard/test_workspace.h"

namespace rivalscope::dashboard {
namespace {

TEST(Routes, AHoleTakesANumberAndNothingElse) {
  EXPECT_EQ(MatchPath("/reviews", "/reviews"), 0);
  EXPECT_EQ(MatchPath("/page/{}", "/page/7"), 7);
  EXPECT_EQ(MatchPath("/page/{}/body", "/page/120/body"), 120);
  EXPECT_EQ(MatchPath("/page/{}", "/page/999999999999999999"), 999999999999999999);
  for (const char* path : {"/page/", "/page/0", "/page/07", "/page/-1", "/page/+1", "/page/1e3", "/page/1/", "/page/a",
                           "/page/9999999999999999999", "/page/%31", "/page/1%2e", "/page/ 1", "/page", "//page/1"})
    EXPECT_FALSE(MatchPath("/page/{}", path)) << path;
  for (const char* path : {"/page//body", "/page/1/2/body", "/page/body", "/page/1/body/"})
    EXPECT_FALSE(MatchPath("/page/{}/body", path)) << path;
}

TEST(Routes, NoPathLeadsOutOfTheTable) {
  TestWorkspace workspace;
  const auto dashboard = workspace.Open();
  for (const char* target : {"/../rivalscope.toml",
                             "/..%2frivalscope.toml",
                             "/page/../../rivalscope.db",
                             "/page/..",
                             "/page/%2e%2e/x",
                             "/rivalscope.db",
                             "/rivalscope.toml",
                             "/labels.jsonl",
                             "/.",
                             "//",
                             "/reviews/",
                             "/reviews.txt",
                             "/REVIEWS",
                             "/page/1/../1",
                             "/page/1;x",
                             "/page/1%00",
                             "/\\",
                             "/reviews\\..",
                             "http://127.0.0.1:8181/reviews",
                             "*",
                             "",
                             "/page/1/body/../../..",
                             "/favicon.ico",
                             "/page/1.html"})
    EXPECT_EQ(dashboard->Answer(Get(target)).status, 404) << target;
}

}  // namespace
}  // namespace rivalscope::dashboard
