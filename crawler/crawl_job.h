// What `rivalscope crawl` does, as a function: follow links from some addresses within their hosts, by all the rules,
// write what was seen, and say how it went host by host.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/result.h"
#include "crawler/crawler.h"

namespace rivalscope::crawler {

struct CrawlJob {
  std::vector<std::string> seeds;
  CrawlPolicy policy;
  Scope scope = Scope::kHost;
  std::string warc;                      // a path to append to, empty for none; gzip when it ends in .gz
  FrontierStore* store = nullptr;        // null: in memory
  std::unique_ptr<Transport> transport;  // null: the network
  int readers = 1;  // threads that look for links, write and call the two below: with more than one, several at once
  // For "not modified" (304): puts the kept page into body and content_type, so that its links are found. May be empty.
  std::function<Status(FetchResult&)> recall;
  // Once a result, after the markup's rules were read; may take what it wants out of it. An Error ends the crawl, and
  // the page counts as not fetched. May be empty.
  std::function<Status(FetchResult&)> on_page;
  LedgerSink on_ledger;                      // on the network thread; may be empty
  std::function<void(Crawler*)> on_running;  // the one to call Stop on, before the first request; null at the end
};

struct HostSummary {
  uint64_t pages = 0;         // usable answers, unchanged ones included
  uint64_t not_modified = 0;  // of these
  uint64_t redirects = 0;
  uint64_t refused = 0;   // by robots.txt, rules of the page, traps, budgets, address safety
  uint64_t failed = 0;    // errors of the server or the network
  uint64_t requests = 0;  // policy files included
  uint64_t wire_bytes = 0;
  uint64_t body_bytes = 0;
  Duration waited{};          // pauses between requests, together
  std::string first_problem;  // of what was refused or failed
  bool deferred = false;      // left for another time; first_problem says why
};

struct CrawlSummary {
  std::map<std::string, HostSummary> hosts;
  HostSummary total;
  Duration elapsed{};
  bool stopped = false;  // by Crawler::Stop
};

// kInvalidInput for a seed that is no http address (it is named) and nothing was fetched.
Result<CrawlSummary> RunCrawlJob(CrawlJob job, const Clock& clock);

// What --delay means: the floor between two requests to a host. Zero is for hosts of one's own: no pace at all and two
// connections a host.
void SetDelay(Duration delay, CrawlPolicy& policy);

}  // namespace rivalscope::crawler
