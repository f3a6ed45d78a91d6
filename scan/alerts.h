// The workspace's alert rules against what a scan found.
#pragma once

#include <string>
#include <vector>

#include "model/change.h"
#include "model/swot.h"
#include "scan/config.h"

namespace rivalscope::scan {

// One sentence for each rule and what fired it; suppressed changes fire nothing.
std::vector<std::string> FiredAlerts(const std::vector<AlertRule>& rules, const std::vector<Change>& changes,
                                     const SwotMatrix& matrix);

}  // namespace rivalscope::scan
