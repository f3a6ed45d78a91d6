#include <gtest/gtest.h>

#include "net/url.h"
#include "tests/support/json_lines.h"
#include "tests/support/shared_data.h"

namespace rivalscope::net {
namespace {

TEST(Domain, BecomesAscii) {
  const struct {
    const char* input;
    const char* output;
  } cases[] = {
      {"Example.COM", "example.com"},
      {"bücher.de", "xn--bcher-kva.de"},
      {"faß.de", "xn--fa-hia.de"},                // not "fass.de": non-transitional
      {"FAẞ.de", "xn--fa-hia.de"},                // capital sharp s, Unicode 15.1
      {"ｅｘａｍｐｌｅ．ｃｏｍ", "example.com"},  // full width
      {"日本語。jp", "xn--wgv71a119e.jp"},        // ideographic full stop
      {"İstanbul.example", "xn--istanbul-o0e.example"},
      {"şikayet.example", "xn--ikayet-vjb.example"},
      {"a_b.example", "a_b.example"},
      {"-a-.example", "-a-.example"},  // CheckHyphens is false
      {"ab--cd.example", "ab--cd.example"},
      {"a..b", "a..b"},  // VerifyDnsLength is false
      {"soft\u00ADhyphen.example", "softhyphen.example"},
      {"xn--0.example", "xn--0.example"},  // ASCII never fails
  };
  for (const auto& c : cases) {
    const auto ascii = DomainToAscii(c.input);
    ASSERT_TRUE(ascii.has_value()) << c.input << ": " << ascii.error().message;
    EXPECT_EQ(*ascii, c.output) << c.input;
  }
}

TEST(Domain, RefusesWhatIsNone) {
  for (const char* bad :
       {"", "\u00AD", "a b.example", "a/b.example", "a%b.example", "a#b", "a:b", "a<b", "a|b", "a^b", "\u200D.example",
        "\uFFFD.com", "\u0627a.example", "xn--a.\u00E4", "\uFF05\uFF14\uFF11.com"}) {
    EXPECT_FALSE(DomainToAscii(bad).has_value()) << bad;
  }
  EXPECT_FALSE(DomainToAscii(std::string(100'000, 'a')).has_value());
}

// The share of a conformance file that holds; characters assigned after the installed ICU's Unicode cannot.
double ShareThatHolds(const std::string& path) {
  int good = 0;
  int all = 0;
  for (const auto& row : test::ReadJsonLines(path)) {
    const std::string input = row["input"];
    if (input.empty()) continue;
    const auto url = Url::Parse("https://" + input + "/x");
    const bool holds = row["output"].is_string() && !row["output"].get<std::string>().empty()
                           ? url && url->href() == "https://" + row["output"].get<std::string>() + "/x"
                           : !url;
    good += holds ? 1 : 0;
    ++all;
  }
  return static_cast<double>(good) / all;
}

TEST(Domain, HoldsToTheWebPlatformTests) {
  RIVALSCOPE_REQUIRE_SHARED(path, "data/cases/url_toascii.jsonl");
  EXPECT_EQ(ShareThatHolds(*path), 1.0);
}

TEST(Domain, HoldsToTheUnicodeTests) {
  RIVALSCOPE_REQUIRE_SHARED(path, "data/cases/url_idna_v2.jsonl");
  EXPECT_GE(ShareThatHolds(*path), 0.95);
}

TEST(RegistrableDomain, IsOneLabelMoreThanThePublicSuffix) {
  const struct {
    const char* host;
    const char* registrable;
  } cases[] = {
      {"example.com", "example.com"},
      {"shop.example.com", "example.com"},
      {"Shop.Example.CO.UK", "example.co.uk"},
      {"www.example.com.tr", "example.com.tr"},
      {"a.b.example.com.", "example.com"},
      {"co.uk", "co.uk"},
      {"com", "com"},
      {"localhost", "localhost"},
      {"127.0.0.1", "127.0.0.1"},
      {"[::1]", "[::1]"},
      {"", ""},
      {".com", ".com"},
      {"www.xn--bcher-kva.de", "xn--bcher-kva.de"},
      {"someone.github.io", "someone.github.io"},
  };
  for (const auto& c : cases) EXPECT_EQ(RegistrableDomain(c.host), c.registrable) << c.host;
}

TEST(RegistrableDomain, HoldsToThePublicSuffixListsTests) {
  RIVALSCOPE_REQUIRE_SHARED(path, "data/cases/url_psl.jsonl");
  for (const auto& row : test::ReadJsonLines(*path)) {
    const std::string host = row["host"];
    std::string lower = host;
    for (char& c : lower) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    }
    EXPECT_EQ(RegistrableDomain(host), row["registrable"].is_null() ? lower : row["registrable"].get<std::string>())
        << row;
  }
}

}  // namespace
}  // namespace rivalscope::net
