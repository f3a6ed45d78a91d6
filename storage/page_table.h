// What is remembered of pages beside their bodies: what one has in common with the others of its scan, and how often a
// page changes from scan to scan.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "core/time.h"
#include "storage/database.h"

namespace rivalscope::storage {

struct PageTextRow {
  int64_t snapshot_id = 0;
  std::string host;
  uint64_t text_hash = 0;  // of the words
  uint64_t simhash = 0;    // 0 where the page has too few words to be like another
  std::string canonical;   // the address the page names as its own, where that is another page of its host
  int64_t same_as = 0;     // an earlier snapshot of the scan; 0 for none
  std::string how;         // "canonical", "exact", "near"; empty for none
};

// All visits to one page so far. "Watched" is the time from the first visit to the last.
struct VisitRow {
  Instant visited_at{};
  Duration watched{};
  double changes = 0;
  uint64_t text_hash = 0;
  std::optional<Instant> modified;  // as a sitemap said last
};

// Thread contract: that of the Database.
class PageTable {
 public:
  explicit PageTable(Database& database) : database_(database) {}

  Status AddText(const PageTextRow& row);
  Result<std::optional<PageTextRow>> TextOf(int64_t snapshot);
  // In order of snapshots.
  Status ForTexts(int64_t scan, const std::function<void(const PageTextRow&)>& each);

  Result<std::optional<VisitRow>> Visit(std::string_view page_key);
  Status SaveVisit(std::string_view page_key, const VisitRow& visit);
  // What a sitemap says of a page that was visited; of others nothing is kept.
  Status SaveModified(std::string_view page_key, Instant modified);

 private:
  Database& database_;
};

}  // namespace rivalscope::storage
