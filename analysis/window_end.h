// The last day of the window where nobody says which it is: the newest review's, but for slips of the pen.
#pragma once

#include <vector>

#include "core/time.h"
#include "model/swot.h"

namespace rivalscope::analysis {

// A review dated 9999 would leave all others before the window. A date is a slip where it is later than the day after
// `today`, no date before it lies within a window of it, and most reviews are not so. Data that is of another time as a
// whole (a simulation, a clock that is wrong) is taken as it is. A default-constructed day where no review has a date.
Day WindowEnd(const std::vector<ReviewRecord>& reviews, Day today, int window_days);

}  // namespace rivalscope::analysis
