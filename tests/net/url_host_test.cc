#include "net/url_host.h"

#include <gtest/gtest.h>

namespace rivalscope::net {
namespace {

TEST(UrlHost, ReadsEveryKind) {
  const struct {
    const char* input;
    const char* output;  // null where it fails
  } cases[] = {
      {"Example.com", "example.com"},
      {"ex%41mple.com", "example.com"},
      {"b%C3%BCcher.de", "xn--bcher-kva.de"},
      {"127.0.0.1", "127.0.0.1"},
      {"2130706433", "127.0.0.1"},
      {"0x7f.1", "127.0.0.1"},
      {"0X7F000001", "127.0.0.1"},
      {"017700000001", "127.0.0.1"},
      {"127.1.", "127.0.0.1"},
      {"１２７．０．０．１", "127.0.0.1"},  // full width
      {"%31%32%37.1", "127.0.0.1"},
      {"0x.0x.0", "0.0.0.0"},
      {"1.2.65535", "1.2.255.255"},
      {"4294967295", "255.255.255.255"},
      {"a.b.c.d", "a.b.c.d"},
      {"1.2.3.4a", "1.2.3.4a"},
      {"[2001:DB8::1]", "[2001:db8::1]"},
      {"[::127.0.0.1]", "[::7f00:1]"},
      {"", nullptr},
      {"4294967296", nullptr},
      {"256.1.1.1", nullptr},
      {"1.2.3.4.5", nullptr},
      {"1.2.65536", nullptr},
      {"09.1.1.1", nullptr},
      {"foo.09", nullptr},
      {"foo.0x", nullptr},
      {"1..1", nullptr},
      {"99999999999999999999999999", nullptr},
      {"a b", nullptr},
      {"a%00b", nullptr},
      {"%zz", nullptr},
      {"[::1", nullptr},
      {"[", nullptr},
      {"[1.2.3.4]", nullptr},
      {"[::1%eth0]", nullptr},
      {"a]b", nullptr},
  };
  for (const auto& c : cases) {
    const auto host = ParseHost(c.input, false);
    ASSERT_EQ(host.has_value(), c.output != nullptr) << c.input;
    if (host) {
      EXPECT_EQ(*host, c.output) << c.input;
    }
  }
}

TEST(UrlHost, KeepsOpaqueHosts) {
  EXPECT_EQ(*ParseHost("Ex%41mple.\xC3\xA9", true), "Ex%41mple.%C3%A9");
  EXPECT_EQ(*ParseHost("2130706433", true), "2130706433");
  EXPECT_EQ(*ParseHost("", true), "");
  EXPECT_EQ(*ParseHost("[::1]", true), "[::1]");
  EXPECT_FALSE(ParseHost("a b", true).has_value());
  EXPECT_FALSE(ParseHost("a^b", true).has_value());
}

TEST(UrlHost, TellsWhatEndsInANumber) {
  for (const char* yes : {"1", "1.", "a.1", "a.0x1", "a.0x", "a.09", "a.0XfF."}) EXPECT_TRUE(EndsInNumber(yes)) << yes;
  for (const char* no : {"", ".", "a", "1.a", "a.1a", "a.0xg", "1..", "a.x1"}) EXPECT_FALSE(EndsInNumber(no)) << no;
}

}  // namespace
}  // namespace rivalscope::net
