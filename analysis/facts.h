// Claims from observed facts: channels, FAQ, response to customers, rankings, changes. Their grade is "Observed"; a
// flag says so where the crawl saw only part of a site. What is UNKNOWN of a brand is neither had nor lacked.
#pragma once

#include <vector>

#include "analysis/analysis.h"

namespace rivalscope::analysis {

// `analysis` has brands, own, responses, faq and ranks filled.
std::vector<Claim> ObservedClaims(const AnalysisInput& input, const Analysis& analysis);

}  // namespace rivalscope::analysis
