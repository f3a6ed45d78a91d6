#include "net/url_parser.h"

#include <gtest/gtest.h>

namespace rivalscope::net {
namespace {

// Cases of our own, beside the web platform tests of url_test: what crawled pages hold.
struct Case {
  const char* input;
  const char* base;  // null for none
  const char* href;  // null where it fails
};

constexpr const char* kBase = "https://example.com/dir/page.html?q=1#f";

const Case kCases[] = {
    {"", kBase, "https://example.com/dir/page.html?q=1"},
    {"#", kBase, "https://example.com/dir/page.html?q=1#"},
    {"?", kBase, "https://example.com/dir/page.html?"},
    {"?a b", kBase, "https://example.com/dir/page.html?a%20b"},
    {"other.html", kBase, "https://example.com/dir/other.html"},
    {"../up", kBase, "https://example.com/up"},
    {"../../../up", kBase, "https://example.com/up"},
    {"/root", kBase, "https://example.com/root"},
    {"/.hidden", kBase, "https://example.com/.hidden"},
    {"/a/./b/../c", kBase, "https://example.com/a/c"},
    {"/%2e%2E/x", kBase, "https://example.com/x"},
    {"//cdn.example.net/x.js", kBase, "https://cdn.example.net/x.js"},
    {"\\\\cdn.example.net\\x.js", kBase, "https://cdn.example.net/x.js"},
    {"/\\cdn.example.net/x", kBase, "https://cdn.example.net/x"},
    {"///cdn.example.net/x", kBase, "https://cdn.example.net/x"},
    {"https:other", kBase, "https://example.com/dir/other"},
    {"https:/other", kBase, "https://example.com/other"},
    {"http:other", kBase, "http://other/"},
    {" \n /a\tb\r\n ", kBase, "https://example.com/ab"},
    {"java\nscript:alert(1)", kBase, "javascript:alert(1)"},
    {"tel:+90 212 000", kBase, "tel:+90 212 000"},
    {"mailto:a@b.example", nullptr, "mailto:a@b.example"},
    {"/straße?ü#é", kBase, "https://example.com/stra%C3%9Fe?%C3%BC#%C3%A9"},
    {"/bad\xFFutf8", kBase, "https://example.com/bad%EF%BF%BDutf8"},
    {"HTTPS://EXAMPLE.COM", nullptr, "https://example.com/"},
    {"https://example.com?x", nullptr, "https://example.com/?x"},
    {"https://example.com#x", nullptr, "https://example.com/#x"},
    {"https://a:b:c@d@example.com/", nullptr, "https://a:b%3Ac%40d@example.com/"},
    {"https://example.com:/", nullptr, "https://example.com/"},
    {"https://example.com:00443/", nullptr, "https://example.com/"},
    {"https://example.com:65535/", nullptr, "https://example.com:65535/"},
    {"http://[::1]:8080/x", nullptr, "http://[::1]:8080/x"},
    {"foo:/..//bar", nullptr, "foo:/.//bar"},
    {"file:C|/x/../..", nullptr, "file:///C:/"},
    {"file://localhost/etc", nullptr, "file:///etc"},
    {"/x", "file:///C:/a", "file:///C:/x"},
    {"/x", "file://host/a/b", "file://host/x"},
    {"/x", "file:///", "file:///x"},
    {"#x", "mailto:a@b.example", "mailto:a@b.example#x"},
    {"x", nullptr, nullptr},
    {"/x", nullptr, nullptr},
    {"x", "mailto:a@b.example", nullptr},
    {"https://", nullptr, nullptr},
    {"https:///", nullptr, nullptr},
    {"https://@/", nullptr, nullptr},
    {"https://a@:80/", nullptr, nullptr},
    {"https://example.com:65536/", nullptr, nullptr},
    {"https://example.com:8a/", nullptr, nullptr},
    {"https://example.com:-1/", nullptr, nullptr},
    {"https://exa mple.com/", nullptr, nullptr},
    {"https://1.2.3.4.5/", nullptr, nullptr},
    {"https://[::1/", nullptr, nullptr},
    {"https://[::1]x/", nullptr, nullptr},
    {"1https://example.com/", nullptr, nullptr},
    {"://example.com/", nullptr, nullptr},
};

TEST(UrlParser, ParsesWhatPagesHold) {
  for (const Case& c : kCases) {
    std::optional<Url> base;
    if (c.base != nullptr) base = *Url::Parse(c.base);
    const auto url = Url::Parse(c.input, base ? &*base : nullptr);
    ASSERT_EQ(url.has_value(), c.href != nullptr) << c.input;
    if (url) {
      EXPECT_EQ(url->href(), c.href) << c.input;
    }
    if (!url) {
      EXPECT_FALSE(url.error().message.empty());
    }
  }
}

TEST(UrlParser, RefusesWhatIsTooLong) {
  EXPECT_FALSE(Url::Parse("https://example.com/" + std::string(17 * 1024 * 1024, 'a')).has_value());
  EXPECT_EQ(Url::Parse("https://example.com/" + std::string(1'000'000, ' ') + "x")->href().size(), 3'000'021u);
  EXPECT_EQ(Url::Parse("https://example.com/" + std::string(100'000, '/'))->path().size(), 100'001u);
}

}  // namespace
}  // namespace rivalscope::net
