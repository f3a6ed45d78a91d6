#include "cli/scan_runner.h"

#include <fmt/core.h>

#include <filesystem>

#include "cli/progress_line.h"
#include "cli/safe_file.h"
#include "cli/session.h"
#include "cli/stop_signals.h"
#include "core/clock.h"
#include "report/brief.h"
#include "report/format.h"
#include "report/html_report.h"
#include "scan/figures.h"

namespace rivalscope::cli {
namespace {

// Sources that gave nothing, and those that were not read whole, named with the reason. How many gave nothing.
int64_t TellFailures(const scan::ScanSummary& summary, Io& io) {
  int64_t failed = 0;
  for (const scan::SourceOutcome& source : summary.sources) {
    if (summary.interrupted) continue;
    if (!source.failed() && !source.cut.empty()) {
      io.err << fmt::format("partly read: {} {}: {}\n", SourceKindName(source.source.kind), source.source.url,
                            source.cut);
    }
    if (!source.failed()) continue;
    ++failed;
    io.err << fmt::format("not read: {} {}{}: {}{}\n", SourceKindName(source.source.kind), source.source.url,
                          source.keyword.empty() ? "" : fmt::format(" ({})", source.keyword),
                          source.status.empty() ? "no answer" : source.status,
                          source.reason.empty() ? "" : ", " + source.reason);
  }
  return failed;
}

Result<scan::ScanSummary> Scan(ScanRun& run, Io& io) {
  const SystemClock clock;
  auto scan = scan::Scan::Create(run.config, run.options, clock);
  if (!scan) return tl::unexpected(scan.error());
  const StopSignals signals([&] { (*scan)->Stop(); });
  ProgressLine line(io);
  std::function<void(const scan::ScanProgress&)> progress;
  if (io.progress && !run.quiet) {
    progress = [&](const scan::ScanProgress& now) {
      line.Draw(fmt::format("{} pages, {} reviews, {} questions", now.pages, now.reviews, now.questions) +
                PaceOf(now.crawl, static_cast<uint64_t>(now.pages), now.elapsed));
    };
  }
  return (*scan)->Run(progress);
}

Result<scan::AlertNews> BookAlerts(Session& session, const report::ReportData& data, int64_t scan) {
  const auto last = session.store.scans().FinishedBefore(scan);
  if (!last) return tl::unexpected(last.error());
  std::vector<storage::StoredFigure> before;
  if (*last) {
    auto figures = session.store.alerts().Figures((*last)->id);
    if (!figures) return tl::unexpected(figures.error());
    before = std::move(*figures);
  }
  const scan::AlertInput input{data.analysis, data.changes, scan::FiguresOf(data.analysis, data.survey),
                               std::move(before)};
  return scan::BookAlerts(session.store, session.config, input, scan, data.generated_at);
}

}  // namespace

void TellAlerts(const scan::AlertNews& news, Io& io) {
  for (const std::string& sentence : news.told) io.err << "alert: " << sentence << '\n';
  if (news.held > 0)
    io.err << fmt::format("{} held until the quiet hours end\n", report::Plural(news.held, "alert is", "alerts are"));
  if (news.pending > 0)
    io.err << fmt::format("{} for a second sighting\n",
                          report::Plural(news.pending, "change of wording waits", "changes of wording wait"));
}

std::string ReportPath(const scan::Workspace& workspace, const std::string& file) {
  return file.empty() ? "" : (std::filesystem::path(workspace.folder) / file).string();
}

Result<ExitCode> RunScan(ScanRun run, Io& io) {
  const auto summary = Scan(run, io);
  if (!summary) return tl::unexpected(summary.error());
  if (summary->interrupted) {
    io.err << fmt::format("Stopped: {} saved; 'rivalscope scan' goes on where this one ended.\n",
                          report::Plural(summary->pages, "page is", "pages are"));
    return kExitInterrupted;
  }
  auto store = storage::Store::Open(run.options.workspace.store_path());  // alerts are booked
  if (!store) return tl::unexpected(store.error());
  auto session = Session::Make(std::move(run.config), std::move(*store), run.options.workspace);
  if (!session) return tl::unexpected(session.error());
  MarketOptions market;
  market.scan = static_cast<int>(summary->scan_id);
  const auto data = MakeReportData(*session, market);
  if (!data) return tl::unexpected(data.error());
  // What is kept goes before what is said: a reader of the brief who goes away, or a report that cannot be written,
  // leaves the scan's figures and alerts booked.
  const auto alerts = BookAlerts(*session, *data, summary->scan_id);
  const Status written =
      run.report_path.empty() ? Status() : WriteFileWhole(run.report_path, report::HtmlReport(*data));
  if (!run.quiet)
    io.out << report::TextBrief(
        *data,
        {.columns = io.columns, .colour = io.colour, .per_cell = 3, .report_path = written ? run.report_path : ""});
  const int64_t failed = TellFailures(*summary, io);
  if (!alerts) return tl::unexpected(alerts.error());
  TellAlerts(*alerts, io);
  if (!written) return tl::unexpected(written.error());
  if (!alerts->told.empty()) return kExitAlertFired;
  return failed > 0 ? kExitSomeSourcesFailed : kExitOk;
}

}  // namespace rivalscope::cli
