// Ctrl-C and SIGTERM, while one of these lives: `stop` is called for each, the first to finish what is in flight and
// save, the second to end at once.
#pragma once

#include <atomic>
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

// For verbs that serve until they are stopped: from its making on the first signal is remembered, and a second one ends
// the program at once with kExitInterrupted, whatever is still being put away.
class UntilStopped {
 public:
  UntilStopped();
  void Wait() const;  // for the first one

 private:
  std::atomic<bool> stopped_ = false;
  StopSignals signals_;
};

}  // namespace rivalscope::cli
