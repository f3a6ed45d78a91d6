#include "cli/stop_signals.h"

#include <csignal>

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

}  // namespace rivalscope::cli
