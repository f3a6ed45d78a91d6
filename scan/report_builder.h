// A whole report of one scan: the analysis, and what was read, how politely, and what could not be read.
#pragma once

#include <memory>

#include "core/result.h"
#include "report/report_data.h"
#include "scan/config.h"
#include "scan/market_input.h"
#include "scan/text_analyst.h"
#include "storage/store.h"

namespace rivalscope::scan {

// `now` is when the report is made. Linear in the stored reviews.
Result<report::ReportData> BuildReport(storage::Store& store, const Config& config, const TextAnalyst& analyst,
                                       const MarketQuery& query, Instant now);

}  // namespace rivalscope::scan
