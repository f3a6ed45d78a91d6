#include "report/report_json.h"

#include <nlohmann/json.hpp>

#include "report/swot_json.h"
#include "report/tables.h"
#include "text/utf8.h"

namespace rivalscope::report {
namespace {

using Json = nlohmann::ordered_json;

Json Value(const DataCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return text::CleanUtf8(*text);
  if (const auto* number = std::get_if<double>(&cell)) return *number;
  if (const auto* count = std::get_if<int64_t>(&cell)) return *count;
  return nullptr;
}

Json Rows(const DataTable& table) {
  Json rows = Json::array();
  for (const std::vector<DataCell>& row : table.rows) {
    Json object = Json::object();
    for (size_t i = 0; i < row.size(); ++i) object[table.columns[i]] = Value(row[i]);
    rows.push_back(std::move(object));
  }
  return rows;
}

Json Brands(const analysis::Analysis& analysis) {
  Json brands = Json::array();
  for (size_t i = 0; i < analysis.brands.size(); ++i)
    brands.push_back({{"id", text::CleanUtf8(analysis.brands[i].id)},
                      {"name", text::CleanUtf8(analysis.brands[i].name)},
                      {"own", static_cast<int>(i) == analysis.own}});
  return brands;
}

Json Voice(const ReportData& data) {
  Json curves = Json::array();
  for (const analysis::CurveShare& curve : data.analysis.ranks.curves) {
    Json shares = Json::array(), visibility = Json::array();
    for (const double share : curve.share_of_voice)
      shares.push_back(data.analysis.ranks.complete_keywords > 0 ? Json(share) : Json());
    for (const auto& seen : curve.visibility) visibility.push_back(seen ? Json(*seen) : Json());
    curves.push_back({{"curve", curve.curve},
                      {"share_of_voice", shares},
                      {"visibility", visibility},
                      {"share_before", curve.share_before}});
  }
  return {{"order_is_robust", data.analysis.ranks.order_is_robust}, {"curves", curves}};
}

Json Ledger(const LedgerFigures& ledger) {
  Json rules = Json::array();
  for (const RefusedRule& rule : ledger.rules)
    rules.push_back({{"host", text::CleanUtf8(rule.host)},
                     {"rule", text::CleanUtf8(rule.rule)},
                     {"line", rule.line},
                     {"addresses", rule.addresses}});
  return {{"requests", ledger.requests},
          {"refused", ledger.refused},
          {"cache_hits", ledger.cache_hits},
          {"wire_bytes", ledger.wire_bytes},
          {"pause_ms", ledger.pause.count()},
          {"asked_to_wait", ledger.asked_to_wait},
          {"hosts", ledger.hosts},
          {"rules", rules}};
}

}  // namespace

std::string ReportJson(const ReportData& data) {
  const analysis::Analysis& analysis = data.analysis;
  Json out = {{"market", text::CleanUtf8(data.market)},
              {"from", FormatDay(analysis.from)},
              {"to", FormatDay(analysis.now)},
              {"scan", data.scan_id},
              {"scan_started", FormatInstant(data.scan_started)},
              {"scan_finished", FormatInstant(data.scan_finished)}};
  out["previous_scan"] = data.previous_scan ? Json(FormatInstant(*data.previous_scan)) : Json(nullptr);
  out["partial"] = data.partial ? Json(text::CleanUtf8(data.why_partial)) : Json(nullptr);
  out["reviews"] = {{"in_window", analysis.reviews_in_window},
                    {"undated", analysis.reviews_undated},
                    {"stored", data.reviews_total},
                    {"new", data.reviews_new},
                    {"withdrawn", data.reviews_withdrawn}};
  out["brands"] = Brands(analysis);
  out["matrix"] = Json::parse(SwotJson(analysis.matrix, analysis.notes));
  for (const DataTable& table : ReportTables(data)) {
    const bool in_matrix = table.name == "claims" || table.name == "insufficient" || table.name == "actions";
    if (!in_matrix) out[table.name] = Rows(table);
  }
  out["voice"] = Voice(data);
  out["ledger"] = Ledger(data.ledger);
  out["versions"] = {{"program", data.versions.program},
                     {"extractor", data.versions.extractor},
                     {"scorer", data.versions.scorer},
                     {"themes", data.versions.themes}};
  return out.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace rivalscope::report
