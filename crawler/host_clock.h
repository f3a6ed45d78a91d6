// When the next request to one host may start. Two clocks that know nothing of each other:
//
//   delay     from the end of the last request: max(floor, Crawl-delay, a multiple of the last answer's time)
//   back-off  the host asked us to stay away (429, 503, Retry-After) or does not answer; it never shortens the delay
//
// A burst counts once: several refusals to requests that were under way when the host was parked lengthen the wait only
// if they ask for a later moment, never the doubling. Retry-After is kept to the second, however long; whether it is
// worth waiting for is the caller's question (Pace::max_park).
#pragma once

#include <chrono>
#include <optional>

#include "core/time.h"
#include "crawler/policy.h"

namespace rivalscope::crawler {

// Thread contract: one thread.
class HostClock {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit HostClock(const Pace& pace) : pace_(&pace) {}

  void SetCrawlDelay(std::optional<Duration> delay) { crawl_delay_ = delay; }
  std::optional<Duration> crawl_delay() const { return crawl_delay_; }

  void Started(Time now) { last_ = now; }
  // An answer came (or none) after `latency`.
  void Finished(Time now, Duration latency);
  // It was good: the doubling starts anew. `started` is when its request was sent.
  void Succeeded(Time started);
  // It was a refusal to a request sent at `started`; `asked` is what Retry-After said. Returns the wait from `now`.
  Duration BackOff(Time now, Time started, std::optional<Duration> asked);
  void ParkUntil(Time until) { parked_until_ = std::max(parked_until_, until); }

  Duration Gap() const;
  Time ReadyAt() const { return std::max(last_ + Gap(), parked_until_); }
  bool IsParked(Time now) const { return parked_until_ > now; }
  // How long before `now` the last request ended; zero before the first.
  Duration SinceLast(Time now) const;

 private:
  const Pace* pace_;
  std::optional<Duration> crawl_delay_;
  Duration latency_{};
  Time last_ = Time::min() + std::chrono::hours(24 * 365);  // so that adding a gap never wraps
  Time parked_until_ = Time::min();
  Time parked_at_ = Time::min();
  int failures_ = 0;  // back-offs since the last success
};

}  // namespace rivalscope::crawler
