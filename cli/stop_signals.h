// Ctrl-C and SIGTERM, while one of these lives: `stop` is called for each, the first to finish what is in flight and
// save, the second to end at once.
#pragma once

#include <functional>

namespace rivalscope::cli {

// One at a time. `stop` runs inside a signal handler: it may only do what is async-signal-safe, such as Scan::Stop.
class StopSignals {
 public:
  explicit StopSignals(std::function<void()> stop);
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
};

}  // namespace rivalscope::cli
