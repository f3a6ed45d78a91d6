#include "cli/stop_signals.h"

#include <gtest/gtest.h>

#include <csignal>

namespace rivalscope::cli {
namespace {

TEST(UntilStopped, WaitsForTheFirstSignal) {
  for (const int signal : {SIGINT, SIGTERM}) {
    const UntilStopped stopped;
    std::raise(signal);
    stopped.Wait();
  }
}

TEST(UntilStoppedDeathTest, TheSecondSignalEndsTheProgramAtOnce) {
  const auto stop_twice = [](int signal) {
    const UntilStopped stopped;
    std::raise(signal);
    stopped.Wait();
    std::raise(signal);  // while what is in flight is finished
  };
  for (const int signal : {SIGINT, SIGTERM}) EXPECT_EXIT(stop_twice(signal), testing::ExitedWithCode(130), "");
}

}  // namespace
}  // namespace rivalscope::cli
