#include "crawler/policy.h"

#include <gtest/gtest.h>

namespace rivalscope::crawler {
namespace {

TEST(PolicyTest, UserAgentCarriesTheContact) {
  EXPECT_EQ(UserAgent({"rivalscope", "1.2.0", "https://shop.example/bot"}),
            "rivalscope/1.2.0 (+https://shop.example/bot)");
  EXPECT_EQ(UserAgent({"rivalscope", "1.2.0", "web@shop.example"}), "rivalscope/1.2.0 (web@shop.example)");
}

}  // namespace
}  // namespace rivalscope::crawler
