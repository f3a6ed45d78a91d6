// Pages of one scan that are the same page: by their own word (a canonical link), by their text, or nearly so. Nothing
// is thrown away for it; the store, `explain` and the ledger's reader are told.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/result.h"
#include "storage/page_table.h"

namespace rivalscope::scan {

// Thread contract: one thread, the writer's.
class PageTwins {
 public:
  // What the scan stored before it was interrupted.
  Status Recall(storage::PageTable pages, int64_t scan);
  // Fills same_as and how of a page that was just stored, and remembers it. Hosts are compared with themselves alone.
  void Place(storage::PageTextRow& row, const std::string& url);

 private:
  struct Known {
    int64_t snapshot = 0;
    uint64_t simhash = 0;
  };
  void Remember(const storage::PageTextRow& row);

  std::map<std::pair<std::string, uint64_t>, int64_t> by_text_;  // host and hash
  std::map<std::string, int64_t> by_address_;                    // addresses and canonical ones
  std::map<std::string, std::vector<Known>> by_host_;
};

}  // namespace rivalscope::scan
