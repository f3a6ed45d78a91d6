// Quotes by rule, not by taste: for each side of a claim the votes of the polarity that the claim speaks of, strongest
// first (unsuspicious before suspicious, then score of the clause, then stars), newest first among equals, each from
// another author and, while there are any, another site.
#pragma once

#include <vector>

#include "analysis/tally.h"
#include "model/swot.h"

namespace rivalscope::analysis {

inline constexpr size_t kQuotesPerSide = 3;

// The clause that the vote was taken from, or the whole text where it names no place in it; at most 400 bytes.
Quote QuoteOf(const ReviewRecord& review, const Vote& vote);

// Fills Claim::evidence of every claim about a theme, own side first. One pass over the reviews.
void ChooseEvidence(const std::vector<ReviewRecord>& reviews, const std::vector<float>& weights, const Axes& axes,
                    std::vector<Claim>& claims);

}  // namespace rivalscope::analysis
