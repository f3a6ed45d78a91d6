#include "core/time.h"

#include <gtest/gtest.h>

namespace rivalscope {
namespace {

TEST(Time, ReadsAndWritesInstants) {
  const struct {
    const char* input;
    const char* output;
  } cases[] = {
      {"2026-11-22", "2026-11-22T00:00:00Z"},
      {"2026-11-22T01:06:33Z", "2026-11-22T01:06:33Z"},
      {"2026-11-22T01:06:33.25Z", "2026-11-22T01:06:33.250Z"},
      {"2026-11-22 01:06", "2026-11-22T01:06:00Z"},
      {"2026-03-21T00:00:00+03:30", "2026-03-20T20:30:00Z"},
      {"2026-03-21T00:00:00-0500", "2026-03-21T05:00:00Z"},
      {"1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"},
  };
  for (const auto& c : cases) {
    const auto instant = ParseInstant(c.input);
    ASSERT_TRUE(instant.has_value()) << c.input;
    EXPECT_EQ(FormatInstant(*instant), c.output) << c.input;
  }
}

TEST(Time, RefusesWhatIsNoDate) {
  for (const char* bad :
       {"", "2026", "2026-13-01", "2026-02-30", "2026-11-22T", "2026-11-22T25:00Z", "2026-11-22T01:06:33+99:00",
        "2026-11-22T01:06:33Zx", "22-11-2026", "2026-11-22T01:06:33.Z", "-026-11-22", "2026-+1-22"}) {
    EXPECT_FALSE(ParseInstant(bad).has_value()) << bad;
  }
}

}  // namespace
}  // namespace rivalscope
