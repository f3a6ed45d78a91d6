// rivalscope scan: one polite scan of the workspace's market.
#include "scan/scan.h"

#include "cli/scan_runner.h"
#include "cli/session.h"
#include "cli/verbs.h"

namespace rivalscope::cli {
namespace {

// "audit" is the word of the documents for what the site pages are read for.
Result<std::set<SourceKind>> KindsOf(const std::vector<std::string>& names) {
  std::set<SourceKind> kinds;
  for (const std::string& name : names) {
    if (name == "audit") {
      kinds.insert(SourceKind::kSite);
    } else if (name == "faq" || name == "reviews" || name == "serp" || name == "site") {
      kinds.insert(SourceKindFromName(name));
    } else {
      return Fail(ErrorCode::kInvalidInput, "--only takes a list of: faq, reviews, serp, audit");
    }
  }
  return kinds;
}

class ScanCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.DefineFolder(options);
    options.List("--only", only_, "kinds of sources: faq,reviews,serp,audit");
    options.Value("--replay", replay_, "take every page from this WARC and make no connection");
    options.Flag("--fresh", fresh_, "ask for every page, also for those that have not changed for long");
    options.Flag("--resume", resume_, "go on with the scan that was interrupted (always done)");
    options.Value("--report", report_, "where in the workspace the HTML report goes; empty for none");
    options.Flag("-q,--quiet", quiet_, "no progress line and no brief");
  }

  Result<ExitCode> Run(Io& io) override {
    const auto only = KindsOf(only_);
    if (!only) return tl::unexpected(only.error());
    const scan::Workspace workspace = market_.workspace();
    auto config = scan::LoadConfig(workspace.config_path());
    if (!config) return tl::unexpected(config.error());
    ScanRun run;
    run.config = std::move(*config);
    run.options.workspace = workspace;
    run.options.only = *only;
    run.options.replay = replay_;
    run.options.fresh = fresh_;
    run.report_path = ReportPath(workspace, report_);
    run.quiet = quiet_;
    return RunScan(std::move(run), io);
  }

 private:
  MarketOptions market_;
  std::vector<std::string> only_;
  std::string replay_, report_ = kDefaultReport;
  bool resume_ = true, fresh_ = false, quiet_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeScan() { return std::make_unique<ScanCommand>(); }

}  // namespace rivalscope::cli
