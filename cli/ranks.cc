// rivalscope ranks: where each brand stands for each keyword, and its share of voice under every CTR curve.
#include <fmt/core.h>

#include "cli/market_table.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "report/format.h"

namespace rivalscope::cli {
namespace {

using report::Align;

Json RankJson(const Rank& rank) {
  switch (rank.kind) {
    case Rank::Kind::kAt:
      return {{"rank", rank.value}};
    case Rank::Kind::kNotInTop:
      return {{"not_in_top", rank.value}};
    case Rank::Kind::kUnknown:
      return {{"unknown", rank.reason}};
  }
  return {};
}

class RanksCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.Define(options);
    options.Flag("--voice", voice_, "share of voice by brand under each CTR curve");
    options.Flag("--domains", domains_, "every domain seen, tracked or not, by share of voice");
    options.Choice("--format", format_, {"text", "json"}, "text: a table; json: one object a line");
  }

  Result<ExitCode> Run(Io& io) override {
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    const auto data = MakeReportData(*session, market_);
    if (!data) return tl::unexpected(data.error());
    if (voice_) {
      PrintVoice(data->analysis, io);
    } else if (domains_) {
      PrintDomains(data->analysis.ranks, io);
    } else {
      PrintKeywords(data->analysis, io);
    }
    return kExitOk;
  }

 private:
  void PrintKeywords(const analysis::Analysis& analysis, Io& io) const {
    report::TextTable table{{{"keyword", Align::kLeft, true}, {"locale"}, {"engine"}}, {}};
    for (const Brand& brand : analysis.brands) table.columns.push_back({brand.name, Align::kRight});
    for (const analysis::KeywordRank& row : analysis.ranks.keywords) {
      std::vector<std::string> cells = {row.keyword, row.locale, row.engine};
      Json json{{"keyword", row.keyword},
                {"locale", row.locale},
                {"engine", row.engine},
                {"device", row.device},
                {"ranks", Json::object()}};
      for (size_t i = 0; i < row.now.size(); ++i) {
        cells.push_back(report::RankText(row.now[i]));
        json["ranks"][analysis.brands[i].id] = RankJson(row.now[i]);
      }
      if (format_ == "json") {
        io.out << Dump(json) << '\n';
      } else {
        table.rows.push_back(std::move(cells));
      }
    }
    if (format_ == "text") PrintTable(table, io);
  }

  void PrintVoice(const analysis::Analysis& analysis, Io& io) const {
    report::TextTable table{{{"curve"}}, {}};
    for (const Brand& brand : analysis.brands) table.columns.push_back({brand.name, Align::kRight});
    for (const analysis::CurveShare& curve : analysis.ranks.curves) {
      std::vector<std::string> cells = {curve.curve};
      Json json{{"curve", curve.curve}, {"share_of_voice", Json::object()}};
      for (size_t i = 0; i < curve.share_of_voice.size(); ++i) {
        cells.push_back(fmt::format("{:.1f}%", curve.share_of_voice[i] * 100));
        json["share_of_voice"][analysis.brands[i].id] = curve.share_of_voice[i];
      }
      if (format_ == "json") {
        io.out << Dump(json) << '\n';
      } else {
        table.rows.push_back(std::move(cells));
      }
    }
    if (format_ != "text") return;
    PrintTable(table, io);
    if (io.terminal) {
      io.out << (analysis.ranks.order_is_robust ? "The order of the brands is the same under every curve.\n"
                                                : "The order of the brands depends on the curve.\n");
    }
  }

  void PrintDomains(const analysis::RankBoard& board, Io& io) const {
    report::TextTable table{
        {{"domain"}, {"brand"}, {"share of voice", Align::kRight}, {"keywords", Align::kRight}, {"new"}}, {}};
    for (const analysis::DomainShare& row : board.domains) {
      if (format_ == "json") {
        io.out << Dump({{"domain", row.domain},
                        {"brand", row.brand},
                        {"share_of_voice", row.share_of_voice},
                        {"keywords", row.keywords},
                        {"entrant", row.entrant}})
               << '\n';
      } else {
        table.rows.push_back({row.domain, row.brand, fmt::format("{:.1f}%", row.share_of_voice * 100),
                              std::to_string(row.keywords), row.entrant ? "new" : ""});
      }
    }
    if (format_ == "text") PrintTable(table, io);
  }

  MarketOptions market_;
  bool voice_ = false, domains_ = false;
  std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Command> MakeRanks() { return std::make_unique<RanksCommand>(); }

}  // namespace rivalscope::cli
