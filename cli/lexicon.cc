// rivalscope lexicon: the words of a workspace, and what the lexicons know of its reviews.
#include <fmt/core.h>

#include <algorithm>

#include "cli/market_table.h"
#include "cli/score_json.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "report/format.h"
#include "scan/rescore.h"
#include "scan/user_words.h"
#include "sentiment/lexicon_lint.h"
#include "sentiment/vocabulary.h"

namespace rivalscope::cli {
namespace {

using report::Align;

class LexiconCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.DefineFolder(options);
    options.Values("WHAT", what_, "check; coverage; rescore; or add WORD VALENCE, the valence from -4 to 4");
    options.Required();
    options.Value("--lang", language_, "of add: whose word it is; of the others: only this language");
    options.Flag("--all", all_, "check: the shipped rows that nothing matched as well");
    options.Value("--limit", limit_, "coverage: unknown words of a language");
    options.Value("--least", least_, "coverage: only words of so many reviews");
    options.Choice("--format", format_, {"text", "json"}, "text, or one object a line");
  }

  Result<ExitCode> Run(Io& io) override {
    if (!language_.empty()) {
      const auto language = LanguageOption(language_);
      if (!language) return tl::unexpected(language.error());
      only_ = *language;
    }
    if (what_.size() == 1 && what_[0] == "check") return Check(io);
    if (what_.size() == 1 && what_[0] == "coverage") return Cover(io);
    if (what_.size() == 1 && what_[0] == "rescore") return Rescore(io);
    if (what_.size() == 3 && what_[0] == "add") return Add(io);
    return Fail(ErrorCode::kInvalidInput,
                "lexicon wants one of: check, coverage, rescore, add WORD VALENCE (quote a phrase: 'battery drain')");
  }

 private:
  bool Wanted(text::Language language) const { return only_ == text::Language::kUnknown || only_ == language; }

  Result<ExitCode> Add(Io& io) const {
    const auto added = scan::AddUserWord(market_.folder, only_, what_[1], what_[2]);
    if (!added) return tl::unexpected(added.error());
    io.out << fmt::format("{}: {} {}{}\n", added->file, added->term, added->value,
                          added->before.empty() ? "" : " (it was " + added->before + ")");
    auto session = Session::Open(market_.workspace());
    if (!session) return kExitOk;  // nothing was scanned yet, so nothing was read with the old words
    const auto stale = scan::CountStale(session->store, *session->analyst);
    if (!stale) return tl::unexpected(stale.error());
    if (*stale > 0)
      io.err << fmt::format(
          "{} stored reviews were read with the words of before; 'rivalscope lexicon rescore' reads "
          "them again\n",
          *stale);
    return kExitOk;
  }

  Result<ExitCode> Rescore(Io& io) const {
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    const auto lock = scan::WorkspaceLock::Take(market_.workspace());
    if (!lock) return tl::unexpected(lock.error());
    auto store = storage::Store::Open(market_.workspace().store_path());
    if (!store) return tl::unexpected(store.error());
    const auto count = scan::Rescore(*store, *session->analyst, [&](int64_t done) {
      if (io.progress) io.err << fmt::format("\r{} reviews", done) << std::flush;
    });
    if (io.progress) io.err << '\n';
    if (!count) return tl::unexpected(count.error());
    io.out << fmt::format("{} read again\n", report::Plural(*count, "review", "reviews"));
    return kExitOk;
  }

  // Reads every stored review once.
  Result<sentiment::Vocabulary> ReadStore(Session& session) const {
    sentiment::Vocabulary vocabulary(session.analyst->scorer());
    const Status read = session.store.reviews().ForEach({}, [&](const storage::StoredReview& stored) {
      const text::Language language = text::LanguageFromTag(stored.review.language);
      if (!Wanted(language)) return;
      std::optional<double> stars = stored.review.rating;
      if (stars && stored.review.best > 0) *stars *= 5 / stored.review.best;
      vocabulary.Add(storage::ReviewText(stored.review), language, stars);
    });
    if (!read) return tl::unexpected(read.error());
    return vocabulary;
  }

  Result<ExitCode> Check(Io& io) const {
    report::TextTable table{{{"finding"}, {"where"}, {"term"}, {"what", Align::kLeft, true}}, {}};
    bool wrong = false;
    const auto tell = [&](const std::string& kind, const std::string& file, int line, const std::string& term,
                          const std::string& message) {
      if (format_ == "json") {
        io.out << Dump({{"finding", kind}, {"file", file}, {"line", line}, {"term", term}, {"message", message}})
               << '\n';
      } else {
        table.rows.push_back({kind, line > 0 ? fmt::format("{}:{}", file, line) : file, term, message});
      }
    };
    const auto words = scan::ReadUserWords(market_.folder);
    if (!words) return tl::unexpected(words.error());
    for (const text::Language language : text::kLanguages) {
      if (!Wanted(language)) continue;
      std::vector<sentiment::LexiconFile> files = sentiment::ShippedFiles(language);
      const size_t shipped = files.size();
      for (const sentiment::UserLexicon& user : *words)
        if (user.language == language) files.push_back({user.file, user.tsv, sentiment::TableKind::kWords});
      for (const auto& finding : sentiment::LintLexicon(language, files, shipped)) {
        wrong = wrong || finding.kind != sentiment::LintKind::kReplaces;
        tell(sentiment::LintKindName(finding.kind), finding.file, finding.line, finding.term, finding.message);
      }
    }
    if (!wrong) {
      if (const Status idle = TellIdle(tell, io); !idle) return tl::unexpected(idle.error());
    }
    if (format_ == "text" && !table.rows.empty()) PrintTable(table, io);
    if (format_ == "text" && table.rows.empty()) io.out << "nothing to tell\n";
    return wrong ? kExitError : kExitOk;
  }

  // Rows that nothing in the store matched; where nothing was scanned yet there is nothing to match.
  template <typename Tell>
  Status TellIdle(const Tell& tell, Io& io) const {
    auto session = Session::Open(market_.workspace());
    if (!session && session.error().code == ErrorCode::kNotFound) return {};
    if (!session) return tl::unexpected(session.error());
    const auto vocabulary = ReadStore(*session);
    if (!vocabulary) return tl::unexpected(vocabulary.error());
    for (const sentiment::IdleRow& row : vocabulary->Idle(/*by_user=*/!all_))
      tell("idle", row.file, row.line, row.term, "no stored review matches it");
    if (!all_)
      io.err << fmt::format("{} shipped ones included, no stored review; --all names them\n",
                            report::Plural(static_cast<int64_t>(vocabulary->Idle(/*by_user=*/false).size()),
                                           "row matches,", "rows match,"));
    return {};
  }

  Result<ExitCode> Cover(Io& io) const {
    if (limit_ < 0 || least_ < 1)
      return Fail(ErrorCode::kInvalidInput, "--limit must be 0 or more and --least 1 or more");
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    const auto vocabulary = ReadStore(*session);
    if (!vocabulary) return tl::unexpected(vocabulary.error());
    const auto coverage = vocabulary->Cover(static_cast<size_t>(limit_), least_);
    if (format_ == "json") {
      for (const sentiment::Coverage& row : coverage) io.out << Dump(CoverageJson(row)) << '\n';
      return kExitOk;
    }
    report::TextTable shares{{{"language"},
                              {"reviews", Align::kRight},
                              {"with a polar word", Align::kRight},
                              {"words", Align::kRight},
                              {"known", Align::kRight}},
                             {}};
    report::TextTable unknown{
        {{"language"}, {"unknown word"}, {"reviews", Align::kRight}, {"stars", Align::kRight}, {"lean", Align::kRight}},
        {}};
    const auto share = [](int64_t part, int64_t all) {
      return all == 0 ? std::string("-") : report::Percent(static_cast<double>(part) / static_cast<double>(all));
    };
    for (const sentiment::Coverage& row : coverage) {
      const std::string code(text::LanguageCode(row.language));
      shares.rows.push_back({code, fmt::format("{}", row.texts), share(row.texts_with_polar, row.texts),
                             fmt::format("{}", row.words), share(row.words_known, row.words)});
      for (const sentiment::UnknownWord& word : row.unknown)
        unknown.rows.push_back({code, word.word, fmt::format("{}", word.texts),
                                word.stars ? fmt::format("{:.1f}", *word.stars) : "",
                                word.stars ? fmt::format("{:+.1f}", word.lean) : ""});
    }
    PrintTable(shares, io);
    io.out << '\n';
    PrintTable(unknown, io);
    return kExitOk;
  }

  static Json CoverageJson(const sentiment::Coverage& row) {
    Json unknown = Json::array();
    for (const sentiment::UnknownWord& word : row.unknown)
      unknown.push_back({{"word", word.word},
                         {"reviews", word.texts},
                         {"stars", word.stars ? Json(*word.stars) : Json()},
                         {"lean", word.stars ? Json(word.lean) : Json()}});
    return {{"language", text::LanguageCode(row.language)},
            {"reviews", row.texts},
            {"with_polar_word", row.texts_with_polar},
            {"words", row.words},
            {"words_known", row.words_known},
            {"unknown", std::move(unknown)}};
  }

  MarketOptions market_;
  std::vector<std::string> what_;
  std::string language_, format_ = "text";
  text::Language only_ = text::Language::kUnknown;
  bool all_ = false;
  int limit_ = 20, least_ = 3;
};

}  // namespace

std::unique_ptr<Command> MakeLexicon() { return std::make_unique<LexiconCommand>(); }

}  // namespace rivalscope::cli
