#include "analysis/faq.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "analysis/intervals.h"
#include "text/fold.h"
#include "text/pattern.h"
#include "text/segment.h"
#include "text/stem.h"

namespace rivalscope::analysis {
namespace {

constexpr size_t kLongWord = 6;  // letters; longer ones make a text hard (LIX)
constexpr size_t kDrafted = 10;

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
std::set<std::string> Terms(const std::string& question, text::Language language) {
  const std::string folded = text::Fold(question, language);
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

double Dice(const std::set<std::string>& a, const std::set<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  size_t common = 0;
  for (const std::string& term : a) common += b.count(term);
  return 2.0 * static_cast<double>(common) / static_cast<double>(a.size() + b.size());
}

std::set<std::string> TermsOf(const std::string& question, const std::string& language) {
  return Terms(question, text::LanguageFromTag(language));
}

// Björnsson 1968; 0 for a text without words.
double Lix(const std::string& text, text::Language language) {
  double words = 0, long_words = 0;
  for (const text::Token& token : text::Tokens(text, language)) {
    if (token.kind != text::TokenKind::kWord) continue;
    size_t letters = 0;
    for (const char c : token.span.In(text)) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    ++words;
    long_words += letters > kLongWord;
  }
  const auto sentences = static_cast<double>(std::max<size_t>(1, text::Sentences(text, language).size()));
  return words > 0 ? words / sentences + 100 * long_words / words : 0;
}

double WordCount(const std::string& text, text::Language language) {
  double words = 0;
  for (const text::Token& token : text::Tokens(text, language)) words += token.kind == text::TokenKind::kWord;
  return words;
}

// A number with a unit of hours or days, in the nine languages' own words.
const text::Pattern& PromisePattern() {
  static const text::Pattern pattern =
      text::Pattern::Compile(
          "[0-9]+\\s*(?:(?:business|working)\\s+)?(?:hours?|days?|saat|iş günü|gün|ore|giorni|ساعت|روز|óra|órán|"
          "munkanap|nap|stunden|werktage?n?|tagen?|heures?|jours?|horas?|días?)")
          .value();
  return pattern;
}

void Promises(const FaqEntry& entry, text::Language language, std::vector<std::string>& out) {
  for (const text::Span& span : text::Sentences(entry.answer, language)) {
    const std::string sentence(span.In(entry.answer));
    if (PromisePattern().Matches(text::Fold(sentence, language))) out.push_back(sentence);
  }
}

FaqSummary Summarise(const BrandFaq& faq, Day now) {
  FaqSummary out;
  out.brand = faq.brand;
  out.known = faq.known;
  out.reason = faq.reason;
  out.coverage = {0, 1};
  if (!faq.known) return out;
  out.questions = static_cast<int>(faq.entries.size());
  out.clicks_from_home = faq.clicks_from_home;
  out.schema = faq.schema;
  if (faq.modified) out.days_since_update = static_cast<int>((now - *faq.modified).count());
  std::vector<double> words;
  double lix = 0;
  for (const FaqEntry& entry : faq.entries) {
    const text::Language language = text::LanguageFromTag(entry.language);
    words.push_back(WordCount(entry.answer, language));
    lix += Lix(entry.answer, language) / static_cast<double>(faq.entries.size());
    Promises(entry, language, out.promises);
  }
  out.readability = lix;
  if (words.empty()) return out;
  std::sort(words.begin(), words.end());
  const size_t half = words.size() / 2;
  out.median_words = words.size() % 2 == 1 ? words[half] : (words[half - 1] + words[half]) / 2;
  return out;
}

// The entry that answers best. Across languages words cannot meet: there the theme decides, where both sides have one.
FaqAnswer AnswerTo(const CustomerQuestion& question, const std::set<std::string>& terms, const BrandFaq& faq,
                   const std::vector<std::set<std::string>>& entry_terms) {
  FaqAnswer out;
  out.known = faq.known;
  if (!faq.known) return out;
  const text::Language asked = text::LanguageFromTag(question.language);
  for (size_t i = 0; i < faq.entries.size(); ++i) {
    double similarity = Dice(terms, entry_terms[i]);
    const text::Language answered = text::LanguageFromTag(faq.entries[i].language);
    const bool same_theme = i < faq.themes.size() && !question.theme.empty() && faq.themes[i] == question.theme;
    const bool other_language =
        asked != answered && asked != text::Language::kUnknown && answered != text::Language::kUnknown;
    if (same_theme) similarity = std::max(similarity + 0.1, other_language ? kSameQuestion : 0.0);
    if (similarity > out.similarity) {
      out.similarity = std::min(1.0, similarity);
      out.entry = static_cast<int>(i);
    }
  }
  if (out.similarity < kSameQuestion) out.entry = -1;
  return out;
}

// One question in several wordings ("can I buy spare parts?", "does anyone know where to buy spare parts?") is one
// question, under its most asked wording. Across languages words cannot meet, so each language keeps its own.
std::vector<CustomerQuestion> MergeWordings(std::vector<CustomerQuestion> questions) {
  std::stable_sort(questions.begin(), questions.end(), [](const CustomerQuestion& a, const CustomerQuestion& b) {
    return a.count != b.count ? a.count > b.count : a.text.size() < b.text.size();
  });
  std::vector<CustomerQuestion> merged;
  std::vector<std::set<std::string>> terms;
  for (CustomerQuestion& question : questions) {
    const std::set<std::string> asked = TermsOf(question.text, question.language);
    size_t same = 0;
    while (same < merged.size() &&
           (merged[same].language != question.language || Dice(terms[same], asked) < kSameQuestion))
      ++same;
    if (same < merged.size()) {
      merged[same].count += question.count;
      continue;
    }
    merged.push_back(std::move(question));
    terms.push_back(asked);
  }
  return merged;
}

}  // namespace

double QuestionSimilarity(const std::string& a, const std::string& language_a, const std::string& b,
                          const std::string& language_b) {
  return Dice(TermsOf(a, language_a), TermsOf(b, language_b));
}

FaqCoverage AssessFaq(const std::vector<BrandFaq>& faqs, const std::vector<CustomerQuestion>& questions, int own,
                      Day now) {
  FaqCoverage out;
  std::vector<std::vector<std::set<std::string>>> terms(faqs.size());
  for (size_t b = 0; b < faqs.size(); ++b) {
    out.brands.push_back(Summarise(faqs[b], now));
    for (const FaqEntry& entry : faqs[b].entries) terms[b].push_back(TermsOf(entry.question, entry.language));
  }
  if (faqs.empty()) return out;
  for (const CustomerQuestion& question : MergeWordings(questions)) {
    QuestionCoverage row;
    row.question = question;
    const std::set<std::string> asked = TermsOf(question.text, question.language);
    double rivals = 0, answering = 0;
    for (size_t b = 0; b < faqs.size(); ++b) {
      row.answers.push_back(AnswerTo(question, asked, faqs[b], terms[b]));
      const FaqAnswer& answer = row.answers.back();
      FaqSummary& summary = out.brands[b];
      summary.asked += answer.known;
      summary.covered += answer.entry >= 0;
      if (static_cast<int>(b) == own) {
        row.own_answers = answer.entry >= 0;
      } else if (answer.known) {
        ++rivals;
        answering += answer.entry >= 0;
      }
    }
    row.rival_share = rivals > 0 ? answering / rivals : 0;
    out.questions.push_back(std::move(row));
  }
  std::stable_sort(
      out.questions.begin(), out.questions.end(),
      [](const QuestionCoverage& a, const QuestionCoverage& b) { return a.question.count > b.question.count; });
  for (FaqSummary& summary : out.brands) {
    if (summary.asked > 0)
      summary.coverage = WilsonInterval(static_cast<double>(summary.covered) / summary.asked, summary.asked);
  }
  for (const QuestionCoverage& row : out.questions) {
    const bool own_known = own >= 0 && static_cast<size_t>(own) < faqs.size() && faqs[static_cast<size_t>(own)].known;
    if (own_known && !row.own_answers && out.drafted.size() < kDrafted) out.drafted.push_back(row.question.text);
  }
  return out;
}

}  // namespace rivalscope::analysis
