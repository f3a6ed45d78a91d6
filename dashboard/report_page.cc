// GET /: the report of a scan, as `rivalscope report` makes it, with the dashboard's bar on top.
#include <fmt/core.h>

#include <algorithm>

#include "dashboard/layout.h"
#include "dashboard/pages.h"
#include "report/highlights.h"
#include "report/html_page.h"
#include "report/html_report.h"
#include "scan/report_builder.h"

namespace rivalscope::dashboard {
namespace {

using report::HtmlWriter;
using report::Markup;

constexpr int kLongestWindow = 36500;

struct Choice {
  int scan = 0;       // 0: the newest that has ended
  int window = 0;     // days; 0: the workspace's
  std::string brand;  // the rival; empty: all

  // As a query says it, always in one way.
  Fields fields() const {
    Fields fields;
    fields.Set("scan", scan == 0 ? "" : std::to_string(scan));
    fields.Set("window", window == 0 ? "" : std::to_string(window));
    fields.Set("brand", brand);
    return fields;
  }
};

Result<Choice> Chosen(const Visit& visit) {
  if (const Status known = visit.query.Only({"scan", "window", "brand"}); !known) return tl::unexpected(known.error());
  const auto scan = visit.query.Number("scan", 0);
  const auto window = visit.query.Number("window", 0);
  if (!scan) return tl::unexpected(scan.error());
  if (!window) return tl::unexpected(window.error());
  if (*window > kLongestWindow)
    return Fail(ErrorCode::kInvalidInput, fmt::format("window is {}; it is {} days at most", *window, kLongestWindow));
  const std::string& brand = visit.query["brand"];
  const auto& brands = visit.known.config.brands;
  const bool rival = std::any_of(brands.begin(), brands.end(), [&](const Brand& b) { return b.id == brand && !b.own; });
  if (!brand.empty() && !rival)
    return Fail(ErrorCode::kNotFound, fmt::format("there is no rival \"{}\" in this workspace", brand));
  return Choice{*scan, *window, brand};
}

Result<storage::ScanRow> EndedScan(storage::Store& store, int number) {
  if (number == 0) return NewestEnded(store);
  auto row = scan::ChooseScan(store, number);
  if (row && row->state == storage::ScanState::kRunning)
    return Fail(ErrorCode::kNotFound,
                fmt::format("scan {} is still running; its report stands here when it is done", number));
  return row;
}

// A link that changes one field of the choice and keeps the others.
void Option(const Choice& choice, std::string_view field, const std::string& value, std::string_view name,
            HtmlWriter& html) {
  Fields fields = choice.fields();
  const bool current = fields[field] == value;
  fields.Set(field, value);
  html("<li><a href=\"{}\"{}>{}</a></li>", Address("/", fields), Markup{current ? " aria-current=\"true\"" : ""}, name);
}

// Which reviews are compared, and against whom: the options of `swot`.
std::string ChoiceLinks(const scan::Config& config, const Choice& choice) {
  HtmlWriter html;
  html.Raw("<div class=\"choices\"><div><span>Window</span><ul>");
  Option(choice, "window", "", fmt::format("{} days", config.window_days), html);
  for (const int days : {30, 90, 180, 365})
    if (days != config.window_days) Option(choice, "window", std::to_string(days), std::to_string(days), html);
  html.Raw("</ul></div><div><span>Matrix against</span><ul>");
  Option(choice, "brand", "", "all", html);
  for (const Brand& brand : config.brands)
    if (!brand.own) Option(choice, "brand", brand.id, brand.name.empty() ? brand.id : brand.name, html);
  html.Raw("</ul></div></div>");
  return html.Take().html;
}

std::string Rendered(const Visit& visit, const Choice& choice, const report::ReportData& data) {
  const std::string bar = Bar(visit, "/", ChoiceLinks(visit.known.config, choice));
  if (choice.brand.empty()) return report::HtmlReport(data, bar);
  report::ReportData part = data;
  report::KeepRival(part.analysis.matrix, choice.brand);
  return report::HtmlReport(part, bar);
}

// Until the report stands; browsers ask again by themselves.
Response BeingMade(const Visit& visit, int64_t scan) {
  HtmlWriter html;
  html(
      "<h1>The report is being made</h1>\n<p role=\"status\">It compares the reviews of scan {}, which takes some "
      "seconds, and is shown here as soon as it stands. The other pages need not wait.</p>\n",
      scan);
  Response response = HtmlResponse(visit, "/", "The report is being made", html.html());
  response.status = 503;
  response.headers.Add("Retry-After", "1");
  response.headers.Add("Refresh", "1");
  return response;
}

}  // namespace

Result<Response> ReportPage(Visit& visit) {
  const auto choice = Chosen(visit);
  if (!choice) return tl::unexpected(choice.error());
  const auto row = EndedScan(visit.store, choice->scan);
  if (!row) return tl::unexpected(row.error());
  const auto stamp = visit.shared.files.Stamp(visit.store);
  if (!stamp) return tl::unexpected(stamp.error());

  scan::MarketQuery query;
  query.scan = row->id;
  query.window_days = choice->window;
  auto make = [&shared = visit.shared, known = visit.knowledge, query,
               now = visit.shared.clock.Now()]() -> Result<report::ReportData> {
    auto store = shared.files.OpenStore();
    if (!store) return tl::unexpected(store.error());
    auto data = scan::BuildReport(*store, known->config, *known->analyst, query, now);
    if (data) data->versions.program = shared.program;
    return data;
  };
  const auto page = visit.shared.reports.Get(
      fmt::format("{} {} {} {}", row->id, choice->window, *stamp, visit.known.stamp), choice->fields().Encode(),
      std::move(make), [&](const report::ReportData& data) { return Rendered(visit, *choice, data); },
      visit.shared.patience);
  if (!page) return tl::unexpected(page.error());
  if (*page == nullptr) return BeingMade(visit, row->id);

  Response response;
  response.headers.Add("ETag", (*page)->etag);
  response.headers.Add("Cache-Control", "private, no-cache");
  if (visit.request.headers.Get("If-None-Match") == (*page)->etag) {
    response.status = 304;
    return response;
  }
  response.headers.Add("Content-Type", "text/html; charset=utf-8");
  response.headers.Add("Content-Security-Policy",
                       report::PagePolicy(report::PageUse::kDashboard, false) + "; frame-ancestors 'none'");
  response.body = (*page)->html;
  return response;
}

}  // namespace rivalscope::dashboard
