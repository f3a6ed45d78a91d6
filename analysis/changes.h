// What differs between two scans. Structured differences first; what is volatile is suppressed, but kept with its
// reason. Only a page read well both times is compared.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/faq.h"
#include "model/brand.h"
#include "model/change.h"
#include "model/extraction.h"
#include "model/rank.h"

namespace rivalscope::analysis {

// One page in two scans, or what all pages of one brand said together.
struct PageVersion {
  PageStatus status = PageStatus::kOk;
  std::string url;
  std::string title;
  std::string text;  // visible text, a block a line; may be empty
  std::vector<FaqEntry> faq;
  std::vector<ContactSignal> contacts;
  Aggregate aggregate;
  std::vector<std::string> prices;  // as written
};

std::vector<Change> ComparePages(const std::string& brand, const PageVersion& before, const PageVersion& after);

// Of brands' ranks between the newest scan and the one before it; UNKNOWN never makes a change.
std::vector<Change> CompareRanks(const std::vector<RankObservation>& before, const std::vector<RankObservation>& after,
                                 const std::vector<Brand>& brands);

}  // namespace rivalscope::analysis
