// rivalscope goals: the goals set in the workspace with their status, or those the weaknesses suggest.
#include <fmt/core.h>

#include "cli/market_table.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "report/format.h"

namespace rivalscope::cli {
namespace {

using report::Align;

class GoalsCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.Define(options);
    options.Choice("--format", format_, {"text", "json"}, "text: a table; json: one object a line");
  }

  Result<ExitCode> Run(Io& io) override {
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    const auto analysis = scan::AnalyseMarket(session->store, session->config, *session->analyst, market_.query(), {});
    if (!analysis) return tl::unexpected(analysis.error());
    const bool set = !session->config.goals.empty();
    report::TextTable table{{{"goal"},
                             {"theme"},
                             {"start", Align::kRight},
                             {"target", Align::kRight},
                             {"due"},
                             {"votes needed", Align::kRight},
                             {"status"},
                             {"note", Align::kLeft, true}},
                            {}};
    for (const Goal& goal : analysis->matrix.goals) {
      const std::string due = goal.due ? FormatDay(*goal.due) : "";
      const std::string status(set ? report::StatusWord(goal.status) : "proposed");
      if (format_ == "json") {
        io.out << Dump({{"id", goal.id},
                        {"metric", goal.metric},
                        {"theme", goal.theme},
                        {"baseline", goal.baseline},
                        {"baseline_interval", {goal.baseline_interval.low, goal.baseline_interval.high}},
                        {"target", goal.target},
                        {"due", goal.due ? Json(due) : Json()},
                        {"n_needed", goal.n_needed},
                        {"status", status},
                        {"note", goal.note}})
               << '\n';
      } else {
        table.rows.push_back({goal.id, goal.theme, report::Percent(goal.baseline), report::Percent(goal.target), due,
                              std::to_string(goal.n_needed), status, goal.note});
      }
    }
    if (format_ == "json") return kExitOk;
    PrintTable(table, io);
    if (io.terminal && !set) {
      io.out << (table.rows.empty()
                     ? "No weakness suggests a goal. Goals are set as [[goal]] in rivalscope.toml.\n"
                     : "Proposed from weaknesses; set one as [[goal]] in rivalscope.toml to follow it.\n");
    }
    return kExitOk;
  }

 private:
  MarketOptions market_;
  std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Command> MakeGoals() { return std::make_unique<GoalsCommand>(); }

}  // namespace rivalscope::cli
