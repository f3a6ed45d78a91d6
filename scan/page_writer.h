// Stores read pages: one transaction each, everything a page said or nothing.
#pragma once

#include <cstdint>
#include <vector>

#include "core/result.h"
#include "scan/page_reader.h"
#include "scan/page_twins.h"
#include "storage/store.h"

namespace rivalscope::scan {

struct Written {
  bool stored = false;  // false: this frontier entry was recorded before
  int64_t reviews_seen = 0, reviews_new = 0;
  int64_t questions = 0;
  std::vector<int64_t> review_ids;  // of the store, as the page shows them
};

// Thread contract: one thread, that of `store`.
class PageWriter {
 public:
  // `twins` may be null: then no page is compared with the others. It outlives the writer.
  PageWriter(storage::Store& store, int64_t scan, PageTwins* twins = nullptr)
      : store_(store), scan_(scan), twins_(twins) {}

  Result<Written> Write(const ReadPage& page);
  // The same inside a transaction of the caller.
  Result<Written> WriteRead(const ReadPage& page);
  // What a stored page says is replaced; the page itself stays.
  Result<Written> Rewrite(int64_t snapshot, const ReadPage& page);

 private:
  Status WriteRecords(const ReadPage& page, int64_t snapshot, Written& written);
  Status WriteReviews(const ReadPage& page, int64_t snapshot, Written& written);
  Status WriteMarks(const ReadPage& page, int64_t snapshot);
  Status WriteSitemap(const ReadPage& page);
  Status WriteRanks(const ReadPage& page, int64_t snapshot);

  storage::Store& store_;
  const int64_t scan_;
  PageTwins* const twins_;
};

}  // namespace rivalscope::scan
