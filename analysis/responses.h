// Response to customers: how many reviews a brand answers, and how fast, with the unanswered counted as censored.
// A brand that answers fast but leaves most unanswered has no median: it is said so.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/survival.h"
#include "model/swot.h"

namespace rivalscope::analysis {

struct ResponseStat {
  std::string brand;
  int64_t reviews = 0;  // with a known answer state and older than seven days at `now`
  int64_t replied = 0;
  double rate = 0;
  Interval interval;                            // Wilson
  SurvivalCurve days;                           // time to the reply; censored at `now` where there is none
  std::optional<double> median_days, p90_days;  // none where the curve does not fall so low
  std::optional<double> naive_median_days;      // over answered reviews only: what others print
  std::string note;                             // why there is no figure, or what to beware of
};

struct ResponseComparison {
  std::string rival;  // own against it
  double rate_difference = 0;
  Interval interval;  // Newcombe
  double p_rate = 1;  // two-sided, from the pooled z
  double p_time = 1;  // log-rank
};

struct ResponseStats {
  std::vector<ResponseStat> brands;  // in the order of the input
  std::vector<ResponseComparison> comparisons;
};

ResponseStats Responses(const std::vector<ReviewRecord>& reviews, const std::vector<std::string>& brands, int own,
                        Day from, Day now);

}  // namespace rivalscope::analysis
