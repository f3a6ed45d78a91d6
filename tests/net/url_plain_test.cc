#include <gtest/gtest.h>

#include "net/url_parser.h"

namespace rivalscope::net {
namespace {

void ExpectSame(const Url& plain, const Url& full) {
  EXPECT_EQ(plain.href(), full.href());
  EXPECT_EQ(plain.scheme(), full.scheme());
  EXPECT_EQ(plain.username(), full.username());
  EXPECT_EQ(plain.password(), full.password());
  EXPECT_EQ(plain.host(), full.host());
  EXPECT_EQ(plain.port(), full.port());
  EXPECT_EQ(plain.path(), full.path());
  EXPECT_EQ(plain.query(), full.query());
  EXPECT_EQ(plain.fragment(), full.fragment());
}

TEST(UrlPlain, GivesWhatTheStatesGive) {
  for (const char* input :
       {"http://example.com", "https://example.com/", "https://www.example.com/a/b.html?x=1&y=2#top",
        "https://example.com/?", "https://example.com/#", "https://example.com/?#", "https://example.com/a?b?c#d#e",
        "https://a-b.example/a//b/", "https://example.com/%41%20", "https://xn--bcher-kva.de/a'b|c[d]",
        "https://example.com/a?q='x", "http://127.0.0.1:8790/p/1.html", "https://0.10.255.199", "http://a.test:443/?x",
        "https://a.test:8443#y"}) {
    const auto full = UrlParser(input, nullptr).Run();
    ASSERT_TRUE(full.has_value()) << input;
    if (const auto plain = UrlParser::ParsePlain(input)) ExpectSame(*plain, *full);
  }
  const Url base = *Url::Parse("http://user:pass@example.com:8080/x/y?z#w");
  for (const char* input : {"/", "/a", "/a/b?c#d", "/?", "/#", "/a//b", "/a.b/c.", "/a?b=/../c"}) {
    const auto full = UrlParser(input, &base).Run();
    const auto plain = UrlParser::ResolvePlain(input, base);
    ASSERT_TRUE(full.has_value() && plain.has_value()) << input;
    ExpectSame(*plain, *full);
  }
}

TEST(UrlPlain, TakesTheCommonKind) {
  for (const char* input :
       {"http://example.com", "https://www.example.com/a/b.html?x=1&y=2#top", "https://xn--bcher-kva.de/",
        "https://example.com/%C3%A4", "http://1.2.3.4/", "http://127.0.0.1:65535", "https://example.com:80/"}) {
    EXPECT_TRUE(UrlParser::ParsePlain(input).has_value()) << input;
  }
}

TEST(UrlPlain, LeavesTheRestToTheStates) {
  for (const char* input : {"",
                            "http:",
                            "http://",
                            "http:///a",
                            "HTTP://example.com/",
                            "http://Example.com/",
                            "http://example.com:80/",
                            "http://u@example.com/",
                            "http://example.com?x",
                            "http://example.com/a b",
                            "http://example.com/a/../b",
                            "http://example.com/a/.",
                            "http://example.com/a/%2e%2E/b",
                            "http://example.com/a\\b",
                            "http://example.com/ä",
                            "http://example.com/?a'b",
                            "http://example.com/#a`b",
                            "http://example.com/ ",
                            "http://1.2.3.04/",
                            "http://1.2.3.256/",
                            "http://1.2.3.1000/",
                            "http://1.2.3/",
                            "http://1.2.3.4.5/",
                            "http://1.2.3.4./",
                            "http://example.com:/",
                            "http://example.com:080/",
                            "http://example.com:65536/",
                            "http://example.com:8o/",
                            "https://example.com:443/",
                            "http://0x7f.1/",
                            "http://example.1/",
                            "http://example.com./",
                            "http://ex\tample.com/",
                            "ftp://example.com/"}) {
    EXPECT_FALSE(UrlParser::ParsePlain(input).has_value()) << input;
  }
  const Url base = *Url::Parse("https://example.com/x");
  for (const char* input : {"", "a", "//b", "/\\b", "/a/../b", "/.", "/a b", "/a\n", "?x", "#x", "https:/a"}) {
    EXPECT_FALSE(UrlParser::ResolvePlain(input, base).has_value()) << input;
  }
  EXPECT_FALSE(UrlParser::ResolvePlain("/a", *Url::Parse("file:///x")).has_value());
}

}  // namespace
}  // namespace rivalscope::net
