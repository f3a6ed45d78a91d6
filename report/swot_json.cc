#include "report/swot_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "report/format.h"

namespace rivalscope::report {
namespace {

using Json = nlohmann::ordered_json;

// Six significant digits: enough for every reader, and the same text wherever the last bit of a sum falls differently.
Json Number(double value) {
  if (!std::isfinite(value)) return nullptr;
  if (value == 0) return 0.0;
  const double scale = std::pow(10.0, 5 - std::floor(std::log10(std::fabs(value))));
  const double rounded = std::isfinite(scale) ? std::round(value * scale) / scale : value;
  return rounded == 0 ? 0.0 : rounded;
}

Json QuoteJson(const Quote& q) {
  Json out{
      {"review", q.review_id}, {"brand", q.brand}, {"site", q.site}, {"author", q.author}, {"polarity", q.polarity}};
  out["date"] = q.date ? Json(FormatDay(*q.date)) : Json(nullptr);
  out["rating"] = q.rating ? Number(*q.rating) : Json(nullptr);
  out["language"] = q.language;
  out["text"] = q.text;
  if (!q.url.empty()) out["url"] = q.url;
  if (q.snapshot_id != 0) {
    out["snapshot"] = q.snapshot_id;
    out["offset"] = q.source_offset;
  }
  return out;
}

Json SitesJson(const std::vector<SiteCounts>& sites) {
  Json out = Json::array();
  for (const SiteCounts& s : sites) {
    out.push_back({{"site", s.site},
                   {"own_positive", Number(s.own_positive)},
                   {"own_total", Number(s.own_total)},
                   {"rival_positive", Number(s.rival_positive)},
                   {"rival_total", Number(s.rival_total)}});
  }
  return out;
}

Json ClaimJson(const Claim& c) {
  Json out{{"id", c.id},
           {"cell", std::string(1, CellLetter(c.cell))},
           {"reason", c.reason},
           {"theme", c.theme},
           {"rival", c.rival},
           {"statement", c.statement},
           {"difference", Number(c.difference)},
           {"low", Number(c.interval.low)},
           {"high", Number(c.interval.high)},
           {"own_value", Number(c.own_value)},
           {"rival_value", Number(c.rival_value)},
           {"p", Number(c.p)},
           {"q", Number(c.q)},
           {"doubt", Number(c.doubt)},
           {"confidence", Number(c.confidence)},
           {"grade", c.grade},
           {"n_own", Number(c.n_own)},
           {"n_rival", Number(c.n_rival)},
           {"importance", Number(c.importance)},
           {"priority", Number(c.priority)},
           {"flags", c.flags},
           {"sites", SitesJson(c.sites)}};
  if (c.stratified) {
    out["stratified"] = {{"difference", Number(c.stratified->difference)},
                         {"low", Number(c.stratified->interval.low)},
                         {"high", Number(c.stratified->interval.high)},
                         {"p", Number(c.stratified->p)},
                         {"p_sites", Number(c.stratified->p_sites)}};
  }
  out["evidence"] = Json::array();
  for (const Quote& quote : c.evidence) out["evidence"].push_back(QuoteJson(quote));
  return out;
}

Json MarkJson(const GoalMark& mark) {
  const bool known = mark.votes > 0;
  return {{"day", FormatDay(mark.day)},
          {"share", known ? Number(mark.share) : Json(nullptr)},
          {"low", known ? Number(mark.interval.low) : Json(nullptr)},
          {"high", known ? Number(mark.interval.high) : Json(nullptr)},
          {"votes", Number(mark.votes)},
          {"status", StatusWord(mark.status)}};
}

Json GoalJson(const Goal& g) {
  Json out{{"id", g.id},
           {"metric", g.metric},
           {"theme", g.theme},
           {"start", g.start ? Json(FormatDay(*g.start)) : Json(nullptr)},
           {"baseline", Number(g.baseline)},
           {"baseline_low", Number(g.baseline_interval.low)},
           {"baseline_high", Number(g.baseline_interval.high)},
           {"target", Number(g.target)},
           {"due", g.due ? Json(FormatDay(*g.due)) : Json(nullptr)},
           {"needs", g.n_needed},
           {"status", GoalWord(g)},
           {"note", g.note},
           {"history", Json::array()}};
  for (const GoalMark& mark : g.history) out["history"].push_back(MarkJson(mark));
  return out;
}

}  // namespace

std::string GoalLine(const Goal& goal) {
  return GoalJson(goal).dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

std::string SwotJson(const SwotMatrix& matrix, const std::vector<std::string>& notes, int indent) {
  Json out{
      {"claims", Json::array()}, {"insufficient", Json::array()}, {"actions", Json::array()}, {"goals", Json::array()}};
  for (const Claim& claim : matrix.claims) out["claims"].push_back(ClaimJson(claim));
  for (const Insufficient& row : matrix.insufficient) {
    out["insufficient"].push_back({{"theme", row.theme},
                                   {"rival", row.rival},
                                   {"needs", row.needs},
                                   {"why", row.why},
                                   {"difference", Number(row.difference)},
                                   {"detectable", Number(row.detectable)}});
  }
  for (const TowsAction& a : matrix.actions) {
    Json action{{"strategy", a.strategy}, {"inner", a.grounds.front().inner}, {"outer", a.grounds.front().outer},
                {"action", a.action},     {"score", Number(a.score)},         {"grounds", Json::array()}};
    for (const TowsGround& ground : a.grounds)
      action["grounds"].push_back({{"inner", ground.inner}, {"outer", ground.outer}});
    out["actions"].push_back(std::move(action));
  }
  for (const Goal& goal : matrix.goals) out["goals"].push_back(GoalJson(goal));
  out["notes"] = notes;
  return out.dump(indent, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

}  // namespace rivalscope::report
