// The ways a page can carry questions and answers. Each route looks alone; faq.cc tries them in order.
#pragma once

#include <string>
#include <vector>

#include "extract/context.h"
#include "extract/faq_lines.h"

namespace rivalscope::extract {

// Elements that hold each other by the hundred, each the answer of a question, would be read once for each.
inline constexpr size_t kMaxAnswer = 64u << 10;  // bytes of one answer; the rest is left out
inline constexpr size_t kMaxAnswers = 2u << 20;  // bytes of all answers that one route reads
inline constexpr size_t kMaxQuestions = 5'000;   // of a page; the others are left out
inline constexpr size_t kMaxAnswerLinks = 50;

struct FaqPage {
  explicit FaqPage(const Context& of_page);

  bool InZone(html::NodeId node) const;
  // How many more bytes an answer of `size` bytes may have.
  size_t AnswerRoom(size_t size) const;

  const Context& context;
  std::vector<Line> lines;
  std::vector<Zone> zones;
  mutable size_t answer_bytes = 0;  // read by the route so far
};

// A question and the nodes of its answer, before it becomes a FaqEntry.
struct FaqPair {
  html::NodeId question = html::kNoNode;  // an element, or the first text node of a line
  std::string question_text;
  html::NodeId answer_begin = html::kNoNode;  // [begin, end]; kNoNode where the answer is not on this page
  html::NodeId answer_end = html::kNoNode;
  std::string answer_text;
  std::vector<std::string> links;
};

std::vector<FaqEntry> SchemaFaq(const Context& context);     // FAQPage, Question, QAPage
std::vector<FaqPair> KnownBlocks(const FaqPage& page);       // data/faq/blocks.tsv
std::vector<FaqPair> DetailsElements(const FaqPage& page);   // <details><summary>
std::vector<FaqPair> AriaDisclosures(const FaqPage& page);   // aria-controls, aria-expanded, data-target
std::vector<FaqPair> CheckboxLabels(const FaqPage& page);    // <input type=checkbox><label>
std::vector<FaqPair> DefinitionLists(const FaqPage& page);   // <dl>
std::vector<FaqPair> IndexedAnswers(const FaqPage& page);    // a list of links to answers further down
std::vector<FaqPair> QuestionHeadings(const FaqPage& page);  // headings and bold lines
std::vector<FaqPair> QuestionLines(const FaqPage& page);     // lines built alike
std::vector<FaqPair> StatedAnswers(const FaqPage& page);     // JSON that a script shows
std::vector<FaqPair> HelpArticle(const FaqPage& page);       // one article of a help centre
std::vector<FaqPair> QuestionLinks(const FaqPage& page);     // links to answers on other pages
std::vector<FaqPair> ScriptedAnswers(const FaqPage& page);   // buttons that ask, whose panels a script fills

// The text of an element, what is folded away included, as question or answer.
std::string FoldedText(const html::Document& document, html::NodeId node, size_t max_bytes = kMaxAnswer);
FaqPair MakePair(const FaqPage& page, html::NodeId question, html::NodeId answer);
// Adds the text and the links of one more element to the answer.
void AppendAnswer(const FaqPage& page, html::NodeId answer, FaqPair& pair);
// The addresses that links between two nodes (both included) lead to, those within the page left out.
void AddLinks(const Context& context, html::NodeId begin, html::NodeId end, std::vector<std::string>& links);
void AddLinksOfHtml(const Context& context, std::string_view html, std::vector<std::string>& links);
// The address that a line inside one link leads to; "" where there is none.
std::string_view LinkOf(const html::Document& document, const Line& line);
// Fills answer_text and links from the lines between two nodes (both included).
void AnswerFromLines(const FaqPage& page, html::NodeId begin, html::NodeId end, FaqPair& pair);
// Keeps what reads as questions and answers: everything of a FAQ, only questions elsewhere, nothing of a menu.
std::vector<FaqPair> KeepQuestions(const FaqPage& page, std::vector<FaqPair> pairs, bool certain);

}  // namespace rivalscope::extract
