#include "crawler/credentials.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/support/temp_dir.h"

namespace rivalscope::crawler {
namespace {

using testing::HasSubstr;

constexpr char kOrigin[] = "https://a.example";

TEST(CredentialsTest, FromTheEnvironmentAndFromAFile) {
  const test::TempDir dir;
  dir.Write("token", "t0ken\r\n");
  setenv("RIVALSCOPE_TEST_SECRET", "user:pass", 1);
  const auto loaded = LoadCredentials({{kOrigin, Credential::Kind::kBasic, "RIVALSCOPE_TEST_SECRET", ""},
                                       {"https://b.example", Credential::Kind::kBearer, "", dir / "token"}});
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ(loaded->at(0).origin, kOrigin);
  EXPECT_EQ(loaded->at(0).value, "Basic dXNlcjpwYXNz");
  EXPECT_EQ(loaded->at(1).value, "Bearer t0ken");
}

TEST(CredentialsTest, Base64OfEachLength) {
  const struct {
    const char* secret;
    const char* value;
  } cases[] = {{"a:b", "Basic YTpi"}, {"a:bc", "Basic YTpiYw=="}, {"a:bcd", "Basic YTpiY2Q="}};
  for (const auto& c : cases) {
    setenv("RIVALSCOPE_TEST_SECRET", c.secret, 1);
    EXPECT_EQ(LoadCredentials({{kOrigin, Credential::Kind::kBasic, "RIVALSCOPE_TEST_SECRET", ""}})->at(0).value,
              c.value);
  }
}

// What is wrong and where, and never the secret itself.
TEST(CredentialsTest, WhatIsWrongIsNamedWithoutTheSecret) {
  const test::TempDir dir;
  dir.Write("empty", "\n");
  dir.Write("lines", "s3cret\nX-Other: 1\n");
  dir.Write("long", std::string(20'000, 's'));
  dir.Write("nouser", "s3cret");
  unsetenv("RIVALSCOPE_TEST_NONE");
  const auto kBasic = Credential::Kind::kBasic, kBearer = Credential::Kind::kBearer;
  const struct {
    Credential credential;
    const char* said;
  } cases[] = {
      {{kOrigin, kBearer, "RIVALSCOPE_TEST_NONE", ""}, "RIVALSCOPE_TEST_NONE"},
      {{kOrigin, kBearer, "", dir / "missing"}, "missing"},
      {{kOrigin, kBearer, "", dir / "empty"}, "is empty"},
      {{kOrigin, kBearer, "", dir / "lines"}, "must be one line"},
      {{kOrigin, kBearer, "", dir / "long"}, "must be one line"},
      {{kOrigin, kBasic, "", dir / "nouser"}, "user:password"},
  };
  for (const auto& c : cases) {
    const auto loaded = LoadCredentials({c.credential});
    ASSERT_FALSE(loaded) << c.said;
    EXPECT_THAT(loaded.error().message, HasSubstr(c.said));
    EXPECT_THAT(loaded.error().message, HasSubstr(kOrigin));
    EXPECT_THAT(loaded.error().message, testing::Not(HasSubstr("s3cret")));
  }
}

}  // namespace
}  // namespace rivalscope::crawler
