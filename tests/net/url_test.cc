#include "net/url.h"

#include <gtest/gtest.h>

#include "tests/support/json_lines.h"
#include "tests/support/shared_data.h"

namespace rivalscope::net {
namespace {

Url MustParse(std::string_view text, const Url* base = nullptr) {
  auto url = Url::Parse(text, base);
  EXPECT_TRUE(url.has_value()) << text << ": " << (url ? "" : url.error().message);
  return url ? *url : Url();
}

TEST(Url, TellsItsParts) {
  const Url url = MustParse("https://user:pass@example.com:1234/foo/bar?baz=1#quux");
  EXPECT_EQ(url.scheme(), "https");
  EXPECT_EQ(url.username(), "user");
  EXPECT_EQ(url.password(), "pass");
  EXPECT_EQ(url.host(), "example.com");
  EXPECT_EQ(url.port(), 1234);
  EXPECT_EQ(url.effective_port(), 1234);
  EXPECT_EQ(url.path(), "/foo/bar");
  EXPECT_EQ(url.query(), "baz=1");
  EXPECT_EQ(url.fragment(), "quux");
  EXPECT_EQ(url.origin(), "https://example.com:1234");
  EXPECT_EQ(url.path_and_query(), "/foo/bar?baz=1");
  EXPECT_TRUE(url.is_http());
}

TEST(Url, TellsThatPartsAreMissing) {
  const Url plain = MustParse("http://example.com");
  EXPECT_EQ(plain.href(), "http://example.com/");
  EXPECT_EQ(plain.username(), "");
  EXPECT_EQ(plain.password(), "");
  EXPECT_FALSE(plain.port().has_value());
  EXPECT_EQ(plain.effective_port(), 80);
  EXPECT_EQ(plain.path(), "/");
  EXPECT_EQ(plain.query(), "");
  EXPECT_EQ(plain.fragment(), "");
  EXPECT_EQ(MustParse("https://example.com:443/").effective_port(), 443);
  EXPECT_FALSE(MustParse("https://example.com:443/").port().has_value());

  const Url mail = MustParse("mailto:a@b.example?subject=x#y");
  EXPECT_EQ(mail.host(), "");
  EXPECT_EQ(mail.username(), "");
  EXPECT_EQ(mail.path(), "a@b.example");
  EXPECT_EQ(mail.query(), "subject=x");
  EXPECT_EQ(mail.fragment(), "y");
  EXPECT_EQ(mail.effective_port(), 0);
  EXPECT_EQ(mail.origin(), "null");
  EXPECT_FALSE(mail.is_http());

  const Url user_only = MustParse("http://user@example.com/");
  EXPECT_EQ(user_only.username(), "user");
  EXPECT_EQ(user_only.password(), "");
  const Url password_only = MustParse("http://:pass@example.com/");
  EXPECT_EQ(password_only.username(), "");
  EXPECT_EQ(password_only.password(), "pass");
  EXPECT_EQ(MustParse("http://example.com/?#f").query(), "");
  EXPECT_EQ(MustParse("http://example.com/?#f").fragment(), "f");
  EXPECT_EQ(MustParse("http://example.com/#f?q").query(), "");
}

TEST(Url, HasTheOriginOfItsScheme) {
  EXPECT_EQ(MustParse("ftp://example.com/x").origin(), "ftp://example.com");
  EXPECT_EQ(MustParse("file:///etc/passwd").origin(), "null");
  EXPECT_EQ(MustParse("blob:https://example.com/uuid").origin(), "https://example.com");
  EXPECT_EQ(MustParse("blob:d3958f5c").origin(), "null");
  EXPECT_EQ(MustParse("data:,x").origin(), "null");
}

TEST(Url, HoldsToTheWebPlatformTests) {
  RIVALSCOPE_REQUIRE_SHARED(path, "data/cases/url_wpt.jsonl");
  for (const auto& row : test::ReadJsonLines(*path)) {
    const std::string input = row["input"];
    std::optional<Url> base;
    if (row["base"].is_string()) base = *Url::Parse(row["base"].get<std::string>());
    const auto url = Url::Parse(input, base ? &*base : nullptr);
    if (row["failure"] == true) {
      EXPECT_FALSE(url.has_value()) << input << " gave " << url->href();
      continue;
    }
    ASSERT_TRUE(url.has_value()) << row << url.error().message;
    EXPECT_EQ(url->href(), row["href"]) << row;
    EXPECT_EQ(url->path(), row.value("path", std::string(url->path()))) << row;
    // What is written reads back as the same.
    const auto again = Url::Parse(url->href());
    ASSERT_TRUE(again.has_value()) << url->href();
    EXPECT_EQ(again->href(), url->href()) << row;
    EXPECT_EQ(again->path(), url->path()) << row;
    EXPECT_EQ(again->host(), url->host()) << row;
  }
}

TEST(Url, ResolvesAsRfc3986Shows) {
  RIVALSCOPE_REQUIRE_SHARED(path, "data/cases/url_rfc3986.jsonl");
  for (const auto& row : test::ReadJsonLines(*path)) {
    const Url base = MustParse(row["base"].get<std::string>());
    // Where the Standard departs from the RFC, the Standard counts; "http:g" is the RFC's own lax reading.
    const char* field = row.contains("href_whatwg") ? "href_whatwg" : row.contains("href_lax") ? "href_lax" : "href";
    EXPECT_EQ(MustParse(row["input"].get<std::string>(), &base).href(), row[field]) << row;
  }
}

}  // namespace
}  // namespace rivalscope::net
