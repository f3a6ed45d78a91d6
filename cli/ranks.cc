// rivalscope ranks: where each brand stands for each keyword, and its share of voice under every CTR curve.
#include <fmt/core.h>
#include <fmt/ranges.h>

#include <set>

#include "cli/market_table.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "report/format.h"

namespace rivalscope::cli {
namespace {

using report::Align;

constexpr char kNoKeyword[] = "No keyword was looked up in this scan.";

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
    options.Value("--tag", filter_.tag, "only keywords with this tag");
    options.Value("--locale", filter_.locale, "only this locale, such as tr-TR");
    options.Value("--device", filter_.device, "only this device: desktop or mobile");
    options.Value("--engine", filter_.engine, "only this engine");
    options.Choice("--terms", terms_, {"all", "brand", "other"}, "brand: keywords that name a tracked brand");
    options.Flag("--movers", movers_,
                 "what moved: ranks, pages that took turns, own pages in each other's way, entrants, the test");
    options.Flag("--history", history_, "own ranks, scan by scan");
    options.Flag("--voice", voice_, "share of voice by brand under each CTR curve");
    options.Flag("--domains", domains_, "every domain seen, tracked or not, by share of voice");
    options.AtMostOne({"--movers", "--history", "--voice", "--domains"});
    options.Choice("--format", format_, {"text", "json"}, "text: a table; json: one object a line");
  }

  Result<ExitCode> Run(Io& io) override {
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    const auto scan = scan::ChooseScan(session->store, market_.scan);
    if (!scan) return tl::unexpected(scan.error());
    const auto input = scan::ReadMarket(session->store, session->config, *session->analyst, *scan, market_.query());
    if (!input) return tl::unexpected(input.error());
    if (const Status known = KnowsFilter(*input); !known) return tl::unexpected(known.error());
    if (terms_ != "all") filter_.branded = terms_ == "brand";
    const Board board{input->brands,
                      analysis::Ranks(analysis::Matching(input->ranks, input->keywords, input->brands, filter_),
                                      input->keywords, input->brands, analysis::BuiltInCtrCurves())};
    if (voice_) {
      PrintVoice(board, io);
    } else if (domains_) {
      PrintDomains(board.ranks, io);
    } else if (movers_) {
      PrintMovers(board, io);
    } else if (history_) {
      PrintHistory(board, io);
    } else {
      PrintKeywords(board, io);
    }
    return kExitOk;
  }

 private:
  struct Board {
    std::vector<Brand> brands;
    analysis::RankBoard ranks;
  };

  // A filter that no keyword of the workspace passes is a slip of the keyboard.
  Status KnowsFilter(const analysis::AnalysisInput& input) const {
    std::set<std::string> tags, locales, devices, engines;
    for (const Keyword& keyword : input.keywords) tags.insert(keyword.tags.begin(), keyword.tags.end());
    for (const RankObservation& row : input.ranks) {
      locales.insert(row.locale);
      devices.insert(row.device);
      engines.insert(row.engine);
    }
    const auto check = [](const char* what, const std::string& given, const std::set<std::string>& known) -> Status {
      if (given.empty() || known.contains(given)) return {};
      return Fail(ErrorCode::kNotFound, known.empty() ? fmt::format("no keyword here has a {}", what)
                                                      : fmt::format("no keyword here has the {0} \"{1}\"; {0}s are {2}",
                                                                    what, given, fmt::join(known, ", ")));
    };
    for (const Status& status : {check("tag", filter_.tag, tags), check("locale", filter_.locale, locales),
                                 check("device", filter_.device, devices), check("engine", filter_.engine, engines)}) {
      if (!status) return status;
    }
    return {};
  }

  static std::vector<report::TextColumn> KeywordColumns() {
    return {{"keyword", Align::kLeft, true},
            {"locale", Align::kLeft, false, true},
            {"device", Align::kLeft, false, true},
            {"engine", Align::kLeft, false, true}};
  }

  // Ranks that changed, the ranking page that changed, and own pages that share one list of results; then the exact
  // test.
  void PrintMovers(const Board& board, Io& io) const {
    report::TextTable table{KeywordColumns(), {}};
    table.columns.insert(table.columns.end(),
                         {{"what"}, {"brand"}, {"before", Align::kLeft, true}, {"now", Align::kLeft, true}});
    const auto tell = [&](const analysis::KeywordRank& row, const char* what, const std::string& brand,
                          const std::string& before, const std::string& now) {
      if (format_ == "json") {
        io.out << Dump({{"what", what},
                        {"keyword", row.keyword},
                        {"locale", row.locale},
                        {"device", row.device},
                        {"engine", row.engine},
                        {"brand", brand},
                        {"before", before},
                        {"now", now}})
               << '\n';
      } else {
        table.rows.push_back({row.keyword, row.locale, row.device, row.engine, what, brand, before, now});
      }
    };
    for (const analysis::KeywordRank& row : board.ranks.keywords) {
      for (size_t b = 0; b < row.now.size(); ++b) {
        const Rank &now = row.now[b], &before = row.before[b];
        if (now.kind == Rank::Kind::kUnknown || before.kind == Rank::Kind::kUnknown) continue;
        const std::string& brand = board.brands[b].id;
        const bool both_outside = now.kind == before.kind && now.kind == Rank::Kind::kNotInTop;
        if (!both_outside && (now.kind != before.kind || now.value != before.value)) {
          tell(row, "rank", brand, report::RankText(before), report::RankText(now));
        }
        const bool switched = !row.url[b].empty() && !row.url_before[b].empty() && row.url[b] != row.url_before[b];
        if (switched) tell(row, "page", brand, row.url_before[b], row.url[b]);
        if (board.brands[b].own && row.cannibals.size() > 1) {
          tell(row, "cannibals", brand, "", fmt::format("{}", fmt::join(row.cannibals, " ")));
        }
      }
      for (const std::string& domain : row.entrants) {
        const int brand = analysis::BrandOfHost(domain, board.brands);
        tell(row, "entrant", brand < 0 ? "" : board.brands[static_cast<size_t>(brand)].id, "", domain);
      }
    }
    if (format_ == "text") PrintTable(table, io, "No rank differs from the scan before, or there was none.");
    for (const analysis::Movement& movement : board.ranks.movements) {
      if (format_ == "json") {
        Json row{{"what", "visibility"},          {"brand", movement.brand}, {"change", movement.change},
                 {"keywords", movement.keywords}, {"note", movement.note},   {"p", Json()}};
        if (movement.note.empty()) row["p"] = movement.p;
        io.out << Dump(row) << '\n';
      } else if (io.terminal) {
        io.out << fmt::format(
            "{}: visibility {} points{}\n", movement.brand, report::Points(movement.change),
            movement.note.empty() ? ", exact sign-flip p " + report::PValue(movement.p) : "; " + movement.note);
      }
    }
  }

  void PrintHistory(const Board& board, Io& io) const {
    report::TextTable table{KeywordColumns(), {}};
    table.columns.push_back({"own rank, oldest first", Align::kLeft, true});
    for (const analysis::KeywordRank& row : board.ranks.keywords) {
      std::vector<std::string> ranks;
      Json json{{"keyword", row.keyword},
                {"locale", row.locale},
                {"device", row.device},
                {"engine", row.engine},
                {"history", Json::array()}};
      for (const Rank& rank : row.own_history) {
        ranks.push_back(report::RankText(rank));
        json["history"].push_back(RankJson(rank));
      }
      if (format_ == "json") {
        io.out << Dump(json) << '\n';
      } else {
        table.rows.push_back(
            {row.keyword, row.locale, row.device, row.engine, fmt::format("{}", fmt::join(ranks, " > "))});
      }
    }
    if (format_ == "text") PrintTable(table, io, kNoKeyword);
  }

  void PrintKeywords(const Board& analysis, Io& io) const {
    report::TextTable table{KeywordColumns(), {}};
    for (const Brand& brand : analysis.brands) table.columns.push_back({brand.name, Align::kRight});
    table.columns.push_back({"features", Align::kLeft, true, true});
    for (const analysis::KeywordRank& row : analysis.ranks.keywords) {
      std::vector<std::string> cells = {row.keyword, row.locale, row.device, row.engine};
      Json json{{"keyword", row.keyword},   {"locale", row.locale},     {"engine", row.engine},
                {"device", row.device},     {"tags", row.tags},         {"branded", row.branded},
                {"features", row.features}, {"entrants", row.entrants}, {"ranks", Json::object()}};
      for (size_t i = 0; i < row.now.size(); ++i) {
        cells.push_back(report::RankText(row.now[i]));
        json["ranks"][analysis.brands[i].id] = RankJson(row.now[i]);
      }
      cells.push_back(fmt::format("{}", fmt::join(row.features, ", ")));
      if (format_ == "json") {
        io.out << Dump(json) << '\n';
      } else {
        table.rows.push_back(std::move(cells));
      }
    }
    if (format_ == "text") PrintTable(table, io, kNoKeyword);
  }

  void PrintVoice(const Board& analysis, Io& io) const {
    const bool known = analysis.ranks.complete_keywords > 0;
    report::TextTable table{{{"curve"}}, {}};
    for (const Brand& brand : analysis.brands) table.columns.push_back({brand.name, Align::kRight});
    for (const analysis::CurveShare& curve : analysis.ranks.curves) {
      std::vector<std::string> cells = {curve.curve};
      Json json{{"curve", curve.curve}, {"share_of_voice", Json::object()}};
      for (size_t i = 0; i < curve.share_of_voice.size(); ++i) {
        cells.push_back(known ? fmt::format("{:.1f}%", curve.share_of_voice[i] * 100) : "unknown");
        json["share_of_voice"][analysis.brands[i].id] = known ? Json(curve.share_of_voice[i]) : Json();
        json["visibility"][analysis.brands[i].id] = curve.visibility[i] ? Json(*curve.visibility[i]) : Json();
      }
      if (format_ == "json") {
        io.out << Dump(json) << '\n';
      } else {
        table.rows.push_back(std::move(cells));
      }
    }
    if (format_ != "text") return;
    PrintTable(table, io, kNoKeyword);
    if (io.terminal && known) {
      io.out << (analysis.ranks.order_is_robust ? "The order of the brands is the same under every curve.\n"
                                                : "The order of the brands depends on the curve.\n");
    }
  }

  void PrintDomains(const analysis::RankBoard& board, Io& io) const {
    report::TextTable table{{{"domain"},
                             {"brand"},
                             {"share of voice", Align::kRight},
                             {"keywords", Align::kRight},
                             {"new", Align::kLeft, false, true}},
                            {}};
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
    if (format_ == "text") PrintTable(table, io, kNoKeyword);
  }

  MarketOptions market_;
  analysis::RankFilter filter_;
  bool voice_ = false, domains_ = false, movers_ = false, history_ = false;
  std::string terms_ = "all", format_ = "text";
};

}  // namespace

std::unique_ptr<Command> MakeRanks() { return std::make_unique<RanksCommand>(); }

}  // namespace rivalscope::cli
