// Where `rivalscope crawl --store FILE` keeps the pages it saw: the store of a workspace, one scan a run.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/result.h"
#include "crawler/crawler.h"
#include "storage/store.h"

namespace rivalscope::cli {

// Thread contract: one thread at a time.
class PageStore {
 public:
  // Creates the file where there is none. `seed` names the source of the run.
  static Result<std::unique_ptr<PageStore>> Open(const std::string& path, const std::string& seed, const Clock& clock);

  // Pages that may not be used are kept without what they say.
  Status Keep(const crawler::FetchResult& result);
  // Writes what is held back and ends the scan.
  Status Finish(bool interrupted);

 private:
  PageStore(storage::Store store, const Clock& clock) : store_(std::move(store)), clock_(clock) {}
  Status Flush();

  storage::Store store_;
  const Clock& clock_;
  int64_t scan_ = 0;
  int64_t source_ = 0;
  std::vector<crawler::FetchResult> held_;  // written together: a transaction a page would be most of the work
};

}  // namespace rivalscope::cli
