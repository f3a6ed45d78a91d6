#include "sentiment/lexicon_lint.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>

namespace rivalscope::sentiment {
namespace {

struct Place {
  size_t file = 0;
  int line = 0;
  std::string value;
};

// The term as it is looked up.
std::string KeyOf(const Alphabet& alphabet, std::string_view term) {
  std::string key;
  while (!term.empty()) {
    const size_t end = std::min(term.find_first_of(" -"), term.size());
    alphabet.AppendFolded(term.substr(0, end), key);
    key += ' ';
    term.remove_prefix(std::min(end + 1, term.size()));
  }
  return key;
}

// A word may have a worth, a role and something to say of waiting and of reports, each once.
const char* KindOf(const LexiconFile& file, const LexiconRow& row) {
  if (file.kind == TableKind::kWaiting) return "|waiting";
  if (file.kind == TableKind::kReports) return "|report";
  return RoleFromName(row.value) != Role::kNone ? "|role" : "|worth";
}

class Linter {
 public:
  Linter(text::Language language, const std::vector<LexiconFile>& files, size_t shipped)
      : alphabet_(language), files_(files), shipped_(shipped) {}

  std::vector<LintFinding> Run(text::Language language) {
    for (size_t i = 0; i < files_.size(); ++i) {
      const LexiconFile& file = files_[i];
      if (file.kind == TableKind::kSigns || file.kind == TableKind::kSuffixes) continue;
      if (const auto compiled = Lexicon::Compile(language, {file}); !compiled) {
        findings_.push_back({LintKind::kUnreadable, file.name, 0, "", "", compiled.error().message});
        continue;
      }
      for (const LexiconRow& row : ReadRows(file.bytes)) Row(row, i);
    }
    return std::move(findings_);
  }

 private:
  void Row(const LexiconRow& row, size_t file) {
    // Numbers and times are classes; a word may be one of them and have a worth or a role too.
    if (row.value == "number" || row.value == "time") return;
    for (const std::string& term : TermIndex::Alternatives(row.term)) {
      const Place here{file, row.line, std::string(row.value)};
      const auto [first, fresh] = seen_.try_emplace(KeyOf(alphabet_, term) + KindOf(files_[file], row), here);
      if (fresh) continue;
      Report(term, first->second, here);
      first->second = here;
    }
  }

  void Report(const std::string& term, const Place& before, const Place& here) {
    const bool replaces = before.file < shipped_ && here.file >= shipped_;
    const LintKind kind = replaces                     ? LintKind::kReplaces
                          : before.value == here.value ? LintKind::kDouble
                                                       : LintKind::kContradiction;
    findings_.push_back(
        {kind, files_[here.file].name, here.line, term, before.value,
         fmt::format("{} here, {} at {}:{}", here.value, before.value, files_[before.file].name, before.line)});
  }

  const Alphabet alphabet_;
  const std::vector<LexiconFile>& files_;
  const size_t shipped_;
  std::map<std::string, Place> seen_;
  std::vector<LintFinding> findings_;
};

}  // namespace

const char* LintKindName(LintKind kind) {
  switch (kind) {
    case LintKind::kUnreadable:
      return "unreadable";
    case LintKind::kDouble:
      return "double";
    case LintKind::kContradiction:
      return "contradiction";
    case LintKind::kReplaces:
      return "replaces";
  }
  return "";
}

std::vector<LintFinding> LintLexicon(text::Language language, const std::vector<LexiconFile>& files, size_t shipped) {
  return Linter(language, files, shipped).Run(language);
}

}  // namespace rivalscope::sentiment
