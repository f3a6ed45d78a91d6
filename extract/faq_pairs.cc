// Routes where mark-up ties an answer to its question.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "core/data_files.h"
#include "extract/faq_routes.h"
#include "extract/names.h"
#include "extract/question.h"
#include "extract/tsv.h"
#include "html/links.h"
#include "html/selector.h"
#include "html/visible_text.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

using html::Document;
using html::kNoNode;
using html::NodeId;
using html::NodeKind;

constexpr size_t kMaxQuestion = 400;
constexpr size_t kMinAnswer = 2;
constexpr int kMaxInside = 4;  // levels from a text up to the button around it

bool Inside(const Document& document, NodeId node, NodeId ancestor) {
  return ancestor <= node && node <= document.last(ancestor);
}

bool InNavigation(const Document& document, NodeId node) {
  for (NodeId up = node; up != kNoNode; up = document.parent(up)) {
    const std::string_view name = document.name(up);
    if (name == "nav" || name == "footer" || name == "header") return true;
    if (document.Attr(up, "role") == std::string_view("navigation")) return true;
  }
  return false;
}

NodeId NextElement(const Document& document, NodeId node) {
  NodeId next = document.next_sibling(node);
  while (next != kNoNode && document.kind(next) != NodeKind::kElement) next = document.next_sibling(next);
  return next;
}

struct Block {
  std::string name;
  bool certain;
  html::Selector question;
  html::Selector answer;
};

const std::vector<Block>& Blocks() {
  static const std::vector<Block> blocks = [] {
    std::vector<Block> all;
    for (const auto& row : ReadTsv(FindDataFile("faq/blocks.tsv").value_or(""), 4)) {
      auto question = html::Selector::Parse(row[2]);
      auto answer = html::Selector::Parse(row[3]);
      if (!question || !answer) continue;  // tests/extract/faq_test reads every row
      all.push_back({std::string(row[0]), row[1] == "yes", std::move(*question), std::move(*answer)});
    }
    return all;
  }();
  return blocks;
}

// Drops elements that hold another of the list: the innermost is the title itself.
std::vector<NodeId> Innermost(const Document& document, const std::vector<NodeId>& nodes) {
  std::vector<NodeId> inner;
  for (size_t i = 0; i < nodes.size(); ++i) {
    const bool holds_next = i + 1 < nodes.size() && Inside(document, nodes[i + 1], nodes[i]);
    if (!holds_next) inner.push_back(nodes[i]);
  }
  return inner;
}

// Each question with the first answer that begins after it and before the next question. Answers may hold answers
// (wrappers): the outermost counts.
std::vector<FaqPair> PairUp(const FaqPage& page, const std::vector<NodeId>& questions,
                            const std::vector<NodeId>& answers) {
  const Document& document = page.context.document;
  std::vector<FaqPair> pairs;
  size_t next = 0;
  for (size_t i = 0; i < questions.size(); ++i) {
    const NodeId after = document.last(questions[i]);
    const NodeId limit = i + 1 < questions.size() ? questions[i + 1] : document.size();
    while (next < answers.size() && answers[next] <= after) ++next;
    if (next < answers.size() && answers[next] < limit) pairs.push_back(MakePair(page, questions[i], answers[next]));
  }
  return pairs;
}

// How a question is marked up: its element and the one around it, with their classes.
std::string BuildOf(const Document& document, NodeId question) {
  std::string build;
  NodeId node = question;
  for (int level = 0; level < 2 && node != kNoNode; ++level, node = document.parent(node)) {
    build += std::string(document.name(node)) + "." + std::string(NameOf(document, node, "class")) + " ";
  }
  return build;
}

}  // namespace

bool FaqPage::InZone(NodeId node) const {
  return std::any_of(zones.begin(), zones.end(), [&](const Zone& zone) { return zone.Holds(node); });
}

FaqPage::FaqPage(const Context& of_page)
    : context(of_page), lines(PageLines(of_page)), zones(FaqZones(of_page, lines)) {}

size_t FaqPage::AnswerRoom(size_t size) const {
  return std::min(kMaxAnswer - std::min(kMaxAnswer, size), kMaxAnswers - std::min(kMaxAnswers, answer_bytes + size));
}

std::string FoldedText(const Document& document, NodeId node, size_t max_bytes) {
  return html::VisibleText(document, node, html::Hidden::kRead, max_bytes);
}

void AddLinks(const Context& context, NodeId begin, NodeId end, std::vector<std::string>& links) {
  const std::vector<NodeId>& anchors = context.document.ByTag("a");
  auto anchor = std::lower_bound(anchors.begin(), anchors.end(), begin);
  for (; anchor != anchors.end() && *anchor <= end && links.size() < kMaxAnswerLinks; ++anchor) {
    const auto href = context.document.Attr(*anchor, "href");
    if (href && !href->starts_with("#")) links.push_back(context.Resolve(*href));
  }
}

void AddLinksOfHtml(const Context& context, std::string_view html, std::vector<std::string>& links) {
  if (html.find('<') == std::string_view::npos) return;
  for (const std::string& href : html::FindLinks(html).hrefs) {
    if (links.size() == kMaxAnswerLinks) return;
    links.push_back(context.Resolve(href));
  }
}

void AppendAnswer(const FaqPage& page, NodeId answer, FaqPair& pair) {
  const Document& document = page.context.document;
  if (pair.answer_begin == kNoNode) pair.answer_begin = answer;
  pair.answer_end = document.last(answer);
  if (!pair.answer_text.empty()) pair.answer_text += '\n';
  const std::string text = FoldedText(document, answer, page.AnswerRoom(pair.answer_text.size()));
  pair.answer_text += text;
  page.answer_bytes += text.size();
  AddLinks(page.context, answer, pair.answer_end, pair.links);
}

FaqPair MakePair(const FaqPage& page, NodeId question, NodeId answer) {
  const Document& document = page.context.document;
  FaqPair pair;
  pair.question = question;
  pair.question_text = text::CollapseSpace(FoldedText(document, question, kMaxQuestion + 1));
  if (answer != kNoNode) AppendAnswer(page, answer, pair);
  return pair;
}

std::vector<FaqPair> KeepQuestions(const FaqPage& page, std::vector<FaqPair> pairs, bool certain) {
  const Document& document = page.context.document;
  std::vector<FaqPair> kept;
  size_t questions = 0;
  size_t zoned = 0;
  for (FaqPair& pair : pairs) {
    if (kept.size() == kMaxQuestions) break;
    const bool sized = !pair.question_text.empty() && pair.question_text.size() <= kMaxQuestion &&
                       pair.answer_text.size() >= kMinAnswer;
    if (!sized || pair.answer_text == pair.question_text || InNavigation(document, pair.question)) continue;
    if (ReadsAsQuestion(pair.question_text, page.context.language) != Question::kNo) ++questions;
    if (page.InZone(pair.question)) ++zoned;
    kept.push_back(std::move(pair));
  }
  if (kept.empty() || questions == 0) return {};
  const bool faq = certain || zoned * 2 >= kept.size();
  // Of a FAQ every entry counts, so long as questions are no exception among those built like it; elsewhere only what
  // asks.
  if (faq && questions * 3 >= kept.size()) {
    std::map<std::string, std::pair<size_t, size_t>> builds;  // entries and questions among them
    for (const FaqPair& pair : kept) {
      auto& [entries, asking] = builds[BuildOf(document, pair.question)];
      ++entries;
      asking += ReadsAsQuestion(pair.question_text, page.context.language) != Question::kNo ? 1 : 0;
    }
    std::erase_if(kept, [&](const FaqPair& pair) {
      const auto& [entries, asking] = builds[BuildOf(document, pair.question)];
      return asking * 3 < entries;
    });
    return kept;
  }
  std::erase_if(kept, [&](const FaqPair& pair) {
    const Question reads = ReadsAsQuestion(pair.question_text, page.context.language);
    return reads == Question::kNo || (reads == Question::kByWord && !page.InZone(pair.question));
  });
  if (!faq && kept.size() < 2) return {};
  return kept;
}

std::vector<FaqPair> KnownBlocks(const FaqPage& page) {
  const Document& document = page.context.document;
  std::vector<FaqPair> best;
  for (const Block& block : Blocks()) {
    const std::vector<NodeId> questions = Innermost(document, block.question.All(document));
    if (std::min(questions.size(), kMaxQuestions) <= best.size()) continue;  // it cannot find more
    const std::vector<NodeId> answers = block.answer.All(document);
    if (answers.empty()) continue;
    auto pairs = KeepQuestions(page, PairUp(page, questions, answers), block.certain);
    if (pairs.size() > best.size()) best = std::move(pairs);
  }
  return best;
}

std::vector<FaqPair> DetailsElements(const FaqPage& page) {
  const Document& document = page.context.document;
  std::vector<FaqPair> pairs;
  for (const NodeId details : document.ByTag("details")) {
    NodeId summary = document.first_child(details);
    while (summary != kNoNode && !document.Is(summary, "summary")) summary = document.next_sibling(summary);
    if (summary == kNoNode) continue;
    FaqPair pair = MakePair(page, summary, kNoNode);
    AnswerFromLines(page, document.last(summary) + 1, document.last(details), pair);
    pairs.push_back(std::move(pair));
  }
  return KeepQuestions(page, std::move(pairs), false);
}

std::vector<FaqPair> AriaDisclosures(const FaqPage& page) {
  const Document& document = page.context.document;
  std::vector<FaqPair> pairs;
  constexpr std::array<std::string_view, 4> kSigns = {"aria-controls", "aria-expanded", "data-toggle",
                                                      "data-bs-toggle"};
  if (std::none_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return document.Knows(sign); }))
    return {};
  std::set<NodeId> used;
  for (NodeId node = 1; node < document.size(); ++node) {
    if (document.kind(node) != NodeKind::kElement) continue;
    const auto controls = document.Attr(node, "aria-controls");
    const bool expands = document.Attr(node, "aria-expanded").has_value();
    const auto toggle = document.Attr(node, "data-bs-target");
    const auto old_toggle = document.Attr(node, "data-target");
    const bool collapse = document.Attr(node, "data-toggle") == std::string_view("collapse") ||
                          document.Attr(node, "data-bs-toggle") == std::string_view("collapse");
    if (!controls && !expands && !collapse) continue;
    std::string_view id = controls.value_or("");
    if (id.empty() && collapse) id = toggle.value_or(old_toggle.value_or(document.Attr(node, "href").value_or("")));
    if (id.starts_with("#")) id.remove_prefix(1);
    NodeId answer = id.empty() ? kNoNode : document.ById(id);
    // Without an id the panel follows the button, or the heading around it.
    for (NodeId up = node; answer == kNoNode && up != kNoNode && document.name(up) != "body";
         up = document.parent(up)) {
      answer = NextElement(document, up);
      if (html::IsBlock(document, up)) break;
    }
    if (answer == kNoNode || Inside(document, node, answer) || !used.insert(answer).second) continue;
    pairs.push_back(MakePair(page, node, answer));
  }
  return KeepQuestions(page, std::move(pairs), false);
}

// What the other routes left: questions on buttons, and nothing that they open.
std::vector<FaqPair> ScriptedAnswers(const FaqPage& page) {
  constexpr size_t kFewest = 3;
  const Document& document = page.context.document;
  if (document.ByTag("script").empty()) return {};
  const auto opens = [&](NodeId node) {
    return document.Is(node, "button") || document.Is(node, "summary") || document.Attr(node, "aria-expanded") ||
           document.Attr(node, "aria-controls") || document.Attr(node, "role") == std::string_view("button");
  };
  std::vector<FaqPair> pairs;
  for (const Line& line : page.lines) {
    if (line.reads != Question::kByMark || line.navigation) continue;
    NodeId button = document.parent(line.begin);
    for (int level = 0; level < kMaxInside && button != kNoNode && !opens(button); ++level) {
      button = document.parent(button);
    }
    if (button == kNoNode || !opens(button)) continue;
    FaqPair pair;
    pair.question = line.begin;
    pair.question_text = line.text;
    pairs.push_back(std::move(pair));
  }
  return pairs.size() >= kFewest ? pairs : std::vector<FaqPair>();
}

std::vector<FaqPair> CheckboxLabels(const FaqPage& page) {
  const Document& document = page.context.document;
  std::vector<FaqPair> pairs;
  for (const NodeId input : document.ByTag("input")) {
    const auto type = document.Attr(input, "type").value_or("");
    if (!text::EqualsAsciiNoCase(type, "checkbox") && !text::EqualsAsciiNoCase(type, "radio")) continue;
    const auto id = document.Attr(input, "id");
    NodeId label = NextElement(document, input);
    if (!id || label == kNoNode || !document.Is(label, "label") || document.Attr(label, "for") != *id) continue;
    const NodeId answer = NextElement(document, label);
    const std::string_view name = answer == kNoNode ? std::string_view("input") : document.name(answer);
    if (name == "input" || name == "label" || name == "button" || name == "a" || name == "span") continue;
    pairs.push_back(MakePair(page, label, answer));
  }
  return KeepQuestions(page, std::move(pairs), false);
}

std::vector<FaqPair> DefinitionLists(const FaqPage& page) {
  const Document& document = page.context.document;
  std::map<NodeId, std::vector<FaqPair>> lists;
  for (const NodeId term : document.ByTag("dt")) {
    // <dt> may stand in a <div> of the list; its <dd>s follow it there.
    NodeId answer = NextElement(document, term);
    if (answer == kNoNode || !document.Is(answer, "dd")) continue;
    FaqPair pair = MakePair(page, term, answer);
    for (answer = NextElement(document, answer); answer != kNoNode && document.Is(answer, "dd");
         answer = NextElement(document, answer)) {
      AppendAnswer(page, answer, pair);
    }
    NodeId list = document.parent(term);
    if (document.Is(list, "div")) list = document.parent(list);
    lists[list].push_back(std::move(pair));
  }
  // Each list is a FAQ or a table of facts on its own; shops that give every entry its own list are read together.
  std::vector<FaqPair> all;
  std::vector<FaqPair> singles;
  for (auto& [list, pairs] : lists) {
    if (pairs.size() == 1) {
      singles.push_back(std::move(pairs.front()));
    } else {
      for (FaqPair& pair : KeepQuestions(page, std::move(pairs), false)) all.push_back(std::move(pair));
    }
  }
  if (all.empty()) all = KeepQuestions(page, std::move(singles), false);
  return all;
}

}  // namespace rivalscope::extract
