// The brands' own sites as a scan archived them, read again for the customer-experience audit: links followed from the
// home page, what the pages hold, where contact and FAQ stand. Reading is from the store: nothing is fetched.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/site_audit.h"
#include "core/result.h"
#include "model/brand.h"
#include "storage/store.h"

namespace rivalscope::scan {

inline constexpr int kMostAuditedPages = 40;  // a brand; the home page and those nearest to it come first

// One a brand, in their order. A site of which no page could be read is UNKNOWN with its reason.
Result<std::vector<analysis::BrandSite>> ReadSites(storage::Store& store, int64_t scan,
                                                   const std::vector<Brand>& brands);

}  // namespace rivalscope::scan
