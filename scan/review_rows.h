// Stored reviews for other programs: JSON lines, CSV, workbooks.
#pragma once

#include <cstdint>
#include <string>

#include "core/result.h"
#include "core/time.h"
#include "storage/store.h"

namespace rivalscope::scan {

// One JSON object on one line, without a line feed. What is unknown is null.
std::string ReviewLine(const storage::StoredReview& stored);

enum class ReviewForm { kCsv, kXlsx, kJsonLines };

struct ReviewFile {
  std::string bytes;
  int64_t reviews = 0;
};
// The whole file of the reviews that `filter` lets through, newest first. `now` stands in a workbook as its date.
Result<ReviewFile> WriteReviews(storage::Store& store, const storage::ReviewFilter& filter, ReviewForm form,
                                Instant now);

}  // namespace rivalscope::scan
