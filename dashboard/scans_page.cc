// GET /scans: every scan of the workspace, newest first.
#include <fmt/core.h>

#include "dashboard/layout.h"
#include "dashboard/pages.h"
#include "report/format.h"
#include "report/html_view.h"

namespace rivalscope::dashboard {
namespace {

using report::Html;
using report::Markup;
using report::Text;
using storage::ScanRow;
using storage::ScanState;

Markup Took(const ScanRow& scan) {
  if (!scan.finished_at) return {};
  return Text(report::Span(std::max(Duration(0), *scan.finished_at - scan.started_at)));
}

std::string_view StateWord(ScanState state) {
  switch (state) {
    case ScanState::kRunning:
      return "running";
    case ScanState::kInterrupted:
      return "interrupted; the next scan goes on with it";
    case ScanState::kFinished:
      return "finished";
  }
  return "";
}

std::string SourceWord(const ScanRow& scan) {
  if (scan.replay_of == storage::kImportScan) return "an import";
  return scan.replay_of.empty() ? "the web" : "a replay of " + scan.replay_of;
}

}  // namespace

Result<Response> ScansPage(Visit& visit) {
  if (const Status known = visit.query.Only({}); !known) return tl::unexpected(known.error());
  const auto scans = visit.store.scans().All();
  if (!scans) return tl::unexpected(scans.error());
  report::TableWriter table(
      "Newest first; a report says what was known up to its scan",
      {{"Scan"}, {"Began"}, {"State"}, {"Took", true}, {"Read from"}, {"Requests", true}, {"Refused", true}, {"Look"}});
  for (const ScanRow& scan : *scans) {
    const auto ledger = visit.store.ledger().Summary(scan.id);
    if (!ledger) return tl::unexpected(ledger.error());
    const Markup look =
        scan.state == ScanState::kRunning
            ? Html("<a href=\"/ledger?scan={}\">ledger</a>", scan.id)
            : Html("<a href=\"/?scan={}\">report</a> · <a href=\"/ledger?scan={}\">ledger</a>", scan.id, scan.id);
    table.Row({Text(std::to_string(scan.id)), Text(report::Moment(scan.started_at)), Text(StateWord(scan.state)),
               Took(scan), Text(SourceWord(scan)), Text(report::Count(ledger->requests)),
               Text(report::Count(ledger->refused)), look});
  }
  const Markup content =
      Html("<h1>Scans</h1>\n{}{}", table.Take(),
           scans->empty() ? report::NoData("Nothing was scanned here yet; run 'rivalscope scan'.") : Markup{});
  return HtmlResponse(visit, "/scans", "Scans", content.html);
}

}  // namespace rivalscope::dashboard
