#include "crawler/host_clock.h"

#include <algorithm>

namespace rivalscope::crawler {

void HostClock::Finished(Time now, Duration latency) {
  last_ = std::max(last_, now);
  latency_ = latency;
}

void HostClock::Succeeded(Time started) {
  if (started >= parked_at_) failures_ = 0;
}

Duration HostClock::BackOff(Time now, Time started, std::optional<Duration> asked) {
  const bool same_burst = failures_ > 0 && started < parked_at_;
  if (!same_burst) {
    ++failures_;
    parked_at_ = now;
  }
  Duration wait{};
  if (asked) {
    wait = *asked;
  } else {
    wait = pace_->backoff_first;
    for (int i = 1; i < failures_ && wait < pace_->backoff_max; ++i) wait *= 2;
    wait = std::min(wait, pace_->backoff_max);
  }
  if (!same_burst || asked) ParkUntil(now + wait);
  return std::chrono::ceil<Duration>(std::max(parked_until_ - now, Time::duration::zero()));
}

Duration HostClock::Gap() const {
  const auto by_latency = std::chrono::duration_cast<Duration>(latency_ * pace_->latency_multiple);
  return std::max(
      {pace_->floor, crawl_delay_.value_or(Duration::zero()), std::min(by_latency, pace_->max_latency_gap)});
}

Duration HostClock::SinceLast(Time now) const {
  const bool never = last_ < Time::min() + std::chrono::hours(24 * 366);
  return never ? Duration::zero() : std::chrono::floor<Duration>(now - last_);
}

}  // namespace rivalscope::crawler
