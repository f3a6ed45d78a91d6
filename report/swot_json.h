// The matrix as JSON: what `rivalscope analyse` prints and the JSON report holds.
#pragma once

#include <string>
#include <vector>

#include "model/swot.h"

namespace rivalscope::report {

// {"claims":[...],"insufficient":[...],"actions":[...],"goals":[...],"notes":[...]}, keys in a fixed order, numbers
// rounded to six digits, clean UTF-8, no trailing newline. `indent` below 0: one line.
std::string SwotJson(const SwotMatrix& matrix, const std::vector<std::string>& notes, int indent = -1);

// One goal as it stands in "goals", on one line.
std::string GoalLine(const Goal& goal);

}  // namespace rivalscope::report
