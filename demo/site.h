// The pages of the demo market without a server: what each host answers to each address.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "net/headers.h"

namespace rivalscope::demo {

struct MarketOptions {
  uint64_t seed = 1;
  Day today{};      // the newest review may be of this day; the oldest is 364 days older
  int edition = 1;  // 1: the market at the first scan; 2: some weeks' worth of changes later
  // Multiplies every pause that the market asks for or makes (Crawl-delay, the slow host, the workspace's delay). 1 is
  // the pace of a polite scan of real hosts; tests and the demo use less.
  double time_factor = 0.1;
};

// One answer. `delay` is how long the host thinks before it answers.
struct Page {
  int status = 200;
  std::string content_type = "text/html; charset=utf-8";
  net::Headers headers;  // beside Content-Type
  std::string body;
  Duration delay{0};
};

// What a host remembers between requests: how many it has answered. The host that answers 429 does so at one of them.
struct HostState {
  int requests = 0;
};

// Thread contract: immutable; safe from any thread.
class Site {
 public:
  explicit Site(const MarketOptions& options);
  ~Site();
  Site(Site&&) noexcept;
  Site& operator=(Site&&) noexcept;

  // `target` is path and query. Unknown hosts and paths are a 404 page.
  Page Render(std::string_view host, std::string_view target, const HostState& state = {}) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// All host names of the market, such as "www.nordwind.test".
const std::vector<std::string>& Hosts();

// The host that answers one request with 429 and Retry-After, and which one: kThrottledRequest is HostState::requests.
inline constexpr std::string_view kThrottlingHost = "opinari.test";
inline constexpr int kThrottledRequest = 3;
// The host that takes its time, and the one that shows a captcha instead of its pages.
inline constexpr std::string_view kSlowHost = "hearthnotes.test";
inline constexpr std::string_view kCaptchaHost = "verdikt.test";
inline constexpr std::string_view kSearchHost = "search.test";

}  // namespace rivalscope::demo
