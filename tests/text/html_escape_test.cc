#include "text/html_escape.h"

#include <gtest/gtest.h>

namespace rivalscope::text {
namespace {

TEST(EscapeHtml, Table) {
  struct Case {
    std::string_view in, out;
  };
  const Case cases[] = {
      {"", ""},
      {"plain ünïcode فارسی", "plain ünïcode فارسی"},
      {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
      {"\" onload='x' `", "&quot; onload=&#39;x&#39; &#96;"},
      {"a & b &amp; c", "a &amp; b &amp;amp; c"},
      {"tab\tand\nline", "tab\tand\nline"},
      {"\x1b[31m \x7f", "\uFFFD[31m \uFFFD"},
      {"bad \xff utf", "bad \uFFFD utf"},
      {std::string_view("nul\0byte", 8), "nul\uFFFDbyte"},
  };
  for (const Case& c : cases) EXPECT_EQ(EscapeHtml(c.in), c.out) << c.in;
}

TEST(EscapeHref, OnlyPlainHttpAndHttps) {
  EXPECT_EQ(EscapeHref("https://a.example/?q=1&r=\"2\""), "https://a.example/?q=1&amp;r=&quot;2&quot;");
  EXPECT_EQ(EscapeHref("HTTP://a.example/"), "HTTP://a.example/");
  for (const char* bad :
       {"", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " https://a.example/", "\thttp://a.example/",
        "java\nscript:alert(1)", "data:text/html,x", "vbscript:x", "//a.example/", "/path", "ftp://a/", "http:evil",
        "https:/evil", "file:///etc/passwd", "\x01javascript:alert(1)"})
    EXPECT_EQ(EscapeHref(bad), "") << bad;
}

TEST(EscapeScriptJson, LeavesNoWayOut) {
  EXPECT_EQ(EscapeScriptJson(R"({"a":"</script><!-- & "})"), R"({"a":"\u003c/script\u003e\u003c!-- \u0026 "})");
  EXPECT_EQ(EscapeScriptJson("\"\u2028\u2029\u2027\""), "\"\\u2028\\u2029\u2027\"");
}

}  // namespace
}  // namespace rivalscope::text
