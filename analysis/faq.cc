#include "analysis/faq.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/distributions.h"
#include "analysis/durations.h"
#include "analysis/intervals.h"
#include "text/segment.h"

namespace rivalscope::analysis {
namespace {

constexpr size_t kLongWord = 6;  // letters; longer ones make a text hard (LIX)
constexpr size_t kDrafted = 10;

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

// Sentences that name a span of time, in the nine languages' own words.
void CollectPromises(const FaqEntry& entry, text::Language language, std::vector<std::string>& out) {
  for (const text::Span& span : text::Sentences(entry.answer, language)) {
    const std::string sentence(span.In(entry.answer));
    if (!TimeSpansIn(sentence, entry.language).empty()) out.push_back(sentence);
  }
}

// Length and readability of the answers in one language; a LIX of one language says nothing beside that of another.
FaqLanguage Describe(const std::string& tag, const std::vector<const FaqEntry*>& entries) {
  const text::Language language = text::LanguageFromTag(tag);
  FaqLanguage out;
  out.language = tag;
  out.questions = static_cast<int>(entries.size());
  std::vector<double> words;
  for (const FaqEntry* entry : entries) {
    words.push_back(WordCount(entry->answer, language));
    out.readability += Lix(entry->answer, language) / static_cast<double>(entries.size());
  }
  out.median_words = Median(words);
  return out;
}

FaqSummary Summarise(const BrandFaq& faq, Day now) {
  FaqSummary out;
  out.brand = faq.brand;
  out.known = faq.known;
  out.reason = faq.reason;
  out.coverage = {0, 1};
  if (!faq.known) return out;
  out.questions = static_cast<int>(faq.entries.size());
  out.unread = faq.unread;
  out.clicks_from_home = faq.clicks_from_home;
  out.schema = faq.schema;
  if (faq.modified) out.days_since_update = static_cast<int>((now - *faq.modified).count());
  std::map<std::string, std::vector<const FaqEntry*>> by_language;
  std::vector<double> words;
  for (const FaqEntry& entry : faq.entries) {
    const text::Language language = text::LanguageFromTag(entry.language);
    by_language[std::string(text::LanguageCode(language))].push_back(&entry);
    words.push_back(WordCount(entry.answer, language));
    CollectPromises(entry, language, out.promises);
  }
  if (words.empty()) return out;
  out.median_words = Median(words);
  for (const auto& [language, entries] : by_language) out.languages.push_back(Describe(language, entries));
  std::stable_sort(out.languages.begin(), out.languages.end(),
                   [](const FaqLanguage& a, const FaqLanguage& b) { return a.questions > b.questions; });
  out.readability = out.languages.front().readability;
  return out;
}

// The entry that answers best. Across languages concepts decide; where a side names none, the theme does.
FaqAnswer AnswerTo(const CustomerQuestion& question, const QuestionTerms& asked, const BrandFaq& faq,
                   const std::vector<QuestionTerms>& entries) {
  FaqAnswer out;
  out.known = faq.known;
  if (!faq.known) return out;
  for (size_t i = 0; i < entries.size(); ++i) {
    double similarity = Similarity(asked, entries[i]);
    const bool same_theme = i < faq.themes.size() && !question.theme.empty() && faq.themes[i] == question.theme;
    if (same_theme) {
      const bool theme_decides =
          LanguagesDiffer(asked, entries[i]) && (!asked.names_concepts() || !entries[i].names_concepts());
      similarity = std::max(similarity + 0.1, theme_decides ? kSameQuestion : 0.0);
    }
    if (similarity > out.similarity) {
      out.similarity = std::min(1.0, similarity);
      out.entry = static_cast<int>(i);
    }
  }
  if (out.similarity < kSameQuestion) out.entry = -1;
  if (out.entry < 0 && faq.unread > 0) out.known = false;
  return out;
}

// "One question: can I buy spare parts?" asks what stands behind the colon, if the thing asked about stands there;
// "Warranty: how long is it?" stays whole.
std::string WithoutLeadIn(const CustomerQuestion& question) {
  const size_t colon = question.text.find(": ");
  if (colon == std::string::npos) return question.text;
  std::string tail = question.text.substr(colon + 2);
  const QuestionTerms asked = ReadQuestion(tail, question.language);
  if (asked.specific.empty() || asked.specific != ReadQuestion(question.text, question.language).specific)
    return question.text;
  if (tail[0] >= 'a' && tail[0] <= 'z') tail[0] = static_cast<char>(tail[0] - 'a' + 'A');
  return tail;
}

// One question in several wordings ("can I buy spare parts?", "does anyone know where to buy spare parts?", "où trouver
// des pièces détachées ?") is one question, under its most asked wording.
std::vector<CustomerQuestion> MergeWordings(std::vector<CustomerQuestion> questions) {
  std::stable_sort(questions.begin(), questions.end(), [](const CustomerQuestion& a, const CustomerQuestion& b) {
    return a.count != b.count ? a.count > b.count : a.text.size() < b.text.size();
  });
  std::vector<CustomerQuestion> merged;
  std::vector<QuestionTerms> terms;
  for (CustomerQuestion& question : questions) {
    question.text = WithoutLeadIn(question);
    QuestionTerms asked = ReadQuestion(question.text, question.language);
    size_t same = 0;
    while (same < merged.size() && Similarity(terms[same], asked) < kSameQuestion) ++same;
    if (same < merged.size()) {
      merged[same].count += question.count;
      continue;
    }
    merged.push_back(std::move(question));
    terms.push_back(std::move(asked));
  }
  return merged;
}

}  // namespace

double QuestionSimilarity(const std::string& a, const std::string& language_a, const std::string& b,
                          const std::string& language_b) {
  return Similarity(ReadQuestion(a, language_a), ReadQuestion(b, language_b));
}

FaqCoverage AssessFaq(const std::vector<BrandFaq>& faqs, const std::vector<CustomerQuestion>& questions, int own,
                      Day now) {
  FaqCoverage out;
  std::vector<std::vector<QuestionTerms>> terms(faqs.size());
  for (size_t b = 0; b < faqs.size(); ++b) {
    out.brands.push_back(Summarise(faqs[b], now));
    for (const FaqEntry& entry : faqs[b].entries) terms[b].push_back(ReadQuestion(entry.question, entry.language));
  }
  if (faqs.empty()) return out;
  for (const CustomerQuestion& question : MergeWordings(questions)) {
    QuestionCoverage row;
    row.question = question;
    const QuestionTerms asked = ReadQuestion(question.text, question.language);
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
    const bool own_lacks = own_known && row.answers[static_cast<size_t>(own)].known && !row.own_answers;
    if (own_lacks && out.drafted.size() < kDrafted) out.drafted.push_back(row.question.text);
  }
  return out;
}

}  // namespace rivalscope::analysis
