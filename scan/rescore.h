// Reading stored reviews again with the words, themes and rules of today.
#pragma once

#include <cstdint>
#include <functional>

#include "core/result.h"
#include "scan/text_analyst.h"
#include "storage/store.h"

namespace rivalscope::scan {

// Reviews that were read by another version of the words, themes or rules.
Result<int64_t> CountStale(storage::Store& store, const TextAnalyst& analyst);
// Reads those again; `progress` is told how many are done. Returns how many there were. Batches are committed one by
// one: what an interruption leaves is still stale and is found the next time.
Result<int64_t> Rescore(storage::Store& store, const TextAnalyst& analyst,
                        const std::function<void(int64_t)>& progress = {});

}  // namespace rivalscope::scan
