// rivalscope goals: the goals set in the workspace with their status, or those the weaknesses suggest.
#include <fmt/core.h>

#include "cli/market_table.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "report/format.h"
#include "report/swot_json.h"

namespace rivalscope::cli {
namespace {

using report::Align;

class GoalsCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.Define(options);
    options.Choice("--format", format_, {"text", "json", "toml"},
                   "text: a table; json: one object a line; toml: rows for rivalscope.toml");
  }

  Result<ExitCode> Run(Io& io) override {
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    const auto analysis = scan::AnalyseMarket(session->store, session->config, *session->analyst, market_.query(), {});
    if (!analysis) return tl::unexpected(analysis.error());
    const std::vector<Goal>& goals = analysis->matrix.goals;
    if (format_ == "text") {
      PrintGoals(goals, !session->config.goals.empty(), io);
    } else {
      for (const Goal& goal : goals) io.out << (format_ == "json" ? report::GoalLine(goal) : Toml(goal)) << '\n';
    }
    return kExitOk;
  }

 private:
  static std::string Toml(const Goal& goal) {
    const auto day = [](const char* key, const std::optional<Day>& at) {
      return at ? fmt::format("{} = {}\n", key, FormatDay(*at)) : "";
    };
    return fmt::format("[[goal]]\nid = \"{}\"\ntheme = \"{}\"\ntarget = {:.2f}\n{}{}", goal.id, goal.theme, goal.target,
                       day("start", goal.start), day("due", goal.due));
  }

  static void PrintGoals(const std::vector<Goal>& goals, bool set, Io& io) {
    report::TextTable table{{{"goal"},
                             {"theme"},
                             {"start", Align::kRight},
                             {"now", Align::kRight},
                             {"target", Align::kRight},
                             {"due"},
                             {"votes", Align::kRight},
                             {"status"}},
                            {}};
    for (const Goal& goal : goals) {
      const bool known = !goal.history.empty() && goal.history.back().votes > 0;
      table.rows.push_back({goal.id, goal.theme, report::Percent(goal.baseline),
                            known ? report::Percent(goal.history.back().share) : "", report::Percent(goal.target),
                            goal.due ? FormatDay(*goal.due) : "", std::to_string(goal.n_needed),
                            std::string(report::GoalWord(goal))});
    }
    PrintTable(table, io, "No weakness suggests a goal. Goals are set as [[goal]] in rivalscope.toml.");
    if (!io.terminal || table.rows.empty()) return;
    for (const Goal& goal : goals) {
      if (!goal.note.empty()) PrintText(fmt::format("{}: {}.", goal.id, goal.note), io);
    }
    PrintText("votes: so many praises and complaints are needed to tell that the target is met.", io);
    if (!set)
      PrintText("Proposed from weaknesses; 'rivalscope goals --format toml >> rivalscope.toml' follows them.", io);
  }

  MarketOptions market_;
  std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Command> MakeGoals() { return std::make_unique<GoalsCommand>(); }

}  // namespace rivalscope::cli
