// rivalscope label: the user judges sentences of their own store, so that the scorer's error is known in their trade.
#include <fmt/core.h>

#include <map>

#include "cli/jsonl.h"
#include "cli/key_press.h"
#include "cli/market_table.h"
#include "cli/safe_file.h"
#include "cli/score_json.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "core/read_file.h"
#include "report/format.h"
#include "report/wrap.h"
#include "scan/labels.h"
#include "scan/scorer_accuracy.h"

namespace rivalscope::cli {
namespace {

using report::Align;
using report::ScorerAccuracy;

std::string Limits(double value, const Interval& limits) {
  return fmt::format("{:.0f}% ({:.0f}-{:.0f}%)", 100 * value, 100 * limits.low, 100 * limits.high);
}

Json AccuracyJson(const ScorerAccuracy& row) {
  return {{"language", row.language},
          {"source", row.own ? "labels" : "shipped"},
          {"labelled", row.labelled},
          {"shipped_worth", row.own ? scan::kShippedWorth : 0},
          {"sensitivity", row.sensitivity},
          {"sensitivity_low", row.sensitivity_limits.low},
          {"sensitivity_high", row.sensitivity_limits.high},
          {"specificity", row.specificity},
          {"specificity_low", row.specificity_limits.low},
          {"specificity_high", row.specificity_limits.high},
          {"positives", row.positives},
          {"negatives", row.negatives}};
}

constexpr size_t kSentenceWidth = 76;  // columns: read with ease, and within any terminal

class LabelCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.DefineFolder(options);
    options.Value("--count", count_, "sentences to judge in one go");
    options.List("--lang", languages_, "only these languages: de,tr");
    options.Value("--seed", seed_, "of the choice of sentences");
    options.Value("--from", from_, "read labels from this file (CSV or JSON lines), or - for standard input");
    options.Flag("--sample", sample_, "print the sentences as JSON lines with an empty label, to be filled in");
    options.Flag("--status", status_, "only tell how right the scorer is, by language");
    options.Choice("--format", format_, {"text", "json"}, "of the status: text, or one object a line");
  }

  Result<ExitCode> Run(Io& io) override {
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    auto labels = scan::ReadLabels(market_.folder);
    if (!labels) return tl::unexpected(labels.error());
    if (sample_) return Sample(*session, *labels, io);
    if (!from_.empty()) {
      if (const Status read = TakeFrom(io, *labels); !read) return tl::unexpected(read.error());
    } else if (!status_) {
      const auto interrupted = Ask(*session, io, *labels);
      if (!interrupted) return tl::unexpected(interrupted.error());
      if (*interrupted) return kExitInterrupted;
    }
    PrintStatus(scan::MeasureAccuracy(*labels, *session->analyst), io);
    return kExitOk;
  }

 private:
  Result<std::vector<scan::Label>> Choose(Session& session, const std::vector<scan::Label>& done) const {
    scan::LabelQuery query;
    if (count_ < 1) return Fail(ErrorCode::kInvalidInput, "--count must be 1 or more");
    query.count = count_;
    query.seed = seed_;
    for (const std::string& code : languages_) {
      const auto language = LanguageOption(code);
      if (!language) return tl::unexpected(language.error());
      if (*language != text::Language::kUnknown) query.languages.push_back(*language);
    }
    return scan::ChooseSentences(session.store, *session.analyst, query, done);
  }

  Result<ExitCode> Sample(Session& session, const std::vector<scan::Label>& done, Io& io) const {
    const auto chosen = Choose(session, done);
    if (!chosen) return tl::unexpected(chosen.error());
    for (const scan::Label& label : *chosen) {
      const Json row{{"text", label.text}, {"label", ""}, {"language", label.language}, {"weight", label.weight}};
      io.out << Dump(row) << '\n';
    }
    return kExitOk;
  }

  // All of the file, or nothing of it. A sentence that was judged before, as in a file that was filled in further and
  // is read again, counts once, as it was judged last.
  Status TakeFrom(Io& io, std::vector<scan::Label>& labels) const {
    const std::string name = from_ == "-" ? "standard input" : from_;
    const auto bytes = from_ == "-" ? ReadStream(io.in, name) : ReadFile(from_);
    if (!bytes) return tl::unexpected(bytes.error());
    auto read = scan::ParseLabels(*bytes, name);
    if (!read) return tl::unexpected(read.error());
    std::map<std::pair<std::string, std::string>, size_t> known;  // by language and text
    for (size_t i = 0; i < labels.size(); ++i) known[{labels[i].language, labels[i].text}] = i;
    std::vector<scan::Label> added;
    int64_t same = 0, changed = 0;
    for (scan::Label& label : *read) {
      const auto [at, is_new] = known.try_emplace({label.language, label.text}, labels.size());
      if (is_new) {
        added.push_back(label);
        labels.push_back(std::move(label));
      } else if (labels[at->second].polarity == label.polarity) {
        ++same;
      } else {
        labels[at->second] = std::move(label);
        ++changed;
      }
    }
    const Status kept = changed == 0
                            ? scan::AppendLabels(market_.folder, added)
                            : WriteFileWhole(market_.folder + "/" + scan::kLabelFile, scan::LabelLines(labels));
    if (!kept) return kept;
    io.err << fmt::format("{} taken, {} changed, {} known already\n",
                          report::Plural(static_cast<int64_t>(added.size()), "label", "labels"), changed, same);
    return {};
  }

  // Shows sentence after sentence; each answer is kept at once. Whether it was interrupted.
  Result<bool> Ask(Session& session, Io& io, std::vector<scan::Label>& labels) const {
    auto chosen = Choose(session, labels);
    if (!chosen) return tl::unexpected(chosen.error());
    if (chosen->empty()) {
      io.err << "no sentence is left to judge; scan reviews first, or choose other languages\n";
      return false;
    }
    io.err << "What does the sentence say?  p praise   n complaint   0 neither   s skip   q end\n";
    const KeyPress keys(io.in);
    int64_t kept_now = 0;
    for (size_t i = 0; i < chosen->size(); ++i) {
      scan::Label& label = (*chosen)[i];
      io.err << fmt::format("\n{} of {} [{}]\n", i + 1, chosen->size(), label.language);
      for (const std::string& line : report::Wrap(report::Printable(label.text), kSentenceWidth))
        io.err << "  " << line << '\n';
      io.err << "> " << std::flush;
      const char key = keys.OneOf("pn0sq");
      if (key == KeyPress::kInterrupt) {
        io.err << fmt::format("\ninterrupted; {} kept\n", report::Plural(kept_now, "answer is", "answers are"));
        return true;
      }
      if (key == 'q' || key == 0) break;
      if (key == 's') continue;
      label.polarity = *scan::ParseLabelName(std::string_view(&key, 1));
      if (const Status kept = scan::AppendLabel(market_.folder, label); !kept) return tl::unexpected(kept.error());
      ++kept_now;
      labels.push_back(std::move(label));
    }
    io.err << '\n';
    return false;
  }

  void PrintStatus(const std::vector<ScorerAccuracy>& rows, Io& io) const {
    report::TextTable table{{{"language"},
                             {"labelled", Align::kRight},
                             {"praise read right", Align::kRight},
                             {"complaint read right", Align::kRight},
                             {"measured on", Align::kLeft, true}},
                            {}};
    for (const ScorerAccuracy& row : rows) {
      if (format_ == "json") {
        io.out << Dump(AccuracyJson(row)) << '\n';
        continue;
      }
      const std::string source =
          row.own
              ? fmt::format("your labels ({} of praise, {} of complaint), beside the shipped figures as {:.0f} of each",
                            row.positives, row.negatives, scan::kShippedWorth)
          : row.labelled > 0
              ? fmt::format("as shipped, until {} labels of either kind have a verdict", scan::kLabelsASide)
              : "as shipped";
      table.rows.push_back({row.language, fmt::format("{}", row.labelled),
                            Limits(row.sensitivity, row.sensitivity_limits),
                            Limits(row.specificity, row.specificity_limits), source});
    }
    if (format_ != "json") PrintTable(table, io);
  }

  MarketOptions market_;
  int count_ = 50;
  std::vector<std::string> languages_;
  uint64_t seed_ = 1;
  std::string from_;
  bool sample_ = false, status_ = false;
  std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Command> MakeLabel() { return std::make_unique<LabelCommand>(); }

}  // namespace rivalscope::cli
