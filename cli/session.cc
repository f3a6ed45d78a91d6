#include "cli/session.h"

#include <filesystem>

#include "cli/cli.h"
#include "core/clock.h"
#include "scan/report_builder.h"

namespace rivalscope::cli {

Result<Session> Session::Make(scan::Config config, storage::Store store, const scan::Workspace& workspace) {
  auto analyst = scan::TextAnalyst::Create(workspace.folder, config.packs);
  if (!analyst) return tl::unexpected(analyst.error());
  return Session{std::move(config), std::move(store), std::move(*analyst)};
}

Result<Session> Session::Open(const scan::Workspace& workspace) {
  auto config = scan::LoadConfig(workspace.config_path());
  if (!config) return tl::unexpected(config.error());
  if (!std::filesystem::exists(workspace.store_path())) {
    return Fail(ErrorCode::kNotFound, "nothing was scanned here yet; run 'rivalscope scan'");
  }
  auto store = storage::Store::OpenReadOnly(workspace.store_path());
  if (!store) return tl::unexpected(store.error());
  return Make(std::move(*config), std::move(*store), workspace);
}

void MarketOptions::DefineFolder(Options& options) {
  options.Value("-C,--workspace", folder, "the folder with rivalscope.toml");
}

void MarketOptions::Define(Options& options) {
  DefineFolder(options);
  options.Value("--scan", scan, "number of the scan to read; 0 is the newest");
  options.NonNegative();
  options.Value("--window", window_days, "days of reviews to compare; 0 is the workspace's");
  options.NonNegative();
  options.Value("--seed", seed, "of the bootstrap: the same seed gives the same figures");
}

scan::MarketQuery MarketOptions::query() const {
  scan::MarketQuery query;
  query.scan = scan;
  query.window_days = window_days;
  query.seed = seed;
  return query;
}

Result<analysis::Analysis> AnalyseWithoutClaims(Session& session, const MarketOptions& options,
                                                const storage::ReviewFilter& filter) {
  scan::MarketQuery query = options.query();
  query.bootstraps = 0;
  return scan::AnalyseMarket(session.store, session.config, *session.analyst, query, filter);
}

Result<report::ReportData> MakeReportData(Session& session, const MarketOptions& options) {
  auto data = scan::BuildReport(session.store, session.config, *session.analyst, options.query(), SystemClock().Now());
  if (data) data->versions.program = kVersion;
  return data;
}

}  // namespace rivalscope::cli
