// GET /ledger: every request that a scan made or refused, and the sums.
#include <fmt/core.h>

#include "dashboard/layout.h"
#include "dashboard/pages.h"
#include "report/format.h"
#include "report/html_view.h"
#include "scan/market_input.h"
#include "text/utf8.h"

namespace rivalscope::dashboard {
namespace {

using report::HtmlWriter;
using report::Markup;
using report::Text;
using storage::LedgerRow;

constexpr int kRowsAPage = 100;

struct Wanted {
  int scan = 0;
  int page = 1;
  bool refused = false;
  std::string address;  // a part of it, in lower case

  bool Holds(const LedgerRow& row) const {
    if (refused && (row.sent || row.cache_hit)) return false;
    return address.empty() || text::AsciiLower(row.url).find(address) != std::string::npos;
  }
};

Result<Wanted> WantedOf(const Fields& query) {
  if (const Status known = query.Only({"scan", "address", "refused", "page"}); !known)
    return tl::unexpected(known.error());
  const auto scan = query.Number("scan", 0);
  const auto page = query.Number("page", 1);
  if (!scan) return tl::unexpected(scan.error());
  if (!page) return tl::unexpected(page.error());
  const std::string& refused = query["refused"];
  if (!refused.empty() && refused != "1")
    return Fail(ErrorCode::kInvalidInput, fmt::format("refused is \"{}\"; it must be 1, or left out", refused));
  return Wanted{*scan, *page, refused == "1", text::AsciiLower(query["address"])};
}

void Figures(const storage::LedgerSummary& sums, HtmlWriter& html) {
  const auto figure = [&](std::string_view name, const std::string& value) {
    html("<div><dt>{}</dt><dd>{}</dd></div>", name, value);
  };
  html.Raw("<dl class=\"figures\">");
  figure("requests sent", report::Count(sums.requests));
  figure("refused by rules", report::Count(sums.refused));
  figure("not asked for again", report::Count(sums.cache_hits));
  figure("pauses kept", report::Span(Duration(sums.pause_ms)));
  figure("asked to wait", report::Count(sums.asked_to_wait));
  figure("received", report::Bytes(static_cast<uint64_t>(sums.wire_bytes)));
  html.Raw("</dl>\n");
}

void LedgerFilterForm(const Visit& visit, int64_t scan, HtmlWriter& html) {
  html(
      "<form class=\"filters\" method=\"get\" action=\"/ledger\">\n<label>Scan <input name=\"scan\" "
      "inputmode=\"numeric\" size=\"4\" value=\"{}\"></label>\n<label>Address holds <input type=\"search\" "
      "name=\"address\" value=\"{}\"></label>\n<label class=\"check\"><input type=\"checkbox\" name=\"refused\" "
      "value=\"1\"{}> refused only</label>\n<p><button>Show</button> <a href=\"/ledger\">The newest "
      "scan</a></p></form>\n",
      scan, visit.query["address"], Markup{visit.query["refused"] == "1" ? " checked" : ""});
}

std::string WhyOf(const LedgerRow& row) {
  if (row.rule.empty()) return row.reason;
  return row.rule_line > 0 ? fmt::format("line {}: {}", row.rule_line, row.rule) : row.rule;
}

report::TableWriter LedgerTable() {
  return report::TableWriter(
      "In the order written",
      {{"At"}, {"Kind"}, {"Outcome"}, {"HTTP", true}, {"Pause", true}, {"Bytes", true}, {"Address"}, {"Why"}});
}

void AddRow(const LedgerRow& row, report::TableWriter& table) {
  table.Row({Text(FormatInstant(std::chrono::floor<std::chrono::seconds>(row.at))), Text(row.kind), Text(row.status),
             Text(row.http_status > 0 ? std::to_string(row.http_status) : ""),
             Text(report::Span(Duration(row.pause_ms))), Text(report::Bytes(static_cast<uint64_t>(row.wire_bytes))),
             report::Link(row.url, row.url), Text(WhyOf(row))});
}

}  // namespace

Result<Response> LedgerPage(Visit& visit) {
  const auto wanted = WantedOf(visit.query);
  if (!wanted) return tl::unexpected(wanted.error());
  const auto scan = scan::ChooseScan(visit.store, wanted->scan);
  if (!scan) return tl::unexpected(scan.error());
  const auto sums = visit.store.ledger().Summary(scan->id);
  if (!sums) return tl::unexpected(sums.error());

  report::TableWriter table = LedgerTable();
  int64_t matching = 0;
  const int64_t first = static_cast<int64_t>(wanted->page - 1) * kRowsAPage;
  const Status read = visit.store.ledger().ForEach(scan->id, "", [&](const LedgerRow& row) {
    if (!wanted->Holds(row)) return;
    if (matching >= first && matching < first + kRowsAPage) AddRow(row, table);
    ++matching;
  });
  if (!read) return tl::unexpected(read.error());
  const int pages = PagesOf(matching, kRowsAPage);
  if (wanted->page < 1 || wanted->page > pages)
    return Fail(ErrorCode::kNotFound, fmt::format("there is no page {} of this list; it has {}", wanted->page, pages));

  HtmlWriter html;
  html("<p class=\"eyebrow\">Scan {}, {}</p><h1>Politeness ledger</h1>\n", scan->id, report::Moment(scan->started_at));
  Figures(*sums, html);
  LedgerFilterForm(visit, scan->id, html);
  html("<p class=\"small\">{}</p>\n", report::Plural(matching, "row", "rows"));
  if (matching > 0)
    html("{}", table.Take());
  else
    html("{}", report::NoData("No request of this scan is such."));
  html.Raw(PageLinks(visit, wanted->page, pages));
  return HtmlResponse(visit, "/ledger", "Ledger", html.html());
}

}  // namespace rivalscope::dashboard
