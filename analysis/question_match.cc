#include "analysis/question_match.h"

#include <toml++/toml.h>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "core/data_files.h"
#include "text/fold.h"
#include "text/pattern.h"
#include "text/segment.h"
#include "text/stem.h"

namespace rivalscope::analysis {
namespace {

constexpr double kContained = 0.6;     // similarity of a question that stands whole in another
constexpr double kSameConcepts = 0.7;  // of two in one language that name the same two concepts or more
constexpr double kApart = 0.5;         // at most, of two that name different things
constexpr double kSameThing = 0.6;     // of two about the same thing that share kMostWords of their words
constexpr double kMostWords = 0.4;
constexpr size_t kLeastContained = 2;  // telling words

// Question words and auxiliaries of more than three letters, folded.
const std::set<std::string>& QuestionWords() {
  static const std::set<std::string> words = {
      "what",   "when",   "where",   "which", "does",   "will",    "have",   "with", "your",  "nasil",
      "nasıl",  "nerede", "neden",   "hangi", "kadar",  "come",    "quando", "dove", "quale", "quanto",
      "posso",  "hogyan", "mikor",   "hol",   "milyen", "mennyi",  "lehet",  "wann", "warum", "welche",
      "kann",   "quand",  "comment", "quel",  "quelle", "combien", "puis",   "cómo", "como",  "cuándo",
      "cuando", "dónde",  "donde",   "cuál",  "puedo",  "necə",    "harada", "hansı"};
  return words;
}

// Stems of the words that carry meaning: those of more than three letters that are no question word, for a question's
// frame ("how can I", "was ist") is made of the others in all nine languages. Where nothing is left, all words stay.
std::set<std::string> Stems(const std::string& folded, text::Language language) {
  std::set<std::string> all, telling;
  for (const text::Token& token : text::Tokens(folded, language)) {
    if (token.kind != text::TokenKind::kWord && token.kind != text::TokenKind::kNumber) continue;
    const std::string word(token.span.In(folded));
    const std::string stem = text::Stem(word, language);
    all.insert(stem);
    size_t letters = 0;
    for (const char c : word) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (letters > 3 && QuestionWords().count(word) == 0) telling.insert(stem);
  }
  return telling.empty() ? all : telling;
}

// The concepts of data/analysis/concepts.toml, searched together in one language. Immutable after the first use.
class Concepts {
 public:
  static const Concepts& Get() {
    static const Concepts concepts;
    return concepts;
  }

  void Read(const std::string& folded, QuestionTerms& out) const {
    const auto found = sets_.find(out.language);
    if (found == sets_.end()) return;
    for (const int concept_number : found->second.Matching(folded))
      (specific_[static_cast<size_t>(concept_number)] ? out.specific : out.general).insert(concept_number);
  }

  bool Names(const QuestionTerms& terms, std::string_view name) const {
    const auto found = names_.find(name);
    return found != names_.end() && (terms.specific.count(found->second) > 0 || terms.general.count(found->second) > 0);
  }

 private:
  Concepts() {
    const toml::table root = toml::parse(FindDataFile("analysis/concepts.toml").value_or(""));
    for (const auto& [name, node] : root) {
      names_.emplace(name.str(), static_cast<int>(specific_.size()));
      specific_.push_back(node.as_table()->at_path("weight").value_or(1) == 2);
    }
    for (const text::Language language : text::kLanguages) {
      std::vector<std::string> patterns;
      for (const auto& [name, node] : root) {
        const std::string words = node.as_table()->at_path(text::LanguageCode(language)).value_or(std::string());
        patterns.push_back("(?:^|[^\\p{L}])(?:" + words + ")");
      }
      auto set = text::PatternSet::Compile(patterns);
      if (set) sets_.emplace(language, std::move(*set));  // the file is ours, and a test reads every language
    }
  }

  std::map<std::string, int, std::less<>> names_;
  std::vector<bool> specific_;  // by concept, in the order of the file's keys
  std::map<text::Language, text::PatternSet> sets_;
};

template <typename T>
size_t Common(const std::set<T>& a, const std::set<T>& b) {
  size_t common = 0;
  for (const T& item : a) common += b.count(item);
  return common;
}

double ByWords(const QuestionTerms& a, const QuestionTerms& b) {
  if (a.stems.empty() || b.stems.empty()) return 0;
  const size_t common = Common(a.stems, b.stems);
  const double dice = 2.0 * static_cast<double>(common) / static_cast<double>(a.stems.size() + b.stems.size());
  const bool contained = common >= kLeastContained && common == std::min(a.stems.size(), b.stems.size());
  return contained ? std::max(dice, kContained) : dice;
}

// What is asked about must be the same on both sides; what else is said may differ.
double ByConcepts(const QuestionTerms& a, const QuestionTerms& b) {
  if (a.specific != b.specific) return 0;
  if (a.specific.empty() && (a.general != b.general || a.general.size() < 2)) return 0;
  const double shared =
      2.0 * static_cast<double>(a.specific.size()) + static_cast<double>(Common(a.general, b.general));
  const double all =
      4.0 * static_cast<double>(a.specific.size()) + static_cast<double>(a.general.size() + b.general.size());
  return all > 0 ? 2 * shared / all : 0;
}

}  // namespace

QuestionTerms ReadQuestion(const std::string& question, const std::string& language) {
  QuestionTerms terms;
  terms.language = text::LanguageFromTag(language);
  if (terms.language == text::Language::kUnknown) terms.language = text::IdentifyLanguage(question).language;
  const std::string folded = text::Fold(question, terms.language);
  terms.stems = Stems(folded, terms.language);
  Concepts::Get().Read(folded, terms);
  return terms;
}

bool Names(const QuestionTerms& terms, std::string_view concept_name) {
  return Concepts::Get().Names(terms, concept_name);
}

bool LanguagesDiffer(const QuestionTerms& a, const QuestionTerms& b) {
  return a.language != b.language && a.language != text::Language::kUnknown && b.language != text::Language::kUnknown;
}

double Similarity(const QuestionTerms& a, const QuestionTerms& b) {
  if (LanguagesDiffer(a, b)) return ByConcepts(a, b);
  // "Can I cancel my order?" and "Where is my order?" share a word and ask about different things.
  const bool apart = !a.specific.empty() && !b.specific.empty() && Common(a.specific, b.specific) == 0;
  if (apart) return std::min(ByWords(a, b), kApart);
  const bool same_concepts =
      a.specific == b.specific && a.general == b.general && a.specific.size() + a.general.size() >= 2;
  // "What I would like to know: can I buy spare parts for older models?" and "Can somebody tell me whether they sell
  // spare parts for older models?": politeness differs, the thing and the words about it do not.
  const double by_words = ByWords(a, b);
  const bool same_thing = !a.specific.empty() && a.specific == b.specific && by_words >= kMostWords;
  return std::max({by_words, same_concepts ? kSameConcepts : 0.0, same_thing ? kSameThing : 0.0});
}

}  // namespace rivalscope::analysis
