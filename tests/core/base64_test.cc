#include "core/base64.h"

#include <gtest/gtest.h>

namespace rivalscope {
namespace {

// RFC 4648, section 10.
TEST(Base64, IsAsPublished) {
  const struct {
    const char *plain, *coded;
  } cases[] = {{"", ""},
               {"f", "Zg=="},
               {"fo", "Zm8="},
               {"foo", "Zm9v"},
               {"foob", "Zm9vYg=="},
               {"fooba", "Zm9vYmE="},
               {"foobar", "Zm9vYmFy"}};
  for (const auto& c : cases) {
    EXPECT_EQ(EncodeBase64(c.plain), c.coded);
    EXPECT_EQ(DecodeBase64(c.coded), c.plain);
  }
}

TEST(Base64, TakesBothAlphabetsAndRefusesTheRest) {
  EXPECT_EQ(DecodeBase64("-_8"), "\xFB\xFF");
  EXPECT_EQ(DecodeBase64("+/8="), "\xFB\xFF");
  EXPECT_EQ(DecodeBase64("Zg"), "f");
  for (const char* bad : {"Z g=", "Zg=a", "é", "Zg\n"}) EXPECT_FALSE(DecodeBase64(bad).has_value()) << bad;
}

}  // namespace
}  // namespace rivalscope
