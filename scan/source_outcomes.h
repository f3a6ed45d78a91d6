// How each source of a scan came out: counted while pages are stored, recalled where a scan goes on, and at the end
// held against what was expected of the source. What was not read has a reason: it is never zero.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "crawler/ledger.h"
#include "model/brand.h"
#include "scan/page_reader.h"
#include "scan/sources.h"
#include "storage/store.h"

namespace rivalscope::scan {

struct SourceOutcome {
  Source source;
  std::string keyword;  // of search results
  int64_t pages_ok = 0;
  int64_t pages_failed = 0;
  std::string status;  // "ok", or that of the first page that failed
  std::string reason;  // of that page
  std::string cut;     // why not all known pages were read, or not all fields; empty when they were
  bool failed() const { return pages_ok == 0; }
};

// Thread contract: one thread, the writer's.
class SourceOutcomes {
 public:
  // `shared`: of each pair the second source is read from the pages of the first (shared_pages.h).
  void Begin(const SourceList& sources, std::vector<std::pair<int64_t, int64_t>> shared);
  // What was read before the scan was interrupted was read.
  Status Recall(storage::Store& store, int64_t scan);

  void Count(const ReadPage& page);
  void Cut(int64_t source, std::string why);
  // A host that was left (it asks for a longer pause than a scan waits, or a budget of it is used up) says so in the
  // ledger; pages of it that still wait at the end were not read for that reason.
  void Note(const crawler::LedgerEntry& entry);

  // The scan is over: adds what only the end shows, and stores a note for each source that was not read whole.
  Status Finish(storage::Store& store, int64_t scan, bool interrupted);
  std::vector<SourceOutcome> All() const;

 private:
  struct Page {
    bool read_well = false;
    std::string status, reason;
  };
  void Count(int64_t source, const Page& page);
  Status AddLeftPages(storage::Store& store, int64_t scan);
  Status CheckFaqs(storage::Store& store, int64_t scan);
  Status CheckFields(storage::Store& store, int64_t scan);

  std::map<int64_t, SourceOutcome> outcomes_;
  std::map<std::string, std::string> left_hosts_;  // host -> why
  std::vector<std::pair<int64_t, int64_t>> shared_;
};

}  // namespace rivalscope::scan
