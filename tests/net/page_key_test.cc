#include <gtest/gtest.h>

#include "net/url.h"
#include "tests/support/json_lines.h"
#include "tests/support/shared_data.h"

namespace rivalscope::net {
namespace {

std::string Key(const std::string& text) {
  const auto url = Url::Parse(text);
  return url ? PageKey(*url) : "failure";
}

TEST(PageKey, NamesAPageOnce) {
  const struct {
    const char* input;
    const char* key;
  } cases[] = {
      {"HTTP://User:Pass@Example.COM:80/a#top", "http://example.com/a"},
      {"https://example.com:8443/", "https://example.com:8443/"},
      {"https://example.com/?", "https://example.com/"},
      {"https://example.com/a/../b/./c", "https://example.com/b/c"},
      {"https://example.com//a///b//", "https://example.com/a/b/"},
      {"https://example.com/%7euser/%e3%81%82", "https://example.com/~user/%E3%81%82"},
      {"https://example.com/a%2fb", "https://example.com/a%2Fb"},
      {"https://example.com/50%", "https://example.com/50%25"},
      {"https://example.com/?q=[a|b]", "https://example.com/?q=%5Ba%7Cb%5D"},
      {"https://example.com/?q=a+b%20c", "https://example.com/?q=a+b%20c"},
      {"https://example.com/?utm_source=x&id=7&UTM_Medium=y&gclid=z", "https://example.com/?id=7"},
      {"https://example.com/?utm_source=x", "https://example.com/"},
      {"https://example.com/?b=2&a=1&b=1", "https://example.com/?a=1&b=2&b=1"},
      {"https://example.com/?&&a=&=x&b", "https://example.com/?a=&b"},
      {"https://example.com/p;jsessionid=0A1B?x=1", "https://example.com/p?x=1"},
      {"https://example.com/a/..;jsessionid=0A1B/b", "https://example.com/a/..;jsessionid=0A1B/b"},
      {"https://example.com/(S(x1));jsessionid=0A1B/p", "https://example.com/p"},
      {"https://example.com/p;%6Asessionid=0A1B", "https://example.com/p"},
      {"https://example.com/?%75tm_source=x&%62=1&a=2", "https://example.com/?a=2&b=1"},
      {"https://example.com/p;v=1", "https://example.com/p;v=1"},
      {"https://example.com/(S(lit3py55t21z5v55vlm25s55))/page", "https://example.com/page"},
      {"https://example.com/?PHPSESSID=abc&x=1", "https://example.com/?x=1"},
      {"https://example.com/?sid=0123456789abcdef0123456789abcdef", "https://example.com/"},
      {"https://example.com/?sid=42", "https://example.com/?sid=42"},
      {"https://example.com/?fbclid=1&page=2#reviews", "https://example.com/?page=2"},
      {"mailto:a@example.com#x", "mailto:a@example.com"},
      {"file:///a?b#c", "file:///a?b"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Key(c.input), c.key) << c.input;
    EXPECT_EQ(Key(c.key), c.key) << "a key is its own key";
  }
}

TEST(PageKey, KeepsPagesApart) {
  EXPECT_NE(Key("https://example.com/a"), Key("https://example.com/A"));
  EXPECT_NE(Key("https://example.com/a"), Key("https://example.com/a/"));
  EXPECT_NE(Key("https://example.com/"), Key("http://example.com/"));
  EXPECT_NE(Key("https://example.com/"), Key("https://www.example.com/"));
  EXPECT_NE(Key("https://example.com/?a=1"), Key("https://example.com/?a=2"));
  EXPECT_NE(Key("https://example.com/?a=1&a=2"), Key("https://example.com/?a=2&a=1"));
}

// NOTE: crawler-commons makes an address of text without a scheme and "http:/" of "http:////"; both are failures here.
TEST(PageKey, HoldsToCrawlerCommonsNormaliser) {
  RIVALSCOPE_REQUIRE_SHARED(path, "data/cases/url_cc_normalizer.jsonl");
  for (const auto& row : test::ReadJsonLines(*path)) {
    const std::string input = row["input"];
    const bool no_address = row.contains("failure") || input == "http:////" || input == "foo.com/index.html";
    EXPECT_EQ(Key(input), no_address ? "failure" : row["href"].get<std::string>()) << row;
  }
}

}  // namespace
}  // namespace rivalscope::net
