// Fields that the newest reviews of a site have less often than those before: the site changed its mark-up, although
// reviews are still found (extract/fill_rate.h). Said by the scan that met it, and by `doctor`.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "core/result.h"
#include "storage/store.h"

namespace rivalscope::scan {

struct FieldDrift {
  std::string brand, site;
  std::set<int64_t> sources;  // that brought the new reviews
  std::string sentence;       // "rating is filled in 0% of 40 new reviews, before in 98% of 100"
};

// Reviews first seen in `scan` held against those of the scans before, each brand's site alone.
Result<std::vector<FieldDrift>> FindFieldDrift(storage::Store& store, int64_t scan);

}  // namespace rivalscope::scan
