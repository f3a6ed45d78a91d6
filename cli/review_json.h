// A stored review as JSON: `reviews --format json` and `export --format jsonl`.
#pragma once

#include "cli/jsonl.h"
#include "storage/review_table.h"

namespace rivalscope::cli {

// What is unknown is null.
Json ReviewJson(const storage::StoredReview& stored);

}  // namespace rivalscope::cli
