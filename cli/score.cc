// rivalscope score: one text a line in, its sentiment out.
#include <array>
#include <cmath>

#include "cli/score_json.h"
#include "cli/text_lines.h"
#include "cli/verbs.h"
#include "scan/user_words.h"
#include "sentiment/scorer.h"

namespace rivalscope::cli {

namespace {

// "-0.1234\n" of a number between -1 and 1, as printf's %.4f would write it: a plain sum a line is the fastest of what
// the program does, and a general formatter would be a tenth of it.
void AppendPlain(double value, std::string& out) {
  std::array<char, 8> line;
  const auto digits = static_cast<unsigned>(std::nearbyint(std::abs(value) * 10000));
  char* at = line.data();
  if (std::signbit(value)) *at++ = '-';
  *at++ = static_cast<char>('0' + digits / 10000);
  *at++ = '.';
  for (unsigned unit = 1000; unit > 0; unit /= 10) *at++ = static_cast<char>('0' + digits / unit % 10);
  *at++ = '\n';
  out.append(line.data(), at);
}

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
    AnswerLines(io, [&](TextLine& line, std::string& out) {
      if (line.json) {
        line.json->update(ScoreJson(scorer->Analyse(line.text, *language)));
        out += Dump(*line.json) + '\n';
      } else if (format_ == "json") {
        out += Dump(ScoreJson(scorer->Analyse(line.text, *language))) + '\n';
      } else {
        AppendPlain(scorer->Value(line.text, *language), out);
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
