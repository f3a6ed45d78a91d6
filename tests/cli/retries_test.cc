#include "cli/retries.h"

#include <gtest/gtest.h>

namespace rivalscope::cli {
namespace {

using std::chrono::minutes;

TEST(Retries, WaitTwiceAsLongEachTimeUpToAnHour) {
  Retries retries;
  Instant now{};
  EXPECT_EQ(retries.Wait("a", now), Duration(0));
  for (const int expected : {1, 2, 4, 8, 16, 32, 60, 60}) {
    retries.Failed("a", now);
    EXPECT_EQ(retries.Wait("a", now), minutes(expected));
    EXPECT_EQ(retries.Wait("a", now + minutes(expected)), Duration(0));
    now += minutes(expected);
  }
  retries.Succeeded();
  EXPECT_EQ(retries.Wait("a", now), Duration(0));
  retries.Failed("a", now);
  EXPECT_EQ(retries.Wait("a", now), minutes(1));
}

TEST(Retries, AnEditedFileIsTriedAtOnce) {
  Retries retries;
  const Instant now{};
  retries.Failed("a", now);
  retries.Failed("a", now);
  EXPECT_EQ(retries.Wait("b", now), Duration(0));
  retries.Failed("b", now);
  EXPECT_EQ(retries.Wait("b", now), minutes(1));
}

}  // namespace
}  // namespace rivalscope::cli
