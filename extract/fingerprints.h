// Which vendors' widgets a page loads, by data/fingerprints/vendors.tsv.
#pragma once

#include <string>
#include <vector>

#include "extract/context.h"

namespace rivalscope::extract {

struct VendorSign {
  std::string vendor;
  std::string kind;   // chat, bot, helpdesk, reviews, survey, loader
  double confidence;  // 0..100
  std::string where;  // what was seen: a host, a token, a mark
};

// One entry a vendor, its signs combined by 1 - prod(1 - c); vendors below 60 are left out. Sorted by first appearance
// in the table.
std::vector<VendorSign> FindVendors(const Context& context);

}  // namespace rivalscope::extract
