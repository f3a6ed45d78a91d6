// When to try again what failed: after a minute, then twice as long each time, an hour at most. What is tried
// differently (an edited rivalscope.toml) is tried at once.
#pragma once

#include <algorithm>
#include <chrono>
#include <string>

#include "core/time.h"

namespace rivalscope::cli {

class Retries {
 public:
  static constexpr std::chrono::minutes kFirst{1}, kLongest{60};

  // Zero: now.
  Duration Wait(const std::string& config, Instant now) const {
    return config != config_ || now >= next_ ? Duration(0) : next_ - now;
  }
  void Failed(const std::string& config, Instant now) {
    pause_ = config != config_ || pause_ == Duration(0) ? Duration(kFirst) : std::min<Duration>(2 * pause_, kLongest);
    config_ = config;
    next_ = now + pause_;
  }
  void Succeeded() { *this = Retries(); }

 private:
  std::string config_;  // that failed
  Duration pause_{0};
  Instant next_{};
};

}  // namespace rivalscope::cli
