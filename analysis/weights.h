// How much a review counts: 0 for a near-duplicate text, a half for a suspicious one, else 1. Every weight below 1
// names its rule, so that a reader can disagree.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/swot.h"

namespace rivalscope::analysis {

struct SuspicionFlag {
  int64_t review_id = 0;
  std::string brand;
  std::string rule;    // "near-duplicate", "burst", "star-text conflict", "template opening"
  std::string reason;  // a sentence with the figures
  double weight = 1;
};

struct ReviewWeights {
  std::vector<float> weight;         // one a review, in input order
  std::vector<SuspicionFlag> flags;  // in input order; a review may have several, the lowest weight counts
};

ReviewWeights WeighReviews(const std::vector<ReviewRecord>& reviews);

}  // namespace rivalscope::analysis
