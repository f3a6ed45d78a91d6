// Weeks in which customers of a brand suddenly complain of a theme: exact Poisson tails and a CUSUM over weekly counts
// (analysis/trend.h), held to a level for the whole family of series so that a quiet market raises no alarm.
#pragma once

#include <string>
#include <vector>

#include "model/change.h"
#include "model/swot.h"

namespace rivalscope::analysis {

struct ThemeAnomaly {
  std::string brand, theme;
  Day week{};  // its Monday
  int count = 0;
  double expected = 0;
  double p = 1;
  bool slow_rise = false;  // the weeks before it together, not this one alone
};

inline constexpr int kAnomalyWeeks = 26;  // looked back over; the first ones only teach what is usual
inline constexpr int kNewsWeeks = 13;     // anomalies in the last so many are reported

// Newest week first. Reviews without a date or after `now` do not count; the week of `now` may be incomplete, which can
// only hide a rise.
std::vector<ThemeAnomaly> FindAnomalies(const std::vector<ReviewRecord>& reviews,
                                        const std::vector<std::string>& brands, Day now);

// Those of weeks that ended after `since`, as changes of kind "anomaly" for the change list and alert rules.
std::vector<Change> AnomaliesAsChanges(const std::vector<ThemeAnomaly>& anomalies, Day since);

}  // namespace rivalscope::analysis
