// The stored market as the analysis takes it: everything a scan found, up to that scan.
#pragma once

#include <cstdint>
#include <optional>

#include "analysis/analysis.h"
#include "core/result.h"
#include "scan/config.h"
#include "scan/text_analyst.h"
#include "storage/store.h"

namespace rivalscope::scan {

struct MarketQuery {
  int64_t scan = 0;        // 0: the newest one that has anything
  std::optional<Day> now;  // end of the window; none: the day of the scan
  int window_days = 0;     // 0: the workspace's
  uint64_t seed = 1;
  int bootstraps = 500;
};

// kNotFound where nothing was scanned yet.
Result<storage::ScanRow> ChooseScan(storage::Store& store, int64_t scan);

Result<analysis::AnalysisInput> ReadMarket(storage::Store& store, const Config& config, const TextAnalyst& analyst,
                                           const storage::ScanRow& scan, const MarketQuery& query,
                                           storage::ReviewFilter filter = {});

// The analysis of the reviews that `filter` lets through; everything else of the market as in ReadMarket.
Result<analysis::Analysis> AnalyseMarket(storage::Store& store, const Config& config, const TextAnalyst& analyst,
                                         const MarketQuery& query, const storage::ReviewFilter& filter);

}  // namespace rivalscope::scan
