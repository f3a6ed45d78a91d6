#include "crawler/host_clock.h"

#include <gtest/gtest.h>

namespace rivalscope::crawler {
namespace {

using Time = HostClock::Time;
const Time kStart = Time(hours(100));

TEST(HostClockTest, TheGapIsTheLargestOfThree) {
  Pace pace;
  pace.floor = milliseconds(500);
  pace.latency_multiple = 2;
  pace.max_latency_gap = seconds(10);
  HostClock clock(pace);
  EXPECT_LE(clock.ReadyAt(), kStart);
  EXPECT_EQ(clock.SinceLast(kStart), Duration::zero());
  clock.Started(kStart);
  clock.Finished(kStart + milliseconds(100), milliseconds(100));
  EXPECT_EQ(clock.ReadyAt(), kStart + milliseconds(600)) << "from the end of the last";
  clock.SetCrawlDelay(seconds(2));
  EXPECT_EQ(clock.Gap(), seconds(2));
  clock.Finished(kStart + seconds(5), seconds(3));
  EXPECT_EQ(clock.Gap(), seconds(6));
  clock.Finished(kStart + seconds(50), seconds(30));
  EXPECT_EQ(clock.Gap(), seconds(10)) << "latency alone is capped";
  clock.SetCrawlDelay(seconds(300));
  EXPECT_EQ(clock.Gap(), seconds(300)) << "Crawl-delay never is";
}

TEST(HostClockTest, RetryAfterIsKeptWhateverItsLength) {
  const Pace pace;
  HostClock clock(pace);
  EXPECT_EQ(clock.BackOff(kStart, kStart, hours(30)), hours(30));
  EXPECT_EQ(clock.ReadyAt(), kStart + hours(30));
  EXPECT_TRUE(clock.IsParked(kStart + hours(29)));
  EXPECT_EQ(clock.BackOff(kStart + seconds(1), kStart, seconds(3)), hours(30) - seconds(1)) << "never shortened";
}

TEST(HostClockTest, WithoutRetryAfterTheWaitDoublesPerBurst) {
  Pace pace;
  pace.backoff_first = seconds(5);
  pace.backoff_max = seconds(15);
  HostClock clock(pace);
  EXPECT_EQ(clock.BackOff(kStart, kStart, std::nullopt), seconds(5));
  // A second refusal to a request that was under way when the host was parked.
  EXPECT_EQ(clock.BackOff(kStart + seconds(1), kStart - seconds(1), std::nullopt), seconds(4));
  const Time later = kStart + seconds(6);
  EXPECT_EQ(clock.BackOff(later, later, std::nullopt), seconds(10));
  EXPECT_EQ(clock.BackOff(later + seconds(11), later + seconds(10), std::nullopt), seconds(15)) << "at most";
  clock.Succeeded(later + seconds(30));
  EXPECT_EQ(clock.BackOff(later + seconds(40), later + seconds(40), std::nullopt), seconds(5)) << "anew after success";
}

TEST(HostClockTest, ASuccessFromBeforeTheRefusalDoesNotResetIt) {
  const Pace pace;
  HostClock clock(pace);
  clock.BackOff(kStart, kStart, std::nullopt);
  clock.Succeeded(kStart - seconds(1));
  EXPECT_EQ(clock.BackOff(kStart + seconds(9), kStart + seconds(8), std::nullopt), seconds(10));
}

}  // namespace
}  // namespace rivalscope::crawler
