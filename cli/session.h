// What the verbs that read a workspace begin with: its configuration, its store (read only), scorer and themes.
#pragma once

#include <memory>
#include <string>

#include "cli/options.h"
#include "core/result.h"
#include "report/report_data.h"
#include "scan/config.h"
#include "scan/market_input.h"
#include "scan/text_analyst.h"
#include "scan/workspace.h"
#include "storage/store.h"

namespace rivalscope::cli {

struct Session {
  scan::Config config;
  storage::Store store;
  std::unique_ptr<scan::TextAnalyst> analyst;

  // kNotFound where there is no workspace, or nothing was scanned in it yet.
  static Result<Session> Open(const scan::Workspace& workspace);
  // Where `store` has been opened before.
  static Result<Session> Make(scan::Config config, storage::Store store, const scan::Workspace& workspace);
};

// The options that choose workspace and scan, the same for every verb that has them.
struct MarketOptions {
  std::string folder = ".";
  int scan = 0;
  int window_days = 0;
  uint64_t seed = 1;

  void Define(Options& options);        // all of them
  void DefineFolder(Options& options);  // --workspace alone
  scan::Workspace workspace() const { return scan::Workspace{folder}; }
  scan::MarketQuery query() const;
};

// The tables behind the matrix without its claims, for the verbs that print one of them: nothing is resampled.
Result<analysis::Analysis> AnalyseWithoutClaims(Session& session, const MarketOptions& options,
                                                const storage::ReviewFilter& filter = {});

// The whole report of the chosen scan, made now.
Result<report::ReportData> MakeReportData(Session& session, const MarketOptions& options);

}  // namespace rivalscope::cli
