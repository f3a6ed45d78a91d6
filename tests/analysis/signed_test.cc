#include "analysis/signed.h"

#include <gtest/gtest.h>

namespace rivalscope::analysis {
namespace {

TEST(Signed, WritesNumbersAsSentencesDo) {
  EXPECT_EQ(Signed(17.4), "+17");
  EXPECT_EQ(Signed(-3.2), "−3");
  EXPECT_EQ(Signed(-0.2), "0");
  EXPECT_EQ(Signed(0.2), "0");
  EXPECT_EQ(Signed(9, false), "9");
  EXPECT_EQ(Signed(-9, false), "−9");
  EXPECT_EQ(Signed(-0.254, true, 2), "−0.25");
  EXPECT_EQ(Signed(0.1, true, 2), "+0.10");
}

}  // namespace
}  // namespace rivalscope::analysis
