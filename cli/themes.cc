// rivalscope themes, in its two forms: the table of a workspace, and the filter from texts to theme mentions.
#include <fmt/core.h>

#include <filesystem>

#include "cli/market_table.h"
#include "cli/review_filter.h"
#include "cli/score_json.h"
#include "cli/session.h"
#include "cli/text_lines.h"
#include "cli/theme_proposals.h"
#include "cli/verbs.h"
#include "report/format.h"
#include "sentiment/scorer.h"
#include "sentiment/theme_tagger.h"

namespace rivalscope::cli {
namespace {

using report::Align;

Json MentionsJson(const std::vector<ThemeMention>& mentions) {
  Json list = Json::array();
  for (const ThemeMention& mention : mentions) {
    list.push_back({{"theme", mention.theme},
                    {"polarity", PolarityName(mention.polarity)},
                    {"score", mention.score},
                    {"span", {mention.begin, mention.end}},
                    {"quote", mention.quote}});
  }
  return list;
}

class ThemesCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.Define(options);
    filter_.Define(options);
    options.List("--pack", packs_, "filter: theme packs beside the core, such as restaurant,travel");
    options.Flag("--journey", journey_, "table: where along the customer's journey it hurts, the worst first");
    options.Flag("--anomalies", anomalies_, "table: weeks with far more complaints of a theme than the ones before");
    options.Flag("--what-if", what_if_, "table: the own rating if complaints fell to the market's level");
    options.Flag("--stdin", stdin_, "filter: read texts even where there is a workspace");
    options.Flag("--discover", discover_,
                 "propose new themes: terms that no theme explains and that set a brand apart");
    options.AtMostOne({"--journey", "--anomalies", "--what-if", "--discover", "--stdin"});
    options.Choice("--format", format_, {"text", "json", "toml"},
                   "of the table: text, or one object a line; toml: the proposals as a theme file");
  }

  // The table is asked for where there is a workspace; --pack and --stdin always mean the filter.
  Result<ExitCode> Run(Io& io) override {
    if (discover_) return Discover(io);
    if (format_ == "toml") return Fail(ErrorCode::kInvalidInput, "--format toml is of --discover");
    const bool workspace = std::filesystem::exists(market_.workspace().config_path());
    const bool wants_table = (workspace || market_.folder != "." || !filter_.brand.empty() || market_.scan != 0) &&
                             packs_.empty() && !stdin_;
    return wants_table ? Table(io) : Filter(io);
  }

 private:
  Result<ExitCode> Discover(Io& io) {
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    const auto filter = filter_.Filter(*session);
    if (!filter) return tl::unexpected(filter.error());
    storage::ReviewFilter all_brands = *filter;  // a brand is set apart from the others
    all_brands.brand.clear();
    auto proposals = scan::DiscoverThemes(session->store, session->config, *session->analyst, all_brands,
                                          analysis::DiscoveryQuery());
    if (!proposals) return tl::unexpected(proposals.error());
    if (!filter->brand.empty())
      std::erase_if(*proposals, [&](const auto& proposal) { return proposal.term.brand != filter->brand; });
    PrintProposals(*proposals, format_, io);
    return kExitOk;
  }

  Result<ExitCode> Filter(Io& io) const {
    const auto language = LanguageOption(filter_.language.empty() ? "auto" : filter_.language);
    if (!language) return tl::unexpected(language.error());
    const auto scorer = sentiment::Scorer::Create();
    if (!scorer) return tl::unexpected(scorer.error());
    const auto tagger = sentiment::ThemeTagger::Create(*scorer, packs_);
    if (!tagger) return tl::unexpected(tagger.error());
    int64_t number = 0;
    AnswerLines(io, [&](TextLine& line, std::string& out) {
      Json mentions = MentionsJson(tagger->Tag(line.text, *language));
      Json answer = line.json ? std::move(*line.json) : Json{{"id", number}};
      ++number;
      answer["mentions"] = std::move(mentions);
      answer.erase("text");
      out += Dump(answer) + '\n';
    });
    return kExitOk;
  }

  Result<ExitCode> Table(Io& io) {
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    auto filter = filter_.Filter(*session);
    if (!filter) return tl::unexpected(filter.error());
    // Brand and theme choose rows: the figures hold a brand against the others and a theme against all reviews.
    filter->brand.clear();
    filter->theme.clear();
    const auto analysis = AnalyseWithoutClaims(*session, market_, *filter);
    if (!analysis) return tl::unexpected(analysis.error());
    if (journey_ || anomalies_ || what_if_) {
      const report::TextTable table = journey_     ? Journey(*analysis, io)
                                      : anomalies_ ? Anomalies(*analysis, io)
                                                   : WhatIf(*analysis, io);
      if (format_ != "text") return kExitOk;
      PrintTable(table, io, EmptyText());
      if (journey_ && io.terminal && !table.rows.empty())
        PrintText("stars: what complaints of the theme cost in the average rating; complain: share of all reviews.",
                  io);
      return kExitOk;
    }
    report::TextTable table{{{"theme", Align::kLeft, true},
                             {"brand"},
                             {"praise", Align::kRight},
                             {"95% interval", Align::kRight},
                             {"votes", Align::kRight},
                             {"before", Align::kRight},
                             {"named in", Align::kRight},
                             {"importance", Align::kRight}},
                            {}};
    for (const analysis::ThemeStat& theme : analysis->themes) {
      if (!filter_.theme.empty() && theme.theme != filter_.theme) continue;
      for (const analysis::BrandTheme& brand : theme.brands) {
        if (!filter_.brand.empty() && brand.brand != filter_.brand) continue;
        if (format_ == "json") {
          io.out << Dump(RowJson(theme, brand)) << '\n';
        } else {
          table.rows.push_back(Row(theme, brand));
        }
      }
    }
    if (format_ == "text") PrintTable(table, io, EmptyText());
    return kExitOk;
  }

  static std::vector<std::string> Row(const analysis::ThemeStat& theme, const analysis::BrandTheme& brand) {
    const bool seen = brand.now.n > 0;
    return {theme.theme,
            brand.brand,
            seen ? report::Percent(brand.shown) : "-",
            seen ? report::PercentInterval(ShownInterval(brand)) : "-",
            fmt::format("{:.0f}", brand.now.n),
            brand.before.n > 0 ? report::Percent(brand.before.value) : "-",
            report::Percent(brand.mentions),
            fmt::format("{:.3f}", theme.importance)};
  }

  static Json RowJson(const analysis::ThemeStat& theme, const analysis::BrandTheme& brand) {
    Json row{{"theme", theme.theme},       {"brand", brand.brand},           {"n", brand.now.n},
             {"mentions", brand.mentions}, {"importance", theme.importance}, {"stage", theme.stage},
             {"kind", theme.kind}};
    row["praise"] = brand.now.n > 0 ? Json(brand.now.value) : Json();
    row["low"] = brand.now.n > 0 ? Json(brand.now.interval.low) : Json();
    row["high"] = brand.now.n > 0 ? Json(brand.now.interval.high) : Json();
    row["before"] = brand.before.n > 0 ? Json(brand.before.value) : Json();
    return row;
  }

  // What a table without rows means.
  const char* EmptyText() const {
    if (anomalies_) return "No week of the last 13 had more complaints of a theme than chance allows.";
    if (what_if_) return "In no theme do the own complaints exceed the market's.";
    return "No review in the window praises or criticises a theme.";
  }

  bool Wanted(const std::string& theme, const std::string& brand) const {
    return (filter_.theme.empty() || filter_.theme == theme) && (filter_.brand.empty() || filter_.brand == brand);
  }

  report::TextTable Journey(const analysis::Analysis& analysis, Io& io) const {
    report::TextTable table{{{"brand"},
                             {"stage", Align::kLeft, true},
                             {"theme", Align::kLeft, true},
                             {"stars", Align::kRight},
                             {"blame", Align::kRight},
                             {"praise", Align::kRight},
                             {"interval", Align::kRight},
                             {"market", Align::kRight}},
                            {}};
    for (size_t b = 0; b < analysis.journey.pains.size(); ++b) {
      for (const analysis::PainPoint& pain : analysis.journey.pains[b]) {
        const std::string& theme = analysis.themes[pain.theme].theme;
        const std::string& brand = analysis.brands[b].id;
        const analysis::JourneyStage& stage = analysis.journey.stages[pain.stage];
        if (!Wanted(theme, brand)) continue;
        if (format_ == "json") {
          io.out << Dump({{"brand", brand},
                          {"stage", stage.id},
                          {"phase", stage.phase},
                          {"theme", theme},
                          {"stars_lost", pain.stars},
                          {"complaints", pain.complaints},
                          {"praise", pain.share},
                          {"interval", {pain.interval.low, pain.interval.high}},
                          {"n", pain.n},
                          {"market", pain.market_known ? Json(pain.market) : Json()}})
                 << '\n';
        } else {
          table.rows.push_back({brand, stage.id, theme, fmt::format("{:.2f}", pain.stars),
                                report::Percent(pain.complaints), report::Percent(pain.share),
                                report::PercentInterval(pain.interval),
                                pain.market_known ? report::Percent(pain.market) : "-"});
        }
      }
    }
    return table;
  }

  report::TextTable Anomalies(const analysis::Analysis& analysis, Io& io) const {
    report::TextTable table{{{"week of"},
                             {"brand"},
                             {"theme"},
                             {"complaints", Align::kRight},
                             {"expected", Align::kRight},
                             {"p", Align::kRight},
                             {"form"}},
                            {}};
    for (const analysis::ThemeAnomaly& row : analysis.anomalies) {
      if (!Wanted(row.theme, row.brand)) continue;
      const std::string form = row.slow_rise ? "slow rise" : "sudden";
      if (format_ == "json") {
        io.out << Dump({{"week", FormatDay(row.week)},
                        {"brand", row.brand},
                        {"theme", row.theme},
                        {"complaints", row.count},
                        {"expected", row.expected},
                        {"p", row.p},
                        {"form", form}})
               << '\n';
      } else {
        table.rows.push_back({FormatDay(row.week), row.brand, row.theme, std::to_string(row.count),
                              fmt::format("{:.1f}", row.expected), report::PValue(row.p), form});
      }
    }
    return table;
  }

  report::TextTable WhatIf(const analysis::Analysis& analysis, Io& io) const {
    report::TextTable table{{{"theme"},
                             {"own complaints", Align::kRight},
                             {"market", Align::kRight},
                             {"rating now", Align::kRight},
                             {"at market level", Align::kRight},
                             {"95% interval", Align::kRight}},
                            {}};
    for (const analysis::Counterfactual& row : analysis.counterfactuals) {
      if (!filter_.theme.empty() && row.theme != filter_.theme) continue;
      if (format_ == "json") {
        io.out << Dump({{"theme", row.theme},
                        {"complaints", row.complaints},
                        {"market", row.market},
                        {"rating", row.rating},
                        {"then", row.then},
                        {"interval", {row.interval.low, row.interval.high}}})
               << '\n';
      } else {
        table.rows.push_back({row.theme, report::Percent(row.complaints), report::Percent(row.market),
                              fmt::format("{:.2f}", row.rating), fmt::format("{:.2f}", row.then),
                              fmt::format("{:.2f} to {:.2f}", row.interval.low, row.interval.high)});
      }
    }
    return table;
  }

  MarketOptions market_;
  ReviewFilterOptions filter_;
  std::vector<std::string> packs_;
  bool stdin_ = false, journey_ = false, anomalies_ = false, what_if_ = false, discover_ = false;
  std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Command> MakeThemes() { return std::make_unique<ThemesCommand>(); }

}  // namespace rivalscope::cli
