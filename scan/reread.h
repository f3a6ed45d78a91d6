// What stored pages say, read again with today's extractor and scorer: history is re-read, nothing is fetched. Each
// page keeps its scan, its day and its bytes; its questions, contacts, ranks, reviews and scores are replaced.
//
// A review that today's extractor finds on none of the pages it was read from is withdrawn: it was read wrongly, or is
// found now under another author, day or text, and would count twice. It stays in the store with the reason, counts in
// no figure, and counts again as soon as a page shows it. A page that today's extractor cannot read proves nothing:
// what was read from it stands.
#pragma once

#include <cstdint>

#include "core/result.h"
#include "scan/config.h"
#include "scan/text_analyst.h"
#include "storage/store.h"

namespace rivalscope::scan {

struct RereadSummary {
  int64_t pages = 0;    // read again
  int64_t without = 0;  // attempts that brought no page
  int64_t foreign = 0;  // of sources that are no longer in the workspace: left as they are
  int64_t lost = 0;     // whose stored body is gone or damaged: left as they are
  int64_t reviews = 0;  // seen, each as often as a page shows it
  int64_t reviews_new = 0;
  int64_t reviews_withdrawn = 0;
  int64_t questions = 0;
};

// All scans, oldest first, a transaction a page. The caller holds the workspace's lock.
Result<RereadSummary> Reread(storage::Store& store, const Config& config, const TextAnalyst& analyst);

}  // namespace rivalscope::scan
