// The figures of a scan that alert rules look at, so that the next scan can say what moved.
#pragma once

#include <vector>

#include "analysis/analysis.h"
#include "analysis/survey.h"
#include "storage/alert_table.h"

namespace rivalscope::scan {

// Only what is known: a figure that is missing has no row and fires nothing. A rank beyond the results that were looked
// through counts as the first place after them, so that falling out of them is a fall.
std::vector<storage::StoredFigure> FiguresOf(const analysis::Analysis& analysis, const analysis::SurveyBoard& survey);

}  // namespace rivalscope::scan
