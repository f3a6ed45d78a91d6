// rivalscope analyse: reviews as JSON lines in, the SWOT matrix as JSON out.
#include "analysis/analysis.h"
#include "analysis/window_end.h"

#include <fmt/core.h>

#include <algorithm>

#include "cli/verbs.h"
#include "core/clock.h"
#include "report/review_jsonl.h"
#include "report/swot_json.h"
#include "scan/scorer_accuracy.h"
#include "sentiment/scorer.h"
#include "sentiment/theme_tagger.h"
#include "text/language.h"

namespace rivalscope::cli {
namespace {

class AnalyseCommand final : public Command {
 public:
  void Define(Options& options) override {
    options.Value("--seed", seed_, "seed of the resampling; the same seed and input give the same bytes");
    options.Value("--now", now_, "last day of the window, such as 2026-11-22 (default: the newest review)");
    options.Value("--window", window_, "days of the window");
    options.Value("--bootstraps", bootstraps_, "resampled markets behind each claim's confidence");
    options.List("--pack", packs_, "theme packs beside core for reviews given as text: restaurant, travel ...");
    options.Flag("--pretty", pretty_, "indent the JSON");
  }

  Result<ExitCode> Run(Io& io) override {
    analysis::AnalysisInput input;
    input.seed = seed_;
    input.window_days = window_;
    input.bootstraps = bootstraps_;
    if (window_ < 1 || window_ > 36500) return Fail(ErrorCode::kInvalidInput, "--window must be 1 to 36500 days");
    if (bootstraps_ < 0 || bootstraps_ > 10000)
      return Fail(ErrorCode::kInvalidInput, "--bootstraps must be 0 to 10000");
    if (!now_.empty()) {
      const Result<Day> day = ParseDay(now_);
      if (!day)
        return Fail(ErrorCode::kInvalidInput, fmt::format("--now must be a date such as 2026-11-22, not \"{}\"", now_));
      input.now = *day;
    }
    report::ReviewLines lines = report::ReadReviewLines(io.in);
    NameBadLines(lines, io);
    input.reviews = std::move(lines.reviews);
    if (now_.empty()) input.now = analysis::WindowEnd(input.reviews, ToDay(SystemClock().Now()), window_);
    if (const Status voted = Vote(input); !voted) return tl::unexpected(voted.error());
    const analysis::Analysis result = analysis::Analyse(input);
    io.out << report::SwotJson(result.matrix, result.notes, pretty_ ? 2 : -1) << '\n';
    return lines.bad_lines > 0 ? kExitSomeSourcesFailed : kExitOk;
  }

 private:
  static void NameBadLines(const report::ReviewLines& lines, Io& io) {
    for (const report::BadLine& bad : lines.bad) io.err << fmt::format("line {}: {}\n", bad.number, bad.why);
    const int64_t more = lines.bad_lines - static_cast<int64_t>(lines.bad.size());
    if (more > 0) io.err << fmt::format("and {} more lines that could not be read\n", more);
  }

  // Votes that are given are taken as they are; text without votes is read for themes.
  Status Vote(analysis::AnalysisInput& input) const {
    const auto to_read = [](const ReviewRecord& r) { return r.votes.empty() && !r.text.empty(); };
    if (std::none_of(input.reviews.begin(), input.reviews.end(), to_read)) return {};
    const Result<sentiment::Scorer> scorer = sentiment::Scorer::Create();
    if (!scorer) return tl::unexpected(scorer.error());
    const Result<sentiment::ThemeTagger> tagger = sentiment::ThemeTagger::Create(*scorer, packs_);
    if (!tagger) return tl::unexpected(tagger.error());
    for (ReviewRecord& review : input.reviews) {
      if (!to_read(review)) continue;
      text::Language language = text::LanguageFromTag(review.language);
      if (language == text::Language::kUnknown) language = text::IdentifyLanguage(review.text).language;
      review.language = std::string(text::LanguageCode(language));
      review.votes = sentiment::VotesOf(tagger->Tag(review.text, language));
      review.scored = true;
    }
    input.scorer_errors = scan::ShippedErrors();
    input.themes = tagger->themes();
    input.actions = tagger->Actions();
    return {};
  }

  uint64_t seed_ = 1;
  std::string now_;
  int window_ = 180;
  int bootstraps_ = 500;
  std::vector<std::string> packs_;
  bool pretty_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeAnalyse() { return std::make_unique<AnalyseCommand>(); }

}  // namespace rivalscope::cli
