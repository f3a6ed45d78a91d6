#include "net/headers.h"

#include <gtest/gtest.h>

#include "tests/support/json_lines.h"
#include "tests/support/shared_data.h"

namespace rivalscope::net {
namespace {

// https://mimesniff.spec.whatwg.org/#serialize-a-mime-type, for the cases to compare.
std::string Serialise(const MimeType& mime) {
  std::string text = mime.essence();
  for (const auto& [name, value] : mime.parameters) {
    text += ";" + name + "=";
    const bool is_token = !value.empty() && value.find_first_not_of(
                                                "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz"
                                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
    if (is_token) {
      text += value;
      continue;
    }
    text += '"';
    for (const char c : value) {
      if (c == '"' || c == '\\') text += '\\';
      text += c;
    }
    text += '"';
  }
  return text;
}

// U+0000 to U+00FF as one byte each, which is how a header value comes; none where the text has other characters.
std::optional<std::string> IsomorphicEncode(const std::string& utf8) {
  std::string bytes;
  for (size_t at = 0; at < utf8.size(); ++at) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    if (lead < 0x80) {
      bytes += utf8[at];
    } else if (lead <= 0xC3 && at + 1 < utf8.size()) {
      bytes += static_cast<char>(((lead & 3) << 6) | (static_cast<unsigned char>(utf8[++at]) & 0x3F));
    } else {
      return std::nullopt;
    }
  }
  return bytes;
}

TEST(Headers, FindsFieldsInAnyCase) {
  Headers headers;
  headers.Add("Content-Type", "text/html");
  headers.Add("Set-Cookie", "a=1");
  headers.Add("set-cookie", "b=2");
  EXPECT_EQ(headers.Get("content-type"), "text/html");
  EXPECT_EQ(headers.Get("SET-COOKIE"), "a=1");
  EXPECT_EQ(headers.GetAll("Set-Cookie"), (std::vector<std::string_view>{"a=1", "b=2"}));
  EXPECT_FALSE(headers.Get("Content-Typ").has_value());
  EXPECT_FALSE(headers.Get("").has_value());
  EXPECT_TRUE(headers.GetAll("Link").empty());
}

TEST(MimeType, IsRead) {
  const struct {
    const char* input;
    const char* output;  // null where it is none
  } cases[] = {
      {"text/html", "text/html"},
      {" Text/HTML ; Charset=UTF-8 ", "text/html;charset=UTF-8"},
      {"text/html;charset=\"utf-8\"", "text/html;charset=utf-8"},
      {"text/html;charset=a;charset=b", "text/html;charset=a"},
      {"text/html;;;=x;bad name=1;charset=c", "text/html;charset=c"},
      {"text/html;a=\"b;c\\\"d\" junk;e=f", "text/html;a=\"b;c\\\"d\";e=f"},
      {"text/html;a=\"open", "text/html;a=open"},
      {"text/html;a=\"\"", "text/html;a=\"\""},
      {"text/html;a=", "text/html"},
      {"text/html;a", "text/html"},
      {"application/ld+json", "application/ld+json"},
      {"", nullptr},
      {"text", nullptr},
      {"text/", nullptr},
      {"/html", nullptr},
      {"te xt/html", nullptr},
      {"text/ht ml", nullptr},
      {"text/html/x", nullptr},
      {"tëxt/html", nullptr},
  };
  for (const auto& c : cases) {
    const auto mime = ParseMimeType(c.input);
    ASSERT_EQ(mime.has_value(), c.output != nullptr) << c.input;
    if (mime) {
      EXPECT_EQ(Serialise(*mime), c.output) << c.input;
    }
  }
  EXPECT_EQ(ParseMimeType("text/html; charset=x")->Parameter("Charset"), "x");
  EXPECT_FALSE(ParseMimeType("text/html")->Parameter("charset").has_value());
}

TEST(MimeType, HoldsToTheWebPlatformTests) {
  RIVALSCOPE_REQUIRE_SHARED(path, "data/cases/mime_parse.jsonl");
  for (const auto& row : test::ReadJsonLines(*path)) {
    const auto input = IsomorphicEncode(row["input"].get<std::string>());
    if (!input) continue;  // cannot come as a header value
    const auto mime = ParseMimeType(*input);
    ASSERT_EQ(mime.has_value(), row["output"].is_string()) << row;
    if (mime) {
      EXPECT_EQ(Serialise(*mime), IsomorphicEncode(row["output"].get<std::string>())) << row;
    }
  }
}

}  // namespace
}  // namespace rivalscope::net
