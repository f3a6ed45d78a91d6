// A scan as a WARC 1.1 file, from which `scan --replay` reads it again.
#pragma once

#include <cstdint>
#include <string>

#include "core/result.h"
#include "core/time.h"
#include "storage/store.h"

namespace rivalscope::scan {

struct ArchiveSummary {
  int64_t pages = 0;     // responses and revisits written
  int64_t skipped = 0;   // attempts without an answer: there is nothing to archive
  int64_t imported = 0;  // files and saved pages that came without one
};

// Writes `path` (gzip where it ends in .gz) through a temporary file: it appears whole or not at all. A page that was
// unchanged (304) is written with the stored answer it stands for.
Result<ArchiveSummary> WriteArchive(storage::Store& store, int64_t scan, const std::string& path,
                                    const std::string& software, Instant now);

}  // namespace rivalscope::scan
