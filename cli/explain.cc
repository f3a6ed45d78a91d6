// rivalscope explain: why an address was fetched or not, why a text scores as it does, why a claim is in its cell.
#include <fmt/core.h>

#include <filesystem>

#include "cli/explain_claim.h"
#include "cli/market_table.h"
#include "cli/score_json.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "net/url.h"
#include "report/format.h"
#include "text/utf8.h"

namespace rivalscope::cli {
namespace {

using report::Align;

// "W1-waiting_time-nordwind": a cell's letter, a digit, a dash.
bool LooksLikeClaim(const std::string& what) {
  return what.size() > 3 && std::string_view("SWOT").find(what[0]) != std::string_view::npos && what[1] >= '1' &&
         what[1] <= '9' && what[2] == '-' && what.find(' ') == std::string::npos;
}

class ExplainCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.Define(options);
    options.Value("--lang", language_, "of a text: auto, en, tr, ...");
    options.List("--pack", packs_, "theme packs for a text, where there is no workspace");
    options.Value("WHAT", what_, "an address, the id of a claim, or a text in quotes");
    options.Required();
  }

  Result<ExitCode> Run(Io& io) override {
    const auto url = net::Url::Parse(what_);
    if (url && url->is_http()) return ExplainUrl(url->href(), io);
    if (LooksLikeClaim(what_)) return ExplainTheClaim(io);
    return ExplainText(io);
  }

 private:
  Result<ExitCode> ExplainTheClaim(Io& io) {
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    const auto data = MakeReportData(*session, market_);
    if (!data) return tl::unexpected(data.error());
    if (const Status done = ExplainClaim(*data, what_, io); !done) return tl::unexpected(done.error());
    return kExitOk;
  }

  Result<ExitCode> ExplainUrl(const std::string& url, Io& io) {
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    report::TextTable table{
        {{"at"}, {"scan", Align::kRight}, {"outcome"}, {"http", Align::kRight}, {"pause"}, {"why", Align::kLeft, true}},
        {}};
    const Status read = session->store.ledger().ForEach(market_.scan, url, [&](const storage::LedgerRow& row) {
      std::string why = row.reason;
      if (row.reason.find(row.rule) == std::string::npos)  // a refusal's reason is its rule
        why += fmt::format("{}robots.txt line {}: {}", why.empty() ? "" : "; ", row.rule_line, row.rule);
      table.rows.push_back({FormatInstant(row.at), std::to_string(row.scan_id), row.status,
                            row.http_status > 0 ? std::to_string(row.http_status) : "",
                            report::Span(Duration(row.pause_ms)), why});
    });
    if (!read) return tl::unexpected(read.error());
    if (table.rows.empty()) {
      return Fail(
          ErrorCode::kNotFound,
          fmt::format("{} was never asked for: no source leads to it, or it was beyond a source's max_pages", url));
    }
    PrintTable(table, io);
    const auto snapshot = session->store.snapshots().NewestOf(url);
    if (!snapshot) return tl::unexpected(snapshot.error());
    if (*snapshot && !(*snapshot)->snapshot.body_sha256.empty()) {
      const Snapshot& page = (*snapshot)->snapshot;
      io.out << fmt::format("\nArchived as snapshot {}: {}, {}, sha256 {}\n", page.id, report::Bytes(page.body_bytes),
                            page.content_type, page.body_sha256);
    }
    if (*snapshot) return TellTwin(*session, (*snapshot)->snapshot.id, io);
    return kExitOk;
  }

  static Result<ExitCode> TellTwin(Session& session, int64_t snapshot, Io& io) {
    const auto text = session.store.pages().TextOf(snapshot);
    if (!text) return tl::unexpected(text.error());
    if (!*text || (*text)->same_as == 0) return kExitOk;
    const auto other = session.store.snapshots().Get((*text)->same_as);
    if (!other) return tl::unexpected(other.error());
    const std::string& how = (*text)->how;
    io.out << fmt::format("The same page as {} ({})\n", *other ? (*other)->snapshot.url : "another",
                          how == "canonical" ? "its canonical link says so"
                          : how == "exact"   ? "the same words"
                                             : "nearly the same words");
    return kExitOk;
  }

  // Word by word, and the themes of each clause.
  Result<ExitCode> ExplainText(Io& io) {
    const auto language = LanguageOption(language_);
    if (!language) return tl::unexpected(language.error());
    std::vector<std::string> packs = packs_;
    if (std::filesystem::exists(market_.workspace().config_path())) {
      const auto config = scan::LoadConfig(market_.workspace().config_path());
      if (!config) return tl::unexpected(config.error());
      if (packs.empty()) packs = config->packs;
    }
    const auto analyst = scan::TextAnalyst::Create(market_.folder, packs);
    if (!analyst) return tl::unexpected(analyst.error());
    const scan::ReadText read = (*analyst)->Read(text::CleanUtf8(what_), "", *language);
    io.out << fmt::format(
        "{:+.3f} {} ({}), confidence {:.2f}\n", read.score.score, PolarityName(PolarityOf(read.score.score)),
        read.score.language.empty() ? "language unknown" : read.score.language, read.score.confidence);
    report::TextTable hits{{{"value", Align::kRight}, {"token"}, {"why", Align::kLeft, true}}, {}};
    for (const ScoreHit& hit : read.score.hits)
      hits.rows.push_back({fmt::format("{:+.2f}", hit.value), hit.token, hit.why});
    if (hits.rows.empty()) io.out << "No word of it is in the lexicon.\n";
    if (!hits.rows.empty()) PrintTable(hits, io);
    report::TextTable themes{{{"theme"}, {"polarity"}, {"clause", Align::kLeft, true}}, {}};
    for (const ThemeMention& mention : read.mentions) {
      themes.rows.push_back({mention.theme, PolarityName(mention.polarity), mention.quote});
    }
    if (!themes.rows.empty()) io.out << '\n';
    if (!themes.rows.empty()) PrintTable(themes, io);
    return kExitOk;
  }

  MarketOptions market_;
  std::string what_, language_ = "auto";
  std::vector<std::string> packs_;
};

}  // namespace

std::unique_ptr<Command> MakeExplain() { return std::make_unique<ExplainCommand>(); }

}  // namespace rivalscope::cli
