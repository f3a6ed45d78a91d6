// rivalscope responses: how many reviews each brand answers, how fast, and whether brands differ in it.
#include <fmt/core.h>

#include "cli/market_table.h"
#include "cli/review_filter.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "report/format.h"

namespace rivalscope::cli {
namespace {

using analysis::ResponseComparison;
using analysis::ResponseStat;
using report::Align;

Json IntervalJson(const Interval& interval) { return {interval.low, interval.high}; }
Json OrNull(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

class ResponsesCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.Define(options);
    filter_.Define(options);
    options.Flag("--compare", compare_, "the own brand against each rival: Newcombe interval, log-rank test");
    options.Flag("--curve", curve_, "the Kaplan-Meier curves: share still unanswered by day");
    options.AtMostOne({"--compare", "--curve"});
    options.Choice("--format", format_, {"text", "json"}, "text: a table; json: one object a line");
  }

  Result<ExitCode> Run(Io& io) override {
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    auto filter = filter_.Filter(*session);
    if (!filter) return tl::unexpected(filter.error());
    filter->brand.clear();  // it chooses rows: brands are held against each other
    const auto analysis = AnalyseWithoutClaims(*session, market_, *filter);
    if (!analysis) return tl::unexpected(analysis.error());
    const report::TextTable table = compare_ ? Comparisons(analysis->responses, io)
                                    : curve_ ? Curves(analysis->responses, io)
                                             : Rates(analysis->responses, io);
    if (format_ != "text") return kExitOk;
    PrintTable(table, io,
               compare_ ? "There is no rival whose answers are known to compare with."
                        : "No review that could have been answered.");
    if (io.terminal && !compare_ && !curve_) PrintNotes(analysis->responses, io);
    return kExitOk;
  }

 private:
  bool Wanted(const std::string& brand) const { return filter_.brand.empty() || brand == filter_.brand; }

  // How the table is to be read, and why a figure is missing in it.
  void PrintNotes(const analysis::ResponseStats& stats, Io& io) const {
    PrintText("Days until the owner answers; a review that waits still counts as waiting (Kaplan-Meier).", io);
    for (const ResponseStat& stat : stats.brands) {
      if (Wanted(stat.brand) && !stat.note.empty()) PrintText(fmt::format("{}: {}.", stat.brand, stat.note), io);
    }
  }

  report::TextTable Rates(const analysis::ResponseStats& stats, Io& io) const {
    report::TextTable table{{{"brand"},
                             {"reviews", Align::kRight},
                             {"answered", Align::kRight},
                             {"95% interval", Align::kRight},
                             {"median days", Align::kRight},
                             {"90% within", Align::kRight},
                             {"answered alone", Align::kRight}},
                            {}};
    const auto days = [](const std::optional<double>& value) { return value ? fmt::format("{:.1f}", *value) : "-"; };
    for (const ResponseStat& stat : stats.brands) {
      if (!Wanted(stat.brand)) continue;
      const bool known = stat.reviews > 0;
      if (format_ == "json") {
        io.out << Dump({{"brand", stat.brand},
                        {"reviews", stat.reviews},
                        {"replied", stat.replied},
                        {"rate", known ? Json(stat.rate) : Json()},
                        {"interval", known ? IntervalJson(stat.interval) : Json()},
                        {"median_days", OrNull(stat.median_days)},
                        {"p90_days", OrNull(stat.p90_days)},
                        {"naive_median_days", OrNull(stat.naive_median_days)},
                        {"note", stat.note}})
               << '\n';
      } else {
        table.rows.push_back({stat.brand, std::to_string(stat.reviews), known ? report::Percent(stat.rate) : "-",
                              known ? report::PercentInterval(stat.interval) : "-", days(stat.median_days),
                              days(stat.p90_days), days(stat.naive_median_days)});
      }
    }
    return table;
  }

  report::TextTable Comparisons(const analysis::ResponseStats& stats, Io& io) const {
    report::TextTable table{{{"rival"},
                             {"difference, points", Align::kRight},
                             {"95% interval", Align::kRight},
                             {"p of the share", Align::kRight},
                             {"p of the time", Align::kRight}},
                            {}};
    for (const ResponseComparison& row : stats.comparisons) {
      if (!Wanted(row.rival)) continue;
      if (format_ == "json") {
        io.out << Dump({{"rival", row.rival},
                        {"difference", row.rate_difference},
                        {"interval", IntervalJson(row.interval)},
                        {"p_rate", row.p_rate},
                        {"p_time", row.p_time}})
               << '\n';
      } else {
        table.rows.push_back({row.rival, report::Points(row.rate_difference), report::PointsInterval(row.interval),
                              report::PValue(row.p_rate), report::PValue(row.p_time)});
      }
    }
    return table;
  }

  report::TextTable Curves(const analysis::ResponseStats& stats, Io& io) const {
    report::TextTable table{{{"brand"},
                             {"day", Align::kRight},
                             {"unanswered", Align::kRight},
                             {"95% interval", Align::kRight},
                             {"at risk", Align::kRight},
                             {"answered that day", Align::kRight}},
                            {}};
    for (const ResponseStat& stat : stats.brands) {
      if (!Wanted(stat.brand)) continue;
      for (const analysis::SurvivalPoint& point : stat.days) {
        if (format_ == "json") {
          io.out << Dump({{"brand", stat.brand},
                          {"day", point.time},
                          {"unanswered", point.survival},
                          {"interval", IntervalJson(point.interval)},
                          {"at_risk", point.at_risk},
                          {"answered", point.events}})
                 << '\n';
        } else {
          table.rows.push_back({stat.brand, fmt::format("{:.0f}", point.time), report::Percent(point.survival),
                                report::PercentInterval(point.interval), fmt::format("{:.0f}", point.at_risk),
                                fmt::format("{:.0f}", point.events)});
        }
      }
    }
    return table;
  }

  MarketOptions market_;
  ReviewFilterOptions filter_;
  bool compare_ = false, curve_ = false;
  std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Command> MakeResponses() { return std::make_unique<ResponsesCommand>(); }

}  // namespace rivalscope::cli
