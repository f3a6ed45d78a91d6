// rivalscope faq: what each brand's FAQ answers, and which questions of customers it does not.
#include <fmt/core.h>

#include "cli/market_table.h"
#include "cli/session.h"
#include "cli/verbs.h"

namespace rivalscope::cli {
namespace {

class FaqCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.Define(options);
    options.Value("--brand", brand_, "id of a brand");
    options.Flag("--coverage", coverage_, "the questions customers ask, and who answers them");
    options.Choice("--format", format_, {"text", "json"}, "text: a table; json: one object a line");
  }

  Result<ExitCode> Run(Io& io) override {
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    return coverage_ ? PrintCoverage(*session, io) : PrintEntries(*session, io);
  }

 private:
  Result<ExitCode> PrintEntries(Session& session, Io& io) const {
    const auto scan = scan::ChooseScan(session.store, market_.scan);
    if (!scan) return tl::unexpected(scan.error());
    const auto rows = session.store.facts().Faq(scan->id, brand_);
    if (!rows) return tl::unexpected(rows.error());
    report::TextTable table{
        {{"brand"}, {"route"}, {"question", report::Align::kLeft, true}, {"answer", report::Align::kLeft, true}}, {}};
    for (const storage::StoredFaq& row : *rows) {
      if (format_ == "json") {
        io.out << Dump({{"brand", row.brand},
                        {"question", row.entry.question},
                        {"answer", row.entry.answer},
                        {"route", row.entry.route},
                        {"section", row.entry.section},
                        {"url", row.url}})
               << '\n';
      } else {
        table.rows.push_back({row.brand, row.entry.route, row.entry.question, row.entry.answer});
      }
    }
    if (format_ == "text") PrintTable(table, io);
    return kExitOk;
  }

  // An answer is "yes", "no", or "?" where the brand's FAQ could not be read.
  static std::string AnswerText(const analysis::FaqAnswer& answer) {
    if (!answer.known) return "?";
    return answer.entry >= 0 ? "yes" : "no";
  }

  Result<ExitCode> PrintCoverage(Session& session, Io& io) const {
    const auto data = MakeReportData(session, market_);
    if (!data) return tl::unexpected(data.error());
    report::TextTable table{{{"question", report::Align::kLeft, true}, {"asked", report::Align::kRight}, {"theme"}},
                            {}};
    for (const Brand& brand : data->analysis.brands) table.columns.push_back({brand.name});
    for (const analysis::QuestionCoverage& row : data->analysis.faq.questions) {
      std::vector<std::string> cells = {row.question.text, std::to_string(row.question.count), row.question.theme};
      Json json{{"question", row.question.text},
                {"count", row.question.count},
                {"source", row.question.source},
                {"theme", row.question.theme},
                {"answers", Json::object()}};
      for (size_t i = 0; i < row.answers.size(); ++i) {
        cells.push_back(AnswerText(row.answers[i]));
        json["answers"][data->analysis.brands[i].id] = row.answers[i].known ? Json(row.answers[i].entry >= 0) : Json();
      }
      if (format_ == "json") {
        io.out << Dump(json) << '\n';
      } else {
        table.rows.push_back(std::move(cells));
      }
    }
    if (format_ == "text") PrintTable(table, io);
    return kExitOk;
  }

  MarketOptions market_;
  std::string brand_, format_ = "text";
  bool coverage_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeFaq() { return std::make_unique<FaqCommand>(); }

}  // namespace rivalscope::cli
