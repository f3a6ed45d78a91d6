#include "report/tables.h"

#include <cmath>
#include <optional>

#include "core/time.h"
#include "report/highlights.h"

namespace rivalscope::report {
namespace {

constexpr std::monostate kUnknown;

DataCell Maybe(const std::optional<double>& value) { return value ? DataCell(*value) : DataCell(kUnknown); }
// A figure that means nothing without votes behind it.
DataCell With(double n, double value) { return n > 0 ? DataCell(value) : DataCell(kUnknown); }

DataTable Claims(const SwotMatrix& matrix) {
  DataTable table{"claims",
                  {"id", "cell", "reason", "theme", "rival", "statement", "difference", "low", "high", "p", "q",
                   "confidence", "grade", "n_own", "n_rival", "importance", "priority"},
                  {}};
  for (const Claim& claim : matrix.claims) {
    const bool tested = claim.grade != "Observed";
    const auto test = [&](double value) { return tested ? DataCell(value) : DataCell(kUnknown); };
    table.rows.push_back({claim.id, std::string(1, CellLetter(claim.cell)), claim.reason, claim.theme, claim.rival,
                          claim.statement, claim.difference, test(claim.interval.low), test(claim.interval.high),
                          test(claim.p), test(claim.q), test(claim.confidence), claim.grade, test(claim.n_own),
                          test(claim.n_rival), claim.importance, claim.priority});
  }
  return table;
}

DataTable InsufficientRows(const SwotMatrix& matrix) {
  DataTable table{"insufficient", {"theme", "rival", "why", "difference", "detectable", "needs"}, {}};
  for (const Insufficient& item : matrix.insufficient)
    table.rows.push_back({item.theme, item.rival, item.why, item.difference, item.detectable, item.needs});
  return table;
}

DataTable Actions(const SwotMatrix& matrix) {
  DataTable table{"actions", {"strategy", "inner", "outer", "action", "score"}, {}};
  for (const TowsAction& action : matrix.actions)
    for (const TowsGround& ground : action.grounds)
      table.rows.push_back({action.strategy, ground.inner, ground.outer, action.action, action.score});
  return table;
}

DataTable Themes(const analysis::Analysis& analysis) {
  DataTable table{"themes",
                  {"theme", "brand", "share", "low", "high", "shown", "votes", "before", "importance", "kind", "stage",
                   "mentions", "uplift"},
                  {}};
  for (const analysis::ThemeStat& theme : analysis.themes)
    for (const analysis::BrandTheme& brand : theme.brands) {
      const double n = brand.now.n;
      table.rows.push_back({theme.theme, brand.brand, With(n, brand.now.value), With(n, brand.now.interval.low),
                            With(n, brand.now.interval.high), With(n, brand.shown), n,
                            With(brand.before.n, brand.before.value), theme.importance, theme.kind, theme.stage,
                            brand.mentions, brand.uplift});
    }
  return table;
}

DataTable Ratings(const analysis::Analysis& analysis) {
  DataTable table{"ratings", {"brand", "site", "mean", "low", "high", "ratings", "adjusted", "before"}, {}};
  for (const analysis::RatingStat& rating : analysis.ratings) {
    const auto n = static_cast<double>(rating.count);
    table.rows.push_back({rating.brand, rating.site.empty() ? "all" : rating.site, With(n, rating.mean),
                          With(n, rating.interval.low), With(n, rating.interval.high), rating.count,
                          Maybe(rating.adjusted), Maybe(rating.before)});
  }
  return table;
}

DataTable Responses(const analysis::Analysis& analysis) {
  DataTable table{
      "responses",
      {"brand", "reviews", "replied", "rate", "low", "high", "median_days", "p90_days", "naive_median_days", "note"},
      {}};
  for (const analysis::ResponseStat& stat : analysis.responses.brands) {
    const auto n = static_cast<double>(stat.reviews);
    table.rows.push_back({stat.brand, stat.reviews, stat.replied, With(n, stat.rate), With(n, stat.interval.low),
                          With(n, stat.interval.high), Maybe(stat.median_days), Maybe(stat.p90_days),
                          Maybe(stat.naive_median_days), stat.note});
  }
  return table;
}

// UNKNOWN has neither rank nor floor, but a reason.
DataTable RankRows(const analysis::Analysis& analysis) {
  DataTable table{
      "ranks",
      {"keyword", "locale", "device", "engine", "brand", "state", "rank", "before_state", "before", "url", "reason"},
      {}};
  const auto state = [](const Rank& rank) -> std::string {
    return rank.kind == Rank::Kind::kAt ? "at" : rank.kind == Rank::Kind::kNotInTop ? "not_in_top" : "unknown";
  };
  const auto number = [](const Rank& rank) {
    return rank.kind == Rank::Kind::kUnknown ? DataCell(kUnknown) : DataCell(static_cast<int64_t>(rank.value));
  };
  for (const analysis::KeywordRank& keyword : analysis.ranks.keywords)
    for (size_t b = 0; b < keyword.now.size() && b < analysis.brands.size(); ++b) {
      const Rank& now = keyword.now[b];
      const bool compared = b < keyword.before.size();
      table.rows.push_back({keyword.keyword, keyword.locale, keyword.device, keyword.engine, analysis.brands[b].id,
                            state(now), number(now), compared ? state(keyword.before[b]) : "",
                            compared ? number(keyword.before[b]) : DataCell(kUnknown),
                            b < keyword.url.size() ? keyword.url[b] : "", now.reason});
    }
  return table;
}

// A row for each measure as a whole, and one for each of its segments and months.
DataTable Surveys(const ReportData& data) {
  DataTable table{"surveys", {"brand", "measure", "of", "value", "low", "high", "n", "unit", "note"}, {}};
  for (const analysis::SurveyMeasure& measure : data.survey.measures) {
    const char* unit = measure.unit == analysis::SurveyUnit::kPoints  ? "points"
                       : measure.unit == analysis::SurveyUnit::kShare ? "share"
                       : measure.unit == analysis::SurveyUnit::kMean  ? "mean"
                                                                      : "hours";
    const auto row = [&](const std::string& of, const analysis::SurveyEstimate& estimate) {
      const auto figure = [&](double value) {
        return estimate.known && std::isfinite(value) ? DataCell(value) : DataCell(kUnknown);
      };
      table.rows.push_back({measure.brand, measure.id, of, figure(estimate.value), figure(estimate.interval.low),
                            figure(estimate.interval.high), estimate.n, unit, estimate.note});
    };
    row("window", measure.now);
    if (measure.before.n > 0) row("window before", measure.before);
    for (const analysis::SurveyBucket& segment : measure.segments) row(segment.label, segment.estimate);
    for (const analysis::SurveyBucket& month : measure.months) row(month.label, month.estimate);
  }
  return table;
}

DataTable Changes(const ReportData& data) {
  DataTable table{"changes", {"kind", "brand", "subject", "before", "after", "url", "suppressed"}, {}};
  for (const Change& change : data.changes)
    table.rows.push_back({change.kind, change.brand, change.subject, change.before, change.after, change.url,
                          change.suppressed ? change.why_suppressed : ""});
  return table;
}

DataTable Sources(const ReportData& data) {
  DataTable table{
      "sources", {"brand", "kind", "site", "url", "pages_read", "pages_known", "reviews", "reviews_new", "failed"}, {}};
  for (const SourceCoverage& source : data.sources) {
    const SourceFigures figures = FiguresOf(source);
    table.rows.push_back({source.brand, SourceKindName(source.kind), source.site, source.url, figures.read,
                          source.pages_known, source.reviews, source.reviews_new, figures.worst});
  }
  return table;
}

}  // namespace

std::vector<DataTable> ReportTables(const ReportData& data) {
  const analysis::Analysis& analysis = data.analysis;
  return {Claims(analysis.matrix),
          InsufficientRows(analysis.matrix),
          Actions(analysis.matrix),
          Themes(analysis),
          Ratings(analysis),
          Responses(analysis),
          Surveys(data),
          RankRows(analysis),
          Changes(data),
          Sources(data)};
}

}  // namespace rivalscope::report
