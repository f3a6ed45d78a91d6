// Where `rivalscope crawl --store FILE` keeps the pages it saw and the addresses it has still to see: the store of a
// workspace, one scan a crawl. A crawl that was interrupted, however, goes on when it is run again.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/result.h"
#include "crawler/crawler.h"
#include "scan/workspace.h"
#include "scan/write_behind_frontier.h"
#include "storage/shared_store.h"

namespace rivalscope::cli {

struct PageStoreOptions {
  std::string path;
  std::string seed;      // names the source of the crawl
  bool extract = false;  // read every page as `rivalscope extract` does and keep what was found
  bool fresh = false;    // ask for every page, also where the stored one is likely to hold (scan/revisit.h)
  storage::Effort effort = storage::Effort::kSmall;
};

// Thread contract: any thread, Open and Finish aside.
class PageStore {
 public:
  // Creates the file where there is none. kBusy when another crawl has it.
  static Result<std::unique_ptr<PageStore>> Open(PageStoreOptions options, const Clock& clock);

  crawler::FrontierStore& frontier() { return *frontier_; }
  bool resumed() const { return resumed_; }

  // Takes the page out of `result`. Pages that may not be used are kept without what they say.
  Status Keep(crawler::FetchResult& result);
  // Puts the page that "not modified" stands for into `result`; where the store has lost it, the fetch failed.
  Status Recall(crawler::FetchResult& result);
  // Writes what is held back and ends the scan.
  Status Finish(bool interrupted);

 private:
  PageStore(PageStoreOptions options, scan::WorkspaceLock lock, storage::Store store, const Clock& clock);
  Status Begin(storage::Store& store);

  const PageStoreOptions options_;
  const Clock& clock_;
  const scan::WorkspaceLock lock_;
  storage::SharedStore store_;  // own synchronisation
  int64_t scan_ = 0;
  int64_t source_ = 0;
  bool resumed_ = false;
  std::unique_ptr<scan::WriteBehindFrontier> frontier_;
};

}  // namespace rivalscope::cli
