// rivalscope survey: NPS, CSAT, CES, response times and their like, of what was imported.
#include <fmt/core.h>
#include <fmt/ranges.h>

#include <cmath>
#include <set>

#include "cli/market_table.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "core/clock.h"
#include "report/format.h"
#include "scan/review_query.h"
#include "scan/survey_input.h"

namespace rivalscope::cli {
namespace {

using analysis::SurveyBucket;
using analysis::SurveyEstimate;
using analysis::SurveyMeasure;
using report::Align;

Json NumberOrNull(double value) { return std::isfinite(value) ? Json(value) : Json(); }

Json EstimateJson(const SurveyEstimate& estimate) {
  Json json{{"n", estimate.n}, {"value", Json()}, {"low", Json()}, {"high", Json()}, {"note", estimate.note}};
  if (estimate.known) {
    json["value"] = estimate.value;
    json["low"] = NumberOrNull(estimate.interval.low);
    json["high"] = NumberOrNull(estimate.interval.high);
  }
  return json;
}

Json BucketsJson(const std::vector<SurveyBucket>& buckets) {
  Json rows = Json::array();
  for (const SurveyBucket& bucket : buckets) {
    Json row = EstimateJson(bucket.estimate);
    row["of"] = bucket.label;
    rows.push_back(std::move(row));
  }
  return rows;
}

class SurveyCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.DefineFolder(options);
    options.Value("--window", market_.window_days, "days; 0 is the workspace's");
    options.NonNegative();
    options.Value("--brand", brand_, "id of a brand");
    options.Value("--measure", measure_, "one measure alone, such as nps");
    options.Flag("--segments", segments_, "by segment");
    options.Flag("--months", months_, "by month");
    options.Flag("--comments", comments_, "the themes of the open comments");
    options.AtMostOne({"--segments", "--months", "--comments"});
    options.Choice("--format", format_, {"text", "json"}, "text: a table; json: one object a line");
  }

  Result<ExitCode> Run(Io& io) override {
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    if (const Status known = scan::KnowsBrand(session->config, brand_); !known) return tl::unexpected(known.error());
    auto board = scan::ReadSurveys(session->store, session->config, *session->analyst, std::nullopt,
                                   ToDay(SystemClock().Now()), market_.window_days);
    if (!board) return tl::unexpected(board.error());
    if (board->empty()) {
      return Fail(ErrorCode::kNotFound, "no survey, ticket or order was imported yet; see 'rivalscope import --help'");
    }
    if (const Status known = KnowsMeasure(*board); !known) return tl::unexpected(known.error());
    const auto other = [&](const auto& row) { return !brand_.empty() && row.brand != brand_; };
    std::erase_if(board->measures,
                  [&](const SurveyMeasure& row) { return other(row) || (!measure_.empty() && row.id != measure_); });
    std::erase_if(board->comments, other);
    if (comments_) {
      PrintComments(*board, io);
    } else if (format_ == "json") {
      PrintJson(*board, io);
    } else if (segments_ || months_) {
      PrintBuckets(*board, io);
    } else {
      PrintMeasures(*board, io);
    }
    return kExitOk;
  }

 private:
  Status KnowsMeasure(const analysis::SurveyBoard& board) const {
    std::set<std::string> known;
    for (const SurveyMeasure& row : board.measures) known.insert(row.id);
    if (measure_.empty() || known.contains(measure_)) return {};
    return Fail(ErrorCode::kNotFound, fmt::format("there is no measure \"{}\" of what was imported; there are {}",
                                                  measure_, fmt::join(known, ", ")));
  }
  static std::string Shown(const SurveyMeasure& measure, const SurveyEstimate& estimate) {
    return estimate.known ? report::SurveyValue(measure.unit, estimate.value) : "unknown";
  }
  static std::string IntervalOf(const SurveyMeasure& measure, const SurveyEstimate& estimate) {
    return estimate.known ? report::SurveyInterval(measure.unit, estimate.interval) : "";
  }
  static std::string ChangeOf(const SurveyMeasure& measure) {
    if (measure.p_times) return "p " + report::PValue(*measure.p_times);
    if (!measure.change) return "";
    return measure.change->shown ? ((measure.change->difference > 0) == measure.higher_is_better ? "better" : "worse")
                                 : "not shown";
  }

  void PrintMeasures(const analysis::SurveyBoard& board, Io& io) const {
    report::TextTable table{{{"brand"},
                             {"measure", Align::kLeft, true},
                             {"value", Align::kRight},
                             {"95% interval", Align::kRight},
                             {"n", Align::kRight},
                             {"before", Align::kRight},
                             {"change"},
                             {"note", Align::kLeft, true}},
                            {}};
    for (const SurveyMeasure& measure : board.measures) {
      table.rows.push_back({measure.brand, measure.name, Shown(measure, measure.now), IntervalOf(measure, measure.now),
                            std::to_string(measure.now.n), measure.before.n > 0 ? Shown(measure, measure.before) : "",
                            ChangeOf(measure), measure.now.note});
    }
    PrintTable(table, io);
    if (io.terminal) {
      io.out << fmt::format("\n{} survey answers, {} tickets, {} orders of {} to {}\n", board.surveys, board.tickets,
                            board.orders, report::Date(board.from), report::Date(board.now));
    }
  }

  void PrintBuckets(const analysis::SurveyBoard& board, Io& io) const {
    report::TextTable table{{{"measure", Align::kLeft, true},
                             {segments_ ? "segment" : "month"},
                             {"value", Align::kRight},
                             {"95% interval", Align::kRight},
                             {"n", Align::kRight}},
                            {}};
    for (const SurveyMeasure& measure : board.measures) {
      for (const SurveyBucket& bucket : segments_ ? measure.segments : measure.months) {
        table.rows.push_back({measure.name, bucket.label, Shown(measure, bucket.estimate),
                              IntervalOf(measure, bucket.estimate), std::to_string(bucket.estimate.n)});
      }
    }
    PrintTable(table, io);
  }

  void PrintComments(const analysis::SurveyBoard& board, Io& io) const {
    report::TextTable table{{{"theme"},
                             {"from"},
                             {"comments", Align::kRight},
                             {"positive", Align::kRight},
                             {"95% interval", Align::kRight},
                             {"NPS", Align::kRight},
                             {"in their words", Align::kLeft, true}},
                            {}};
    for (const analysis::CommentTheme& theme : board.comments) {
      if (format_ == "json") {
        Json row{{"brand", theme.brand},       {"theme", theme.theme},
                 {"comments", theme.comments}, {"positive", theme.positive},
                 {"negative", theme.negative}, {"praise", EstimateJson(theme.praise)},
                 {"quotes", theme.quotes},     {"source", CustomerRecordKindName(theme.source)},
                 {"pain", theme.pain}};
        row["nps"] = theme.nps ? Json(*theme.nps) : Json();
        io.out << Dump(row) << '\n';
        continue;
      }
      table.rows.push_back({theme.theme, CustomerRecordKindName(theme.source), std::to_string(theme.comments),
                            theme.praise.known ? report::Percent(theme.praise.value) : "unknown",
                            theme.praise.known ? report::PercentInterval(theme.praise.interval) : "",
                            theme.nps ? report::Decimal(*theme.nps, 0) : "",
                            theme.quotes.empty() ? "" : theme.quotes.front()});
    }
    if (format_ == "text") PrintTable(table, io);
  }

  static void PrintJson(const analysis::SurveyBoard& board, Io& io) {
    for (const SurveyMeasure& measure : board.measures) {
      Json row = EstimateJson(measure.now);
      row["brand"] = measure.brand;
      row["measure"] = measure.id;
      row["name"] = measure.name;
      row["from"] = FormatDay(board.from);
      row["to"] = FormatDay(board.now);
      row["before"] = EstimateJson(measure.before);
      row["change"] = Json();
      if (measure.change) {
        row["change"] = {{"difference", measure.change->difference},
                         {"low", measure.change->interval.low},
                         {"high", measure.change->interval.high}};
      }
      row["p_times"] = measure.p_times ? Json(*measure.p_times) : Json();
      row["months"] = BucketsJson(measure.months);
      row["segments"] = BucketsJson(measure.segments);
      io.out << Dump(row) << '\n';
    }
  }

  MarketOptions market_;
  std::string brand_, measure_, format_ = "text";
  bool segments_ = false, months_ = false, comments_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeSurvey() { return std::make_unique<SurveyCommand>(); }

}  // namespace rivalscope::cli
