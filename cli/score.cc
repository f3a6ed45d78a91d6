// rivalscope score: one text a line in, its sentiment out.
#include <fmt/core.h>

#include "cli/score_json.h"
#include "cli/text_lines.h"
#include "cli/verbs.h"
#include "scan/user_words.h"
#include "sentiment/scorer.h"

namespace rivalscope::cli {

namespace {

class ScoreCommand final : public Command {
 public:
  void Define(Options& options) override {
    options.Value("--lang", language_, "auto, en, tr, it, fa, az, hu, de, fr or es");
    options.Value("-C,--workspace", folder_, "score with the words of this workspace (its folder) too");
    options.Choice("--format", format_, {"plain", "json"},
                   "plain: one number a line; json: with every token that counted");
  }

  Result<ExitCode> Run(Io& io) override {
    const auto language = LanguageOption(language_);
    if (!language) return tl::unexpected(language.error());
    auto words = folder_.empty() ? Result<std::vector<sentiment::UserLexicon>>() : scan::ReadUserWords(folder_);
    if (!words) return tl::unexpected(words.error());
    const auto scorer = sentiment::Scorer::Create(std::move(*words));
    if (!scorer) return tl::unexpected(scorer.error());
    EachTextLine(io.in, [&](TextLine line) {
      if (line.json) {
        line.json->update(ScoreJson(scorer->Analyse(line.text, *language)));
        io.out << Dump(*line.json) << '\n';
      } else if (format_ == "json") {
        io.out << Dump(ScoreJson(scorer->Analyse(line.text, *language))) << '\n';
      } else {
        io.out << fmt::format("{:.4f}\n", scorer->Value(line.text, *language));
      }
    });
    return kExitOk;
  }

 private:
  std::string language_ = "auto", format_ = "plain", folder_;
};

}  // namespace

std::unique_ptr<Command> MakeScore() { return std::make_unique<ScoreCommand>(); }

}  // namespace rivalscope::cli
