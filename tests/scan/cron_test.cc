#include "scan/cron.h"

#include <gtest/gtest.h>

namespace rivalscope::scan {
namespace {

TEST(Cron, NextTime) {
  const struct {
    const char* cron;
    const char* zone;
    const char* after;
    const char* next;
  } cases[] = {
      {"0 6 * * 1", "UTC", "2026-11-22T01:00:00Z", "2026-11-23T06:00:00Z"},
      {"0 6 * * mon", "Europe/Istanbul", "2026-11-22T01:00:00Z", "2026-11-23T03:00:00Z"},
      {"*/15 * * * *", "UTC", "2026-11-22T01:00:00Z", "2026-11-22T01:15:00Z"},
      {"5/20 * * * *", "UTC", "2026-11-22T01:06:00Z", "2026-11-22T01:25:00Z"},
      {"0 0 29 2 *", "UTC", "2026-11-22T00:00:00Z", "2028-02-29T00:00:00Z"},
      {"0 0 13 * 5", "UTC", "2026-11-22T00:00:00Z", "2026-11-27T00:00:00Z"},  // either day field is enough
      {"0 0 1 jan,jul *", "UTC", "2026-11-22T00:00:00Z", "2027-01-01T00:00:00Z"},
      {"30 2 * * 7", "Europe/Berlin", "2026-03-28T12:00:00Z",
       "2026-03-29T01:00:00Z"},  // 02:30 does not exist: the gap's end
      {"30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z"},  // twice: the first
      {"0 0 1 1 *", "Asia/Tehran", "2026-12-31T20:29:00Z", "2026-12-31T20:30:00Z"},
  };
  for (const auto& c : cases) {
    const auto cron = Cron::Parse(c.cron);
    ASSERT_TRUE(cron.has_value()) << c.cron;
    const auto next = cron->Next(*ParseInstant(c.after), c.zone);
    ASSERT_TRUE(next.has_value()) << c.cron;
    EXPECT_EQ(FormatInstant(*next), c.next) << c.cron << " " << c.zone;
  }
  EXPECT_FALSE(Cron::Parse("30 2 30 2 *")->Next(*ParseInstant("2026-01-01"), "UTC").has_value());
}

TEST(Cron, RefusesWhatIsNone) {
  for (const char* bad :
       {"", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "5-1 * * * *",
        "*/0 * * * *", "a * * * *", "1,,2 * * * *", "1-2-3 * * * *", "1/2/3 * * * *", "-1 * * * *"}) {
    EXPECT_FALSE(Cron::Parse(bad).has_value()) << bad;
  }
}

}  // namespace
}  // namespace rivalscope::scan
