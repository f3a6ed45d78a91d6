// rivalscope discover: who ranks for the keywords and is not tracked, and which keywords are not there yet.
#include "analysis/discover.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include "cli/market_table.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "net/url.h"

namespace rivalscope::cli {
namespace {

using report::Align;

class DiscoverCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.DefineFolder(options);
    options.Value("--scan", market_.scan, "number of the scan to read; 0 is the newest");
    options.Flag("--rivals", rivals_, "only who ranks and is not tracked");
    options.Flag("--ideas", ideas_, "only keyword ideas");
    options.AtMostOne({"--rivals", "--ideas"});
    options.Value("--limit", limit_, "so many of each");
    options.Choice("--format", format_, {"text", "json"}, "text: tables; json: one object a line");
  }

  Result<ExitCode> Run(Io& io) override {
    if (limit_ < 1) return Fail(ErrorCode::kInvalidInput, "--limit must be 1 or more");
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    const auto scan = scan::ChooseScan(session->store, market_.scan);
    if (!scan) return tl::unexpected(scan.error());
    const auto input = scan::ReadMarket(session->store, session->config, *session->analyst, *scan, market_.query());
    if (!input) return tl::unexpected(input.error());
    if (!ideas_) PrintRivals(*input, io);
    if (!ideas_ && !rivals_ && format_ == "text") io.out << '\n';
    if (rivals_) return kExitOk;
    const auto ideas = Ideas(*session, *input, scan->id);
    if (!ideas) return tl::unexpected(ideas.error());
    PrintIdeas(*ideas, io);
    return kExitOk;
  }

 private:
  void PrintRivals(const analysis::AnalysisInput& input, Io& io) const {
    auto rivals =
        analysis::UntrackedRivals(input.ranks, input.keywords, input.brands, analysis::BuiltInCtrCurves().front(),
                                  [](std::string_view host) { return net::RegistrableDomain(host); });
    if (rivals.size() > static_cast<size_t>(limit_)) rivals.resize(static_cast<size_t>(limit_));
    report::TextTable table{{{"domain"},
                             {"share of voice", Align::kRight},
                             {"keywords", Align::kRight},
                             {"best", Align::kRight},
                             {"mean rank", Align::kRight},
                             {"new", Align::kLeft, false, true},
                             {"such as", Align::kLeft, true}},
                            {}};
    for (const analysis::RivalCandidate& rival : rivals) {
      if (format_ == "json") {
        io.out << Dump({{"kind", "rival"},
                        {"domain", rival.domain},
                        {"share_of_voice", rival.share_of_voice},
                        {"keywords", rival.keywords},
                        {"best", rival.best},
                        {"mean", rival.mean},
                        {"entrant", rival.entrant},
                        {"examples", rival.examples}})
               << '\n';
        continue;
      }
      table.rows.push_back({rival.domain, fmt::format("{:.1f}%", rival.share_of_voice * 100),
                            std::to_string(rival.keywords), std::to_string(rival.best),
                            fmt::format("{:.1f}", rival.mean), rival.entrant ? "new" : "",
                            fmt::format("{}", fmt::join(rival.examples, ", "))});
    }
    if (format_ == "text") PrintTable(table, io);
  }

  Result<std::vector<analysis::KeywordIdea>> Ideas(Session& session, const analysis::AnalysisInput& input,
                                                   int64_t scan) const {
    analysis::IdeaInput ideas;
    ideas.keywords = input.keywords;
    ideas.brands = input.brands;
    ideas.reviews = input.reviews;
    ideas.judges = [&](const std::string& phrase, text::Language language) {
      return session.analyst->Value(phrase, language) != 0;
    };
    for (const RankObservation& observation : input.ranks) {
      if (observation.scan_id == scan) ideas.ranks.push_back(observation);
    }
    const std::string& own = session.config.own;
    const Status read = session.store.snapshots().ForPages(scan, [&](const storage::PageRow& page) {
      if (page.brand == own && page.kind != SourceKind::kReviews && page.read_well)
        ideas.own_phrases.push_back(page.title);
    });
    if (!read) return tl::unexpected(read.error());
    for (const analysis::BrandFaq& faq : input.faqs) {
      if (faq.brand != own) continue;
      for (const FaqEntry& entry : faq.entries) ideas.own_phrases.push_back(entry.question);
    }
    return analysis::KeywordIdeas(ideas, static_cast<size_t>(limit_));
  }

  void PrintIdeas(const std::vector<analysis::KeywordIdea>& ideas, Io& io) const {
    report::TextTable table{{{"keyword idea", Align::kLeft, true},
                             {"also asked", Align::kRight},
                             {"related", Align::kRight},
                             {"own pages", Align::kRight},
                             {"reviews", Align::kRight}},
                            {}};
    for (const analysis::KeywordIdea& idea : ideas) {
      if (format_ == "json") {
        io.out << Dump({{"kind", "idea"},
                        {"text", idea.text},
                        {"language", idea.language},
                        {"people_also_ask", idea.also_asked},
                        {"related", idea.related},
                        {"own_pages", idea.own_pages},
                        {"reviews", idea.reviews}})
               << '\n';
        continue;
      }
      table.rows.push_back({idea.text, std::to_string(idea.also_asked), std::to_string(idea.related),
                            std::to_string(idea.own_pages), std::to_string(idea.reviews)});
    }
    if (format_ == "text") PrintTable(table, io);
  }

  MarketOptions market_;
  bool rivals_ = false, ideas_ = false;
  int limit_ = 20;
  std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Command> MakeDiscover() { return std::make_unique<DiscoverCommand>(); }

}  // namespace rivalscope::cli
