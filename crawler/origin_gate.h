// What stands between the first address of an origin and its pages: /robots.txt, then /.well-known/tdmrep.json.
//
// A state machine without I/O. Next() says what to do; the crawler does it under the host's clock and reports back.
// RFC 9309 section 2.3.1: 2xx is parsed; 3xx is followed five times at most, further means unavailable; 4xx means there
// are no rules; 5xx, time-outs and network errors mean complete disallow, and are asked again soon; so does an address
// we may not connect to. 429 is no statement about rules at all: the host is parked and asked again.
// Answers are kept for 24 hours (section 2.4), by the store also across scans; failures are never kept.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "crawler/frontier_store.h"
#include "crawler/policy.h"
#include "crawler/tdm.h"
#include "crawler/transport.h"
#include "model/snapshot.h"
#include "net/robots_txt.h"
#include "net/url.h"

namespace rivalscope::crawler {

// Thread contract: one thread.
class OriginGate {
 public:
  OriginGate(std::string origin, const CrawlPolicy& policy);

  enum class Step : uint8_t { kFetchRobots, kFetchTdm, kWaitUntil, kOpen, kRefuseAll, kDefer };
  // `now` decides whether what is known is still fresh.
  Step Next(Instant now);
  const std::string& fetch_url() const { return fetch_url_; }  // of kFetchRobots and kFetchTdm
  Instant wait_until() const { return retry_at_; }             // of kWaitUntil

  // From the store. True when it was fresh and taken.
  bool Restore(PolicyFile which, const StoredPolicyFile& file, Instant now);

  struct Outcome {
    std::optional<StoredPolicyFile> to_store;
    bool redirected = false;  // another hop is wanted
    bool refused = false;     // 429: park the host
    std::string note;         // for the ledger: what this answer means
  };
  Outcome OnRobots(const TransportResponse& response, Instant now);
  Outcome OnTdm(const TransportResponse& response, Instant now);

  struct Verdict {
    bool allowed = true;
    FetchStatus status = FetchStatus::kOk;  // when not allowed: kDisallowed, or why robots.txt could not be had
    std::string reason;                     // for a person, when not allowed
    std::string rule;                       // the line of robots.txt that decided
    int line = 0;
  };
  // Once Next says kOpen or kRefuseAll.
  Verdict Check(const net::Url& url) const;
  std::optional<Duration> crawl_delay() const;
  // Sitemaps of robots.txt, the first time it is asked; empty after.
  std::vector<std::string> TakeSitemaps();

 private:
  enum class State : uint8_t { kUnknown, kKnown, kFailed, kDeferred };
  void StartRobots();
  void TakeRobots(std::string_view body, Instant fetched_at);
  void SkipOrFetchTdm();
  Outcome RobotsFailed(FetchStatus status, const std::string& why, Instant now, Duration retry);

  const std::string origin_;
  const CrawlPolicy* policy_;
  State robots_state_ = State::kUnknown;
  State tdm_state_ = State::kUnknown;
  net::RobotsTxt robots_;
  TdmFile tdm_;
  std::string fetch_url_;
  int redirects_ = 0;
  int failures_ = 0;
  std::string failure_;  // why all is refused
  FetchStatus failure_status_ = FetchStatus::kDisallowed;
  Instant expires_{};
  Instant retry_at_{};
  bool sitemaps_taken_ = false;
};

}  // namespace rivalscope::crawler
