// The one source of time. Nothing else in the house asks the system for it, so that tests and replays own their clock.
#pragma once

#include <chrono>

#include "core/time.h"

namespace rivalscope {

// Thread contract: implementations are safe to call from any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant Now() const = 0;                                   // wall clock, may jump
  virtual std::chrono::steady_clock::time_point Steady() const = 0;  // for intervals, never jumps
};

class SystemClock final : public Clock {
 public:
  Instant Now() const override {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
  std::chrono::steady_clock::time_point Steady() const override { return std::chrono::steady_clock::now(); }
};

}  // namespace rivalscope
