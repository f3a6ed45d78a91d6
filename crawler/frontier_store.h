// Where the frontier keeps what must outlive the process: addresses with their leases, robots.txt, validators. The
// crawler knows no database; scan/ supplies one over SQLite, and MemoryFrontierStore is its twin.
//
// One store object serves one scan: a page key is fetched once a store. What outlives scans (robots.txt, validators,
// parked hosts) is kept by origin, address and host.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/time.h"

namespace rivalscope::crawler {

enum class UrlKind : uint8_t { kPage, kSitemap };
// How far links and redirects may lead from a page. "www." in front of a host makes no difference.
enum class Scope : uint8_t { kHost, kDomain, kAnywhere };

struct FrontierUrl {
  int64_t id = 0;        // of the store's row, given by Add
  std::string url;       // what is fetched: WHATWG form without fragment and userinfo
  std::string page_key;  // net::PageKey: the store takes each once
  std::string host;      // the queue it waits in: the URL's host without port
  int64_t source = 0;    // the caller's own number
  int32_t priority = 0;  // higher first; within one priority first in, first out
  int32_t depth = 0;     // links from a seed
  uint8_t redirects = 0;
  uint8_t attempts = 0;  // made so far
  UrlKind kind = UrlKind::kPage;
  Scope scope = Scope::kHost;
  bool follow = true;    // the consumer shall look for links
  bool cookies = false;  // keep cookies of this scan for it
  std::string via;       // the address that redirected or linked here, may be empty
};

struct FrontierCounts {
  uint64_t waiting = 0;
  uint64_t leased = 0;
  uint64_t done = 0;
};

struct HostWaiting {
  std::string host;
  uint64_t waiting = 0;
};

// What became of /robots.txt or /.well-known/tdmrep.json of one origin.
struct StoredPolicyFile {
  Instant fetched_at{};
  int http_status = 0;  // 0 for a network error or time-out
  std::string body;     // as received, at most 500 KiB; empty unless 2xx
};
enum class PolicyFile : uint8_t { kRobots, kTdm };

struct Validators {
  std::string etag;
  std::string last_modified;
};

// Thread contract: the crawler calls every method from the thread that is in Crawler::Run, one at a time.
// Durability: a change may be kept in an open transaction until Commit. An Error ends the crawl.
class FrontierStore {
 public:
  virtual ~FrontierStore() = default;

  // Adds those whose page_key is new and sets their id; the id of the others becomes 0.
  virtual Status Add(std::vector<FrontierUrl>& urls) = 0;
  // Up to `max` waiting addresses of `host`, best first, marked as leased until `until` (with attempts as stored).
  virtual Result<std::vector<FrontierUrl>> Lease(std::string_view host, size_t max, Instant until) = 0;
  // These addresses are finished with, whatever came of them.
  virtual Status Complete(const std::vector<int64_t>& ids) = 0;
  // A lease given back; `attempts` is stored with it.
  virtual Status Release(int64_t id, int attempts) = 0;
  // Leases that ran out before `now` wait again; Instant::max() frees all (at start: the owner of the store is gone).
  virtual Status ReleaseExpired(Instant now) = 0;
  virtual Result<std::vector<HostWaiting>> WaitingHosts() = 0;
  virtual Result<FrontierCounts> Counts() = 0;
  virtual Status Commit() = 0;
  // The page of this key came under another address (its canonical link says so): it is not fetched any more. A store
  // that does not know how may leave it, then it is fetched twice.
  virtual Status Claim(const FrontierUrl&) { return {}; }

  virtual Result<std::optional<StoredPolicyFile>> LoadPolicyFile(PolicyFile which, std::string_view origin) = 0;
  virtual Status SavePolicyFile(PolicyFile which, std::string_view origin, const StoredPolicyFile& file) = 0;
  // Of the answer to this address that the consumer has; none when it has none.
  virtual Result<std::optional<Validators>> LoadValidators(const FrontierUrl& url) = 0;
  // What an answer said, or nothing where the consumer did not keep it. A store that has the answers themselves may
  // leave it.
  virtual Status SaveValidators(const FrontierUrl&, const Validators&) { return {}; }
  // Until when the host asked not to be called; none when it did not.
  virtual Result<std::optional<Instant>> LoadParked(std::string_view host) = 0;
  virtual Status SaveParked(std::string_view host, Instant until) = 0;
  // Why the page need not be asked for now, as the answer that the consumer stored still holds; none when it is due.
  virtual Result<std::optional<std::string>> WhyNotDue(const FrontierUrl&) { return std::nullopt; }
};

}  // namespace rivalscope::crawler
