#include "extract/question.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/data_files.h"
#include "extract/tsv.h"
#include "text/fold.h"
#include "text/pattern.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

using text::Language;

constexpr size_t kMaxQuestionBytes = 400;
constexpr size_t kMaxHeadingBytes = 160;

struct Words {
  Language language;
  bool anywhere;
  std::vector<std::string> words;
};

const std::vector<Words>& QuestionWords() {
  static const std::vector<Words> all = [] {
    std::vector<Words> rows;
    for (const auto& row : ReadTsv(FindDataFile("faq/question_words.tsv").value_or(""), 3)) {
      Words words{text::LanguageFromTag(row[0]), row[1] == "any", {}};
      for (const std::string_view word : SplitList(row[2])) words.words.push_back(text::Fold(word, words.language));
      rows.push_back(std::move(words));
    }
    return rows;
  }();
  return all;
}

// Whether `word` stands in `line` between spaces, at the start or anywhere.
bool HoldsWord(std::string_view line, std::string_view word, bool anywhere) {
  const auto ends_at = [&](size_t after) {
    return after == line.size() || line[after] == ' ' || line[after] == ',' || line[after] == '?';
  };
  if (!anywhere) return line.starts_with(word) && ends_at(word.size());
  for (size_t at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
    if ((at == 0 || line[at - 1] == ' ') && ends_at(at + word.size())) return true;
  }
  return false;
}

bool EndsWithMark(std::string_view line) {
  for (const std::string_view closer : {"\"", "'", ")", "”", "»", "“", " ", "."}) {
    while (line.ends_with(closer)) line.remove_suffix(closer.size());
  }
  return line.ends_with("?") || line.ends_with("؟") || line.ends_with("？");
}

}  // namespace

Question ReadsAsQuestion(std::string_view line, Language language) {
  const std::string_view trimmed = text::Trim(line);
  if (trimmed.size() < 4 || trimmed.size() > kMaxQuestionBytes) return Question::kNo;
  if (EndsWithMark(trimmed) || trimmed.starts_with("¿")) return Question::kByMark;
  const size_t first_space = trimmed.find(' ');
  if (first_space == std::string_view::npos) return Question::kNo;
  std::array<std::optional<std::string>, 3> folded_by;  // text::Fold knows three ways
  for (const Words& row : QuestionWords()) {
    if (language != Language::kUnknown && row.language != language) continue;
    const bool turkic = row.language == Language::kTr || row.language == Language::kAz;
    std::optional<std::string>& as_folded = folded_by[turkic ? 1 : row.language == Language::kFa ? 2 : 0];
    if (!as_folded) as_folded = text::Fold(trimmed, row.language);
    const std::string& folded = *as_folded;
    if (std::any_of(row.words.begin(), row.words.end(),
                    [&](const std::string& word) { return HoldsWord(folded, word, row.anywhere); })) {
      return Question::kByWord;
    }
  }
  return Question::kNo;
}

bool AnnouncesFaq(std::string_view heading) {
  static const std::optional<text::PatternSet> patterns = [] {
    std::vector<std::string> regexes;
    for (const auto& row : ReadTsv(FindDataFile("faq/headings.tsv").value_or(""), 2)) regexes.emplace_back(row[1]);
    auto set = text::PatternSet::Compile(regexes, true);
    return set ? std::optional<text::PatternSet>(std::move(*set)) : std::nullopt;
  }();
  const std::string_view trimmed = text::Trim(heading);
  if (trimmed.empty() || trimmed.size() > kMaxHeadingBytes || !patterns) return false;
  return !patterns->Matching(trimmed).empty();
}

}  // namespace rivalscope::extract
