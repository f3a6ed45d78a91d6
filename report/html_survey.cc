// What the brand's own surveys, tickets and orders say: imported, so it is there only where somebody imported some.
#include <fmt/format.h>

#include "report/html_sections.h"

namespace rivalscope::report {
namespace {

using analysis::CommentTheme;
using analysis::SurveyBucket;
using analysis::SurveyEstimate;
using analysis::SurveyMeasure;

constexpr size_t kShownCommentThemes = 10;

Markup EstimateCell(const SurveyMeasure& measure, const SurveyEstimate& estimate) {
  if (!estimate.known) return Text(estimate.note.empty() ? "unknown" : estimate.note);
  return Html("{} <span class=\"muted\">({})</span>", SurveyValue(measure.unit, estimate.value),
              SurveyInterval(measure.unit, estimate.interval));
}

std::string ChangeText(const SurveyMeasure& measure) {
  if (measure.p_times) return fmt::format("log-rank p {}", PValue(*measure.p_times));
  if (!measure.change) return "";
  const double difference = measure.change->difference;
  const bool better = (difference > 0) == measure.higher_is_better;
  const std::string sign = difference > 0 ? "+" : "";
  const std::string size = measure.unit == analysis::SurveyUnit::kShare ? Points(difference) + " points"
                                                                        : sign + SurveyValue(measure.unit, difference);
  if (!measure.change->shown) return size + ", not shown to differ";
  return size + (better ? ", better" : ", worse");
}

Markup MeasureTable(const View& view) {
  TableWriter table("Each with its 95% interval", {{"Measure"},
                                                   {"Brand"},
                                                   {"This window", true},
                                                   {"Rests on", true},
                                                   {"Window before", true},
                                                   {"Change"},
                                                   {"Note"}});
  for (const SurveyMeasure& measure : view.data.survey.measures) {
    table.Row({Text(measure.name), BrandLabel(view, measure.brand), EstimateCell(measure, measure.now),
               Text(Count(measure.now.n)), measure.before.n > 0 ? EstimateCell(measure, measure.before) : Text("none"),
               Text(ChangeText(measure)), Text(measure.now.known ? measure.now.note : "")});
  }
  return table.Take();
}

Markup BucketTable(const View& view, const char* caption, const char* column,
                   const std::vector<SurveyBucket> SurveyMeasure::*buckets) {
  TableWriter table(caption, {{"Measure"}, {column}, {"Value", true}, {"Rests on", true}});
  for (const SurveyMeasure& measure : view.data.survey.measures) {
    for (const SurveyBucket& bucket : measure.*buckets) {
      table.Row({Text(measure.name), Text(bucket.label), EstimateCell(measure, bucket.estimate),
                 Text(Count(bucket.estimate.n))});
    }
  }
  return table.Take();
}

Markup CommentTable(const View& view) {
  TableWriter table("Themes of the open comments", {{"Theme"},
                                                    {"From"},
                                                    {"Comments", true},
                                                    {"Positive, of those with a stand", true},
                                                    {"NPS of those who name it", true},
                                                    {"In their words"}});
  size_t shown = 0;
  for (const CommentTheme& theme : view.data.survey.comments) {
    if (++shown > kShownCommentThemes) break;
    table.Row({theme.pain
                   ? Html("{} <span class=\"flag\">more complaint than praise</span>", view.ThemeName(theme.theme))
                   : Text(view.ThemeName(theme.theme)),
               Text(theme.source == CustomerRecordKind::kSurvey ? "surveys" : "tickets"), Text(Count(theme.comments)),
               theme.praise.known ? Html("{} <span class=\"muted\">({})</span>", Percent(theme.praise.value),
                                         PercentInterval(theme.praise.interval))
                                  : Text("unknown"),
               Text(theme.nps ? Decimal(*theme.nps, 0) : "unknown"),
               theme.quotes.empty() ? Text("") : Html("<q dir=\"auto\">{}</q>", Shorten(theme.quotes.front(), 120))});
  }
  return table.Take();
}

}  // namespace

void SurveySection(const View& view, HtmlWriter& html) {
  const analysis::SurveyBoard& board = view.data.survey;
  html("<p class=\"finding\">{}, {} and {} of {} to {}.</p>\n",
       Plural(board.surveys, "survey answer", "survey answers"), Plural(board.tickets, "ticket", "tickets"),
       Plural(board.orders, "order", "orders"), Date(board.from), Date(board.now));
  html("{}", MeasureTable(view));
  html.Raw(
      "<p class=\"small\">Imported from your own systems. Times run from opening; what was still open when the file "
      "was "
      "made counts as still open (Kaplan-Meier), so a median is not flattered by what was never answered.</p>\n");
  bool segments = false;
  for (const SurveyMeasure& measure : board.measures) segments = segments || !measure.segments.empty();
  if (segments) html("{}", Folded("By segment", BucketTable(view, "By segment", "Segment", &SurveyMeasure::segments)));
  html("{}", Folded("By month", BucketTable(view, "By month", "Month", &SurveyMeasure::months)));
  if (!board.comments.empty()) html("{}", CommentTable(view));
}

}  // namespace rivalscope::report
