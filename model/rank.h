// Ranks of domains for keywords. UNKNOWN is not a number and never enters an average.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/time.h"
#include "model/extraction.h"

namespace rivalscope {

// 1..N, NOT_IN_TOP(N) or UNKNOWN(reason).
struct Rank {
  enum class Kind { kAt, kNotInTop, kUnknown } kind = Kind::kUnknown;
  int value = 0;       // the rank, or N of NOT_IN_TOP(N)
  std::string reason;  // of kUnknown
};

// One search-results page as it was read for one keyword in one scan.
struct RankObservation {
  int64_t scan_id = 0;
  Instant at{};
  std::string keyword, locale, device, engine;
  PageStatus status = PageStatus::kOk;  // anything but kOk and kEmpty makes every rank of it UNKNOWN
  std::string reason;
  SerpPage page;
  // Of an imported list of ranks: it names some domains and is silent on all others, whose rank is UNKNOWN. One that it
  // names with rank 0 was looked for and is not among the first `depth`.
  bool partial = false;
  int depth = 0;  // results looked through; 0: as many as stand in `page`
};

}  // namespace rivalscope
