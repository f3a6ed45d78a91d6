#include "crawler/ledger.h"

#include <gtest/gtest.h>

namespace rivalscope::crawler {
namespace {

TEST(LedgerTest, KindsHaveNames) {
  EXPECT_STREQ(RequestKindName(RequestKind::kPage), "page");
  EXPECT_STREQ(RequestKindName(RequestKind::kSitemap), "sitemap");
  EXPECT_STREQ(RequestKindName(RequestKind::kRobots), "robots");
  EXPECT_STREQ(RequestKindName(RequestKind::kTdm), "tdm");
}

}  // namespace
}  // namespace rivalscope::crawler
