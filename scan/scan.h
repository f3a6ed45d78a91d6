// A scan: the only place with threads and queues, and the only one that knows crawler, extract, sentiment and storage
// at once.
//
//   network thread            reader threads                   writer (the caller's thread)
//   Crawler::Run  --pages-->  ReadFetched: extract, score  --read pages-->  one transaction a page, then Crawler::Done
//
// The crawler hands out a bounded number of pages that are not yet Done, so every queue is bounded by it. A page's
// records and the page itself are one transaction, and only then is its lease given back: whatever kills the process, a
// page is stored whole or fetched again, and a second recording of the same frontier entry is a no-op (unique in the
// schema).
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/result.h"
#include "crawler/crawler.h"
#include "model/change.h"
#include "scan/config.h"
#include "scan/page_reader.h"
#include "scan/source_outcomes.h"
#include "scan/workspace.h"
#include "storage/store.h"

namespace rivalscope::scan {

struct ScanOptions {
  Workspace workspace;
  std::set<SourceKind> only;  // empty: all
  std::string replay;         // a WARC to take every page from; empty: the web
  bool fresh = false;         // ask for every page, also for those that are not due (revisit.h)
  std::vector<crawler::ConnectTo> connect_to;
};

struct ScanProgress {
  crawler::Progress crawl;
  int64_t pages = 0;    // stored
  int64_t reviews = 0;  // read in this run
  int64_t questions = 0;
  Duration elapsed{};
};

struct ScanSummary {
  int64_t scan_id = 0;
  bool interrupted = false;
  bool resumed = false;
  std::vector<SourceOutcome> sources;
  int64_t pages = 0;
  int64_t reviews_seen = 0, reviews_new = 0;
  int64_t questions = 0;
  std::vector<Change> changes;  // since the scan before
  Duration elapsed{};
};

class Scan {
 public:
  // Takes the workspace's lock, opens the store, begins a scan or takes up the one that was interrupted, and reads the
  // lexicons. `clock` outlives it. Nothing is fetched before Run.
  static Result<std::unique_ptr<Scan>> Create(Config config, ScanOptions options, const Clock& clock);
  ~Scan();

  // Until everything is read, or Stop. `progress` is called on this thread a few times a second; may be empty.
  Result<ScanSummary> Run(const std::function<void(const ScanProgress&)>& progress);

  // Async-signal-safe, any thread. The first finishes what is in flight and saves, the second ends at once.
  void Stop() noexcept;

 private:
  struct Impl;
  explicit Scan(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace rivalscope::scan
