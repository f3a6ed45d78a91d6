// The crawler: takes addresses, keeps to the rules of their hosts, hands over what came back.
//
// Run is the one network thread. It owns the host queues, asks for robots.txt (and tdmrep.json) of an origin through
// the same transport before any page of it, starts a fetch when its host's clock allows, and gives each outcome to the
// sink: a page, a redirect, a refusal, a failure. The consumer answers every result with Done, which carries the
// page's links back; a lease ends only then, so that killing the process loses nothing: what was not Done is fetched
// again. (A consumer that stores pages makes the second recording of one FrontierUrl::id a no-op.)
//
// Redirects are entries of the frontier like any other: the hop goes through robots.txt, scope, pace and address check.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/result.h"
#include "crawler/frontier_store.h"
#include "crawler/ledger.h"
#include "crawler/page_rules.h"
#include "crawler/policy.h"
#include "crawler/text_runs.h"
#include "crawler/transport.h"
#include "model/snapshot.h"

namespace rivalscope::crawler {

struct Seed {
  std::string url;       // absolute http or https
  int64_t source = 0;    // comes back in every result that came of it
  int32_t priority = 0;  // higher first
  int32_t depth = 0;
  UrlKind kind = UrlKind::kPage;
  Scope scope = Scope::kHost;
  bool follow = true;
  bool cookies = false;
  std::string via;
};

struct FetchResult {
  FrontierUrl entry;          // id is what Done wants
  Snapshot snapshot;          // id and body_sha256 are left for the one who stores it
  std::string body;           // decoded bytes; also of error pages, and what arrived of a page that was too large
  std::string request_head;   // bytes as sent, for an archive
  std::string response_head;  // bytes as received
  std::string remote;         // address that answered
  PageRules rules;            // of the headers; markup may add to them (page_rules.h)
  bool replayed = false;
};

// What the consumer found in a page.
struct PageReport {
  std::vector<Seed> links;  // whatever is in scope is added
  TextRuns text;            // what the page says, where it leads on; see text_runs.h
  std::string canonical;    // CanonicalPage of pagination.h: that address is this page; empty for none
  bool kept = true;         // the consumer has the body: a later request may be conditional
  std::string spent;        // the body, where nobody needs it any more: its memory is used for another
};

struct Progress {
  uint64_t fetched = 0;  // answers received, policy files not counted
  uint64_t failed = 0;   // no answer, or an error of the server
  uint64_t refused = 0;  // by rules, before any request
  uint64_t waiting = 0;  // known and not yet tried
  uint64_t in_flight = 0;
  uint64_t wire_bytes = 0;
  uint64_t body_bytes = 0;
  uint64_t hosts = 0;
  uint64_t parked_hosts = 0;
};

using ResultSink = std::function<void(FetchResult)>;

class Crawler {
 public:
  // `clock` and `store` outlive the crawler. Without a transport it makes a CurlTransport.
  static Result<std::unique_ptr<Crawler>> Create(CrawlPolicy policy, const Clock& clock, FrontierStore& store,
                                                 std::unique_ptr<Transport> transport = nullptr);
  virtual ~Crawler() = default;

  // Any thread, before or during Run. An address that is no http URL is an error; one that a trap guard refuses or
  // that is known already is silently dropped (the ledger has it).
  virtual Status Add(const Seed& seed) = 0;
  // Any thread. Once for every result, whatever its status.
  virtual void Done(int64_t id, PageReport report) = 0;

  // Until nothing is left, or Stop. The sink is called on this thread and must not block for long: at most
  // limits.outstanding_results are given out before the first is Done. Errors are those of the store.
  virtual Status Run(const ResultSink& sink, const LedgerSink& ledger) = 0;

  // Any thread, async-signal-safe. The first finishes what is in flight and saves, the second ends at once.
  virtual void Stop() noexcept = 0;
  virtual bool stopped() const noexcept = 0;
  // Any thread.
  virtual Progress GetProgress() const = 0;
};

}  // namespace rivalscope::crawler
