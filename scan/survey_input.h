// The stored surveys, tickets and orders as figures.
#pragma once

#include <optional>

#include "analysis/survey.h"
#include "core/result.h"
#include "scan/config.h"
#include "scan/text_analyst.h"
#include "storage/store.h"

namespace rivalscope::scan {

// The window of the workspace (or `window_days`, where above 0) that ends at the newest record or at `not_before`,
// whichever is later, and never after `today`. Comments are read for themes as reviews are.
Result<analysis::SurveyBoard> ReadSurveys(storage::Store& store, const Config& config, const TextAnalyst& analyst,
                                          std::optional<Day> not_before, Day today, int window_days = 0);

}  // namespace rivalscope::scan
