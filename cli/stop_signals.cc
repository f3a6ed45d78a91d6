#include "cli/stop_signals.h"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <thread>

#include "cli/exit_code.h"

namespace rivalscope::cli {
namespace {

std::function<void()> on_stop;  // set before the handlers are, cleared after they are gone

void OnSignal(int) { on_stop(); }

}  // namespace

StopSignals::StopSignals(std::function<void()> stop) {
  on_stop = std::move(stop);
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, OnSignal);
}

StopSignals::~StopSignals() {
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, SIG_DFL);
  on_stop = nullptr;
}

UntilStopped::UntilStopped()
    : signals_([this] {
        if (stopped_.exchange(true)) std::_Exit(kExitInterrupted);
      }) {}

// A handler may not wake a condition variable; a look now and then costs nothing.
void UntilStopped::Wait() const {
  while (!stopped_) std::this_thread::sleep_for(std::chrono::milliseconds(50));
}

}  // namespace rivalscope::cli
