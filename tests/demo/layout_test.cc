#include "demo/layout.h"

#include <gtest/gtest.h>

namespace rivalscope::demo {
namespace {

TEST(Layout, Escapes) {
  EXPECT_EQ(Escape("a < b & \"c\" > d"), "a &lt; b &amp; &quot;c&quot; &gt; d");
  EXPECT_EQ(Escape("şəğ ۱۲"), "şəğ ۱۲");
  EXPECT_EQ(ScriptJson("{\"a\":\"</script>\"}"), "{\"a\":\"\\u003c/script>\"}");
}

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
