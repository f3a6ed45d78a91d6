// The words around a quote in the archived page it came from.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "core/result.h"
#include "report/report_data.h"
#include "storage/store.h"

namespace rivalscope::scan {

// Keeps the visible text of pages it has read. Thread contract: that of the store.
class ArchiveExcerpts {
 public:
  explicit ArchiveExcerpts(storage::Store& store) : store_(store) {}

  // `quote` is a part of the review's text. Where the page's visible text does not hold it (a page whose text is in a
  // script), the excerpt is the review itself.
  Result<report::ArchivedExcerpt> Find(const storage::StoredReview& review, std::string_view quote);

 private:
  struct ArchivedPage {
    std::string url, sha256, text;
    Instant fetched_at{};
  };
  Result<const ArchivedPage*> PageOf(int64_t snapshot);

  storage::Store& store_;
  std::map<int64_t, ArchivedPage> pages_;
};

}  // namespace rivalscope::scan
