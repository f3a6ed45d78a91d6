#include "net/http_date.h"

#include <gtest/gtest.h>

#include "tests/support/json_lines.h"
#include "tests/support/shared_data.h"

namespace rivalscope::net {
namespace {

TEST(HttpDate, ReadsTheThreeForms) {
  const Instant expected = *ParseInstant("1994-11-06T08:49:37Z");
  EXPECT_EQ(ParseHttpDate("Sun, 06 Nov 1994 08:49:37 GMT"), expected);   // IMF-fixdate
  EXPECT_EQ(ParseHttpDate("Sunday, 06-Nov-94 08:49:37 GMT"), expected);  // RFC 850
  EXPECT_EQ(ParseHttpDate("Sun Nov  6 08:49:37 1994"), expected);        // asctime
  EXPECT_EQ(FormatHttpDate(expected), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(HttpDate, WritesWhatItReads) {
  for (const char* text : {"Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 29 Feb 2024 23:59:59 GMT",
                           "Wed, 31 Dec 1969 23:59:59 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"}) {
    const auto instant = ParseHttpDate(text);
    ASSERT_TRUE(instant.has_value()) << text;
    EXPECT_EQ(FormatHttpDate(*instant), text);
  }
}

TEST(HttpDate, RefusesWhatIsNone) {
  for (const char* bad :
       {"", "0", "-1", "now", "Sun, 06 Nov 1994", "08:49:37 GMT", "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:37 GMT", "Sun, 06 Nov 1994 08:49 GMT",
        "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1600 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 12345 08:49:37 GMT", "1994-11-06T08:49:37Z"}) {
    EXPECT_FALSE(ParseHttpDate(bad).has_value()) << bad;
  }
}

TEST(HttpDate, HoldsToTheHttpStateTests) {
  RIVALSCOPE_REQUIRE_SHARED(path, "data/cases/http_dates.jsonl");
  for (const auto& row : test::ReadJsonLines(*path)) {
    const auto date = ParseHttpDate(row["input"].get<std::string>());
    ASSERT_EQ(date.has_value(), row["expect"].is_string()) << row;
    if (date) {
      EXPECT_EQ(FormatHttpDate(*date), row["expect"]) << row;
    }
  }
}

TEST(RetryAfter, IsADelayOrADate) {
  const Instant now = *ParseInstant("2026-11-22T01:00:00Z");
  const struct {
    const char* value;
    std::optional<Duration> delay;
  } cases[] = {
      {"120", Duration(120'000)},
      {" 0 ", Duration(0)},
      {"Sun, 22 Nov 2026 01:02:00 GMT", Duration(120'000)},
      {"Sun, 22 Nov 2026 00:59:00 GMT", Duration(0)},
      {"99999999999999999999999999", std::chrono::days(365)},
      {"Fri, 31 Dec 9999 23:59:59 GMT", std::chrono::days(365)},
      {"", std::nullopt},
      {"-1", std::nullopt},
      {"1.5", std::nullopt},
      {"soon", std::nullopt},
      {"120 seconds", std::nullopt},
  };
  for (const auto& c : cases) EXPECT_EQ(ParseRetryAfter(c.value, now), c.delay) << c.value;
}

}  // namespace
}  // namespace rivalscope::net
