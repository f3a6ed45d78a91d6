// Questions and answers: the schema's word first, then the routes over what the page shows, in order of how sure each
// is. The first route that finds any wins: a page says its FAQ once, and weaker routes would find its echoes.
#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "extract/faq_routes.h"
#include "extract/limits.h"
#include "extract/question.h"
#include "html/visible_text.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

constexpr std::string_view kScriptRoute = "script";

struct Route {
  std::string_view name;
  std::vector<FaqPair> (*find)(const FaqPage& page);
};

constexpr std::array kRoutes = {
    Route{"block", &KnownBlocks},       Route{"details", &DetailsElements},   Route{"aria", &AriaDisclosures},
    Route{"checkbox", &CheckboxLabels}, Route{"dl", &DefinitionLists},        Route{"index", &IndexedAnswers},
    Route{"article", &HelpArticle},     Route{"headings", &QuestionHeadings}, Route{"lines", &QuestionLines},
    Route{"state", &StatedAnswers},     Route{"links", &QuestionLinks},       Route{kScriptRoute, &ScriptedAnswers},
};

// The best of a question's answers: the accepted one, else the suggested one with most votes.
const Value* BestAnswer(const Item& question) {
  if (const Value* accepted = question.Find("acceptedAnswer")) return accepted;
  const Value* best = nullptr;
  double best_votes = -1;
  for (const Value* candidate : question.All("suggestedAnswer")) {
    const std::string votes = candidate->item == nullptr ? "" : candidate->item->Text("upvoteCount");
    const double count = votes.empty() ? 0 : std::atof(votes.c_str());
    if (count > best_votes) {
      best = candidate;
      best_votes = count;
    }
  }
  return best;
}

// Text of a schema value that may be an element of the page (microdata, RDFa) or HTML in a string.
std::string ValueText(const Context& context, const Value& value) {
  const bool element =
      value.node != html::kNoNode && value.item == nullptr && !context.document.Attr(value.node, "content").has_value();
  return element ? FoldedText(context.document, value.node) : PlainText(value.text);
}

std::string FirstText(const Context& context, const Item& item, const std::vector<std::string_view>& properties) {
  for (const std::string_view property : properties) {
    const Value* value = item.Find(property);
    if (value == nullptr) continue;
    std::string text = value->item == nullptr ? ValueText(context, *value) : PlainText(item.Text(property));
    if (!text.empty()) return text;
  }
  return {};
}

void AddLinksOf(const Context& context, const Value& value, FaqEntry& entry) {
  if (value.node != html::kNoNode) {
    AddLinks(context, value.node, context.document.last(value.node), entry.links);
    return;
  }
  AddLinksOfHtml(context, value.text, entry.links);
}

FaqEntry SchemaEntry(const Context& context, const Item& question) {
  static constexpr std::array<std::string_view, 3> kRouteNames = {"jsonld", "microdata", "rdfa"};
  FaqEntry entry;
  entry.route = kRouteNames[static_cast<size_t>(question.syntax)];
  entry.question = text::CollapseSpace(FirstText(context, question, {"name", "text", "headline"}));
  const Value* answer = BestAnswer(question);
  if (answer == nullptr) return entry;
  if (answer->item == nullptr) {
    entry.answer = ValueText(context, *answer);
    AddLinksOf(context, *answer, entry);
  } else {
    entry.answer = FirstText(context, *answer->item, {"text", "description", "articleBody", "name"});
    const Value* text = answer->item->Find("text");
    if (text != nullptr) AddLinksOf(context, *text, entry);
  }
  return entry;
}

// A quiz or flash card is a Question too, and so is the poll of a news site: those have no answer to read.
bool IsQuiz(const Item& question) {
  return question.Find("eduQuestionType") != nullptr || (question.parent != nullptr && question.parent->IsA("Quiz"));
}

// The headings that stand over questions: for a question the last heading before it, of a higher level than its own,
// that asks nothing. One that announces the FAQ, or the page's title, ends the search without a section.
class Sections {
 public:
  explicit Sections(const FaqPage& page) : page_(page) {
    for (const Line& line : page.lines) {
      if (line.level >= kBoldLevel || line.navigation) continue;
      const bool ends = line.level == 1 || AnnouncesFaq(line.text);
      if (ends || line.reads == Question::kNo) {
        by_level_[static_cast<size_t>(line.level)].push_back({&line, ends});
      }
    }
  }

  std::string Of(const FaqPair& pair) const {
    if (pair.question == html::kNoNode) return {};  // not shown
    const auto at = std::lower_bound(page_.lines.begin(), page_.lines.end(), pair.question,
                                     [](const Line& line, html::NodeId node) { return line.end < node; });
    const int level = at == page_.lines.end() ? kPlainLevel : at->level;
    const Heading* last = nullptr;
    for (size_t above = 0; above < static_cast<size_t>(std::min(level, kBoldLevel)); ++above) {
      const std::vector<Heading>& headings = by_level_[above];
      const auto after =
          std::lower_bound(headings.begin(), headings.end(), page_.lines.data() + (at - page_.lines.begin()),
                           [](const Heading& heading, const Line* line) { return heading.line < line; });
      if (after == headings.begin()) continue;
      const Heading* before = &*std::prev(after);
      if (last == nullptr || before->line > last->line) last = before;
    }
    return last == nullptr || last->ends ? std::string() : last->line->text;
  }

 private:
  struct Heading {
    const Line* line;
    bool ends;
  };
  const FaqPage& page_;
  std::array<std::vector<Heading>, kBoldLevel> by_level_;  // in page order
};

// Numbers and letters before a question are the list's, not the question's: "1. ", "12) ", "Q: ", "Q3. ", "S:".
std::string_view WithoutLabel(std::string_view question) {
  constexpr std::string_view kLetters = "QFSKPD";  // question, Frage, soru, kérdés, pregunta, domanda
  constexpr size_t kMaxDigits = 3;
  size_t at = 0;
  const bool letter = !question.empty() && kLetters.find(question[0]) != std::string_view::npos;
  if (letter) ++at;
  const size_t digits_begin = at;
  while (at < question.size() && question[at] >= '0' && question[at] <= '9') ++at;
  const size_t digits = at - digits_begin;
  if ((!letter && digits == 0) || digits > kMaxDigits || at >= question.size()) return question;
  const bool mark = question[at] == '.' || question[at] == ')' || (question[at] == ':' && letter);
  // "3.5 litres" is no label.
  if (!mark || (at + 1 < question.size() && question[at + 1] >= '0' && question[at + 1] <= '9')) return question;
  const std::string_view rest = text::Trim(question.substr(at + 1));
  return rest.empty() ? question : rest;
}

// A panel often repeats its title before the answer.
std::string WithoutRepeatedQuestion(std::string answer, const std::string& question) {
  if (answer.size() > question.size() && answer.starts_with(question) && answer[question.size()] == '\n') {
    answer.erase(0, question.size() + 1);
  }
  for (const std::string_view label : {"A: ", "A. ", "C: ", "R: "}) {
    if (answer.starts_with(label)) answer.erase(0, label.size());
  }
  return answer;
}

void Add(const Context& context, FaqEntry entry, std::set<std::string>& seen, Extraction& out) {
  if (entry.question.empty()) return;
  if (!seen.insert(text::Fold(entry.question, context.language)).second) return;
  std::sort(entry.links.begin(), entry.links.end());
  entry.links.erase(std::unique(entry.links.begin(), entry.links.end()), entry.links.end());
  entry.language = text::LanguageCode(context.language);
  out.faq.push_back(std::move(entry));
  if (out.faq.size() == kMaxQuestions) {
    out.warnings.push_back(OnlyTheFirst(kMaxQuestions, "questions of the page"));
  }
}

}  // namespace

std::vector<FaqEntry> SchemaFaq(const Context& context) {
  std::vector<FaqEntry> entries;
  for (const Item* question : context.structured.OfType("Question")) {
    if (IsQuiz(*question)) continue;
    if (entries.size() == kMaxQuestions) break;
    FaqEntry entry = SchemaEntry(context, *question);
    if (!entry.question.empty()) entries.push_back(std::move(entry));
  }
  return entries;
}

void ExtractFaq(const Context& context, Extraction& out) {
  std::set<std::string> seen;
  for (FaqEntry& entry : SchemaFaq(context)) Add(context, std::move(entry), seen, out);
  if (!out.faq.empty() || (out.serp && !out.serp->results.empty())) return;
  FaqPage page(context);
  std::optional<Sections> sections;
  for (const Route& route : kRoutes) {
    page.answer_bytes = 0;
    const std::vector<FaqPair> pairs = route.find(page);
    if (!pairs.empty() && !sections) sections.emplace(page);
    for (const FaqPair& pair : pairs) {
      FaqEntry entry;
      entry.question = WithoutLabel(pair.question_text);
      entry.answer = WithoutRepeatedQuestion(pair.answer_text, pair.question_text);
      entry.route = route.name;
      entry.section = sections->Of(pair);
      entry.links = pair.links;
      Add(context, std::move(entry), seen, out);
    }
    if (out.faq.empty()) continue;
    if (route.name == kScriptRoute) {
      out.status = PageStatus::kNeedsRendering;
      out.warnings.push_back("the answers of " + std::to_string(out.faq.size()) + " questions are loaded by a script");
    }
    return;
  }
}

}  // namespace rivalscope::extract
