#include "net/percent.h"

#include <gtest/gtest.h>

namespace rivalscope::net {
namespace {

std::string Encoded(std::string_view text, PercentSet set) {
  std::string out;
  AppendPercentEncoded(out, text, set);
  return out;
}

TEST(Percent, EncodesBySet) {
  const std::string_view printable = " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  const struct {
    PercentSet set;
    const char* output;
  } cases[] = {
      {kC0ControlSet, " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"},
      {kFragmentSet, "%20!%22#$%&'()*+,-./:;%3C=%3E?@[\\]^_%60{|}~"},
      {kQuerySet, "%20!%22%23$%&'()*+,-./:;%3C=%3E?@[\\]^_`{|}~"},
      {kSpecialQuerySet, "%20!%22%23$%&%27()*+,-./:;%3C=%3E?@[\\]^_`{|}~"},
      {kPathSet, "%20!%22%23$%&'()*+,-./:;%3C=%3E%3F@[\\]%5E_%60%7B|%7D~"},
      {kUserinfoSet, "%20!%22%23$%&'()*+,-.%2F%3A%3B%3C%3D%3E%3F%40%5B%5C%5D%5E_%60%7B%7C%7D~"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Encoded(printable, c.set), c.output) << c.set;
    EXPECT_EQ(Encoded("aZ09", c.set), "aZ09") << c.set;
    EXPECT_EQ(Encoded(std::string_view("\0\x1f\x7f\xc3\xa9", 5), c.set), "%00%1F%7F%C3%A9") << c.set;
  }
}

TEST(Percent, DecodesTripletsOnly) {
  EXPECT_EQ(PercentDecode("%41%c3%A9%"), "A\xc3\xa9%");
  EXPECT_EQ(PercentDecode("%4%zz%%41"), "%4%zz%A");
  EXPECT_EQ(PercentDecode(""), "");
  EXPECT_EQ(PercentByteAt("x%2e", 1), '.');
  EXPECT_EQ(PercentByteAt("x%2", 1), -1);
  EXPECT_EQ(PercentByteAt("x%2g", 1), -1);
  EXPECT_EQ(PercentByteAt("x%2e", 0), -1);
}

}  // namespace
}  // namespace rivalscope::net
