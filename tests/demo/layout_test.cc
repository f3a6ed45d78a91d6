#include "demo/layout.h"

#include <gtest/gtest.h>

namespace rivalscope::demo {
namespace {

TEST(Layout, PersianRunsFromRightToLeft) {
  Layout layout;
  layout.title = "a & b";
  EXPECT_NE(RenderLayout(layout).find("<html lang=\"en\" dir=\"ltr\">"), std::string::npos);
  EXPECT_NE(RenderLayout(layout).find("<title>a &amp; b</title>"), std::string::npos);
  layout.language = "fa";
  EXPECT_NE(RenderLayout(layout).find("<html lang=\"fa\" dir=\"rtl\">"), std::string::npos);
}

}  // namespace
}  // namespace rivalscope::demo
