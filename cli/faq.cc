// rivalscope faq: what each brand's FAQ answers, and which questions of customers it does not.
#include <fmt/core.h>

#include "cli/market_table.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "scan/review_query.h"

namespace rivalscope::cli {
namespace {

class FaqCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.Define(options);
    options.Value("--brand", brand_, "id of a brand");
    options.Flag("--coverage", coverage_, "the questions customers ask, and who answers them");
    options.Flag("--summary", summary_,
                 "each FAQ: questions, length and readability by language, freshness, clicks from home");
    options.Flag("--promises", promises_, "promised times held against the times that customers name");
    options.Flag("--draft", draft_, "questions the own FAQ should answer, in customers' words");
    options.AtMostOne({"--coverage", "--summary", "--promises", "--draft"});
    options.Choice("--format", format_, {"text", "json"}, "text: a table; json: one object a line");
  }

  Result<ExitCode> Run(Io& io) override {
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    if (const Status known = scan::KnowsBrand(session->config, brand_); !known) return tl::unexpected(known.error());
    if (!coverage_ && !summary_ && !promises_ && !draft_) return PrintEntries(*session, io);
    const auto analysis = AnalyseWithoutClaims(*session, market_);
    if (!analysis) return tl::unexpected(analysis.error());
    const report::TextTable table = summary_    ? Summaries(analysis->faq, io)
                                    : promises_ ? Promises(*analysis, io)
                                    : draft_    ? Drafts(analysis->faq, io)
                                                : Coverage(*analysis, io);
    if (format_ == "text") PrintTable(table, io, EmptyText());
    return kExitOk;
  }

 private:
  // What a table without rows means.
  const char* EmptyText() const {
    if (promises_) return "No FAQ promises a time.";
    if (draft_) return "No question of customers that the own FAQ leaves open.";
    return summary_ ? "No FAQ is among the sources." : "No question of customers was found.";
  }

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
    if (format_ == "text") PrintTable(table, io, "No FAQ entry was read in this scan.");
    return kExitOk;
  }

  // An answer is "yes", "no", or "?" where the brand's FAQ could not be read.
  static std::string AnswerText(const analysis::FaqAnswer& answer) {
    if (!answer.known) return "?";
    return answer.entry >= 0 ? "yes" : "no";
  }

  report::TextTable Coverage(const analysis::Analysis& analysis, Io& io) const {
    report::TextTable table{{{"question", report::Align::kLeft, true}, {"asked", report::Align::kRight}}, {}};
    for (const Brand& brand : analysis.brands) table.columns.push_back({brand.name});
    for (const analysis::QuestionCoverage& row : analysis.faq.questions) {
      std::vector<std::string> cells = {row.question.text, std::to_string(row.question.count)};
      Json json{{"question", row.question.text},
                {"count", row.question.count},
                {"source", row.question.source},
                {"theme", row.question.theme},
                {"answers", Json::object()}};
      for (size_t i = 0; i < row.answers.size(); ++i) {
        cells.push_back(AnswerText(row.answers[i]));
        json["answers"][analysis.brands[i].id] = row.answers[i].known ? Json(row.answers[i].entry >= 0) : Json();
      }
      if (format_ == "json") {
        io.out << Dump(json) << '\n';
      } else {
        table.rows.push_back(std::move(cells));
      }
    }
    return table;
  }

  report::TextTable Summaries(const analysis::FaqCoverage& faq, Io& io) const {
    using report::Align;
    report::TextTable table{{{"brand"},
                             {"language"},
                             {"questions", Align::kRight},
                             {"words", Align::kRight},
                             {"LIX", Align::kRight},
                             {"answers", Align::kRight},
                             {"days old", Align::kRight},
                             {"clicks", Align::kRight},
                             {"markup"}},
                            {}};
    const auto number = [](const std::optional<int>& value) { return value ? std::to_string(*value) : "?"; };
    for (const analysis::FaqSummary& row : faq.brands) {
      if (!brand_.empty() && row.brand != brand_) continue;
      if (format_ == "json") {
        io.out << Dump(SummaryJson(row)) << '\n';
        continue;
      }
      if (!row.known) table.rows.push_back({row.brand, "", "?", "?", "?", "?", "?", "?", row.reason});
      for (const analysis::FaqLanguage& language : row.languages) {
        table.rows.push_back({row.brand, language.language, std::to_string(language.questions),
                              fmt::format("{:.0f}", language.median_words), fmt::format("{:.0f}", language.readability),
                              row.asked > 0 ? fmt::format("{} of {}", row.covered, row.asked) : "?",
                              number(row.days_since_update), number(row.clicks_from_home), row.schema ? "yes" : "no"});
      }
    }
    return table;
  }

  static Json SummaryJson(const analysis::FaqSummary& row) {
    if (!row.known) return {{"brand", row.brand}, {"unknown", row.reason}};
    Json json{{"brand", row.brand},
              {"questions", row.questions},
              {"asked", row.asked},
              {"covered", row.covered},
              {"coverage", {row.coverage.low, row.coverage.high}},
              {"median_words", row.median_words},
              {"schema", row.schema},
              {"promises", row.promises},
              {"languages", Json::array()}};
    json["days_since_update"] = row.days_since_update ? Json(*row.days_since_update) : Json();
    json["clicks_from_home"] = row.clicks_from_home ? Json(*row.clicks_from_home) : Json();
    for (const analysis::FaqLanguage& language : row.languages) {
      json["languages"].push_back({{"language", language.language},
                                   {"questions", language.questions},
                                   {"median_words", language.median_words},
                                   {"lix", language.readability}});
    }
    return json;
  }

  report::TextTable Promises(const analysis::Analysis& analysis, Io& io) const {
    using report::Align;
    report::TextTable table{{{"brand"},
                             {"about"},
                             {"promise", Align::kLeft, true},
                             {"hours", Align::kRight},
                             {"told", Align::kRight},
                             {"longer", Align::kRight},
                             {"median", Align::kRight},
                             {"verdict"}},
                            {}};
    for (const analysis::PromiseCheck& check : analysis.promises) {
      if (!brand_.empty() && check.brand != brand_) continue;
      if (format_ == "json") {
        Json quotes = Json::array();
        for (const Quote& quote : check.evidence) quotes.push_back({{"review", quote.review_id}, {"text", quote.text}});
        io.out << Dump({{"brand", check.brand},
                        {"about", check.topic},
                        {"promise", check.sentence},
                        {"url", check.url},
                        {"hours", check.hours},
                        {"told", check.told},
                        {"longer", check.longer},
                        {"interval", {check.interval.low, check.interval.high}},
                        {"median_hours", check.told > 0 ? Json(check.median_hours) : Json()},
                        {"verdict", analysis::PromiseVerdictName(check.verdict)},
                        {"evidence", quotes}})
               << '\n';
      } else {
        table.rows.push_back({check.brand, check.topic, check.sentence, fmt::format("{:.0f}", check.hours),
                              std::to_string(check.told), std::to_string(check.longer),
                              check.told > 0 ? fmt::format("{:.0f}", check.median_hours) : "-",
                              analysis::PromiseVerdictName(check.verdict)});
      }
    }
    return table;
  }

  report::TextTable Drafts(const analysis::FaqCoverage& faq, Io& io) const {
    report::TextTable table{{{"question", report::Align::kLeft, true}}, {}};
    for (const std::string& question : faq.drafted) {
      if (format_ == "json") {
        io.out << Dump({{"question", question}}) << '\n';
      } else {
        table.rows.push_back({question});
      }
    }
    return table;
  }

  MarketOptions market_;
  std::string brand_, format_ = "text";
  bool coverage_ = false, summary_ = false, promises_ = false, draft_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeFaq() { return std::make_unique<FaqCommand>(); }

}  // namespace rivalscope::cli
