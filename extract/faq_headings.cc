// Routes that read the page as lines: questions stand out by weight (headings, bold lines) or by being linked to, and
// an answer is what follows until the next question or heading.
#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "extract/faq_routes.h"
#include "extract/question.h"
#include "html/selector.h"
#include "html/visible_text.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

using html::Document;
using html::kNoNode;
using html::NodeId;

constexpr size_t kMinQuestionsElsewhere = 3;  // outside a FAQ zone, fewer question headings are an article's rhetoric
constexpr size_t kMinLinks = 4;

size_t LineAtOrAfter(const std::vector<Line>& lines, NodeId node) {
  const auto at =
      std::lower_bound(lines.begin(), lines.end(), node, [](const Line& line, NodeId n) { return line.end < n; });
  return static_cast<size_t>(at - lines.begin());
}

// Lines [first, last) that lie in one zone.
struct Stretch {
  size_t first;
  size_t last;
  bool zone;
};

// The weight that most questions of a stretch have, with how many lines have it.
struct Style {
  int level = 0;
  size_t questions = 0;
  size_t marked = 0;
  size_t lines = 0;
};

Style MainStyle(const FaqPage& page, const Stretch& stretch) {
  std::array<Style, kPlainLevel> styles;  // by level
  for (size_t i = stretch.first; i < stretch.last; ++i) {
    const Line& line = page.lines[i];
    if (line.level >= kPlainLevel || line.navigation) continue;
    Style& style = styles[static_cast<size_t>(line.level)];
    style.level = line.level;
    ++style.lines;
    style.questions += line.reads != Question::kNo ? 1 : 0;
    style.marked += line.reads == Question::kByMark ? 1 : 0;
  }
  Style best;
  for (const Style& style : styles) {
    if (style.marked > best.marked || (style.marked == best.marked && style.questions > best.questions)) best = style;
  }
  return best;
}

// Where the answer of the question at `at` ends: the next line of the same style, or a heavier one.
size_t AnswerEnd(const FaqPage& page, size_t at, size_t limit, int level, const std::set<size_t>& questions) {
  for (size_t i = at + 1; i < limit; ++i) {
    if (questions.contains(i)) return i;
    const int weight = page.lines[i].level;
    if (weight < kBoldLevel && weight <= level) return i;
    if (page.lines[i].navigation) return i;
  }
  return limit;
}

std::vector<FaqPair> ReadStretch(const FaqPage& page, const Stretch& stretch) {
  const Style style = MainStyle(page, stretch);
  if (style.questions == 0) return {};
  const bool mostly = style.questions * 5 >= style.lines * 3;
  if (!stretch.zone && (style.marked < kMinQuestionsElsewhere || !mostly)) return {};
  std::set<size_t> questions;
  for (size_t i = stretch.first; i < stretch.last; ++i) {
    const Line& line = page.lines[i];
    if (line.level != style.level || line.navigation || line.link) continue;
    const bool asks = stretch.zone ? (line.reads != Question::kNo || (mostly && style.level != kBoldLevel))
                                   : line.reads == Question::kByMark;
    if (asks && questions.size() < kMaxQuestions) questions.insert(i);
  }
  std::vector<FaqPair> pairs;
  for (const size_t at : questions) {
    const size_t end = AnswerEnd(page, at, stretch.last, style.level, questions);
    FaqPair pair;
    pair.question = page.lines[at].begin;
    pair.question_text = page.lines[at].text;
    if (end > at + 1) AnswerFromLines(page, page.lines[at + 1].begin, page.lines[end - 1].end, pair);
    if (!pair.answer_text.empty()) pairs.push_back(std::move(pair));
  }
  if (!stretch.zone && pairs.size() < kMinQuestionsElsewhere) return {};
  return pairs;
}

// An entry of an index: its words, and where they lead.
struct Indexed {
  NodeId target;
  std::string question;
};

class IndexTargets {
 public:
  explicit IndexTargets(const FaqPage& page) : page_(page) {
    for (const NodeId anchor : page.context.document.ByTag("a")) {
      if (const auto name = page.context.document.Attr(anchor, "name")) named_.emplace(*name, anchor);
    }
    for (const Line& line : page.lines) {
      if (!line.link) said_.insert_or_assign(line.text, line.begin);
    }
  }

  // What the id or the name `anchor` marks, or, where that is lost, the last line that repeats the entry's words; only
  // behind `after`, kNoNode if nothing is.
  NodeId Find(std::string_view anchor, std::string_view words, NodeId after) const {
    const NodeId by_id = page_.context.document.ById(anchor);
    if (by_id != kNoNode) return by_id > after ? by_id : kNoNode;
    const auto named = named_.find(anchor);
    if (named != named_.end()) return named->second > after ? named->second : kNoNode;
    const auto said = said_.find(words);
    return said != said_.end() && said->second > after ? said->second : kNoNode;
  }

 private:
  const FaqPage& page_;
  std::unordered_map<std::string_view, NodeId> named_;
  std::unordered_map<std::string_view, NodeId> said_;
};

// The lines behind the entry's own until `limit` or a new chapter.
FaqPair ReadIndexed(const FaqPage& page, const Indexed& entry, NodeId limit) {
  FaqPair pair;
  const size_t first = LineAtOrAfter(page.lines, entry.target);
  size_t last = first;
  int level = kBoldLevel;
  while (last < page.lines.size() && page.lines[last].begin < limit && !page.lines[last].navigation) {
    const Line& line = page.lines[last];
    if (last > first && line.level < std::min(level, kBoldLevel)) break;  // a new chapter
    if (last == first) level = line.level;
    ++last;
  }
  if (first + 1 >= last) return pair;
  pair.question = page.lines[first].begin;
  pair.question_text = entry.question;
  AnswerFromLines(page, page.lines[first + 1].begin, page.lines[last - 1].end, pair);
  return pair;
}

// The answer of a question's last entry runs on to the end of the page otherwise.
constexpr size_t kMaxAnswerLines = 60;

}  // namespace

std::string_view LinkOf(const Document& document, const Line& line) {
  for (NodeId up = document.parent(line.begin); up != kNoNode; up = document.parent(up)) {
    if (document.Is(up, "a")) return document.Attr(up, "href").value_or("");
  }
  return {};
}

void AnswerFromLines(const FaqPage& page, NodeId begin, NodeId end, FaqPair& pair) {
  if (begin > end) return;
  pair.answer_begin = begin;
  pair.answer_end = end;
  size_t taken = 0;
  for (size_t i = LineAtOrAfter(page.lines, begin); i < page.lines.size() && page.lines[i].begin <= end; ++i) {
    if (page.lines[i].begin < begin) continue;
    if (++taken > kMaxAnswerLines) break;
    if (page.lines[i].link && LinkOf(page.context.document, page.lines[i]).starts_with("#")) continue;  // "Back to top"
    if (!pair.answer_text.empty()) pair.answer_text += '\n';
    pair.answer_text += text::TruncateUtf8(page.lines[i].text, page.AnswerRoom(pair.answer_text.size()));
  }
  page.answer_bytes += pair.answer_text.size();
  AddLinks(page.context, begin, end, pair.links);
}

std::vector<FaqPair> QuestionHeadings(const FaqPage& page) {
  std::vector<FaqPair> pairs;
  std::set<NodeId> seen;
  const auto add = [&](const Stretch& stretch) {
    for (FaqPair& pair : ReadStretch(page, stretch)) {
      if (seen.insert(pair.question).second) pairs.push_back(std::move(pair));
    }
  };
  // Zones may hold each other: a few times over the page is enough.
  size_t room = 4 * page.lines.size();
  for (const Zone& zone : page.zones) {
    const size_t first = LineAtOrAfter(page.lines, zone.begin);
    size_t last = first;
    while (last < page.lines.size() && page.lines[last].begin <= zone.end) ++last;
    if (last - first > room) break;
    room -= last - first;
    add({first, last, true});
    if (!pairs.empty() && zone.begin != 0) continue;
  }
  if (pairs.empty()) add({0, page.lines.size(), false});
  std::sort(pairs.begin(), pairs.end(), [](const FaqPair& a, const FaqPair& b) { return a.question < b.question; });
  return pairs;
}

std::vector<FaqPair> IndexedAnswers(const FaqPage& page) {
  std::vector<Indexed> indexed;
  size_t questions = 0;
  const IndexTargets targets(page);
  const Document& document = page.context.document;
  for (const NodeId link : document.ByTag("a")) {
    const std::string_view href = document.Attr(link, "href").value_or("");
    if (href.size() < 2 || href.front() != '#') continue;
    std::string text = text::CollapseSpace(FoldedText(document, link));
    const NodeId target = targets.Find(href.substr(1), text, document.last(link));
    if (target == kNoNode || text.empty()) continue;
    const bool asks = ReadsAsQuestion(text, page.context.language) != Question::kNo;
    if (!asks && !page.InZone(link)) continue;
    questions += asks ? 1 : 0;
    indexed.push_back({target, std::move(text)});
  }
  if (questions < kMinQuestionsElsewhere || questions * 4 < indexed.size() * 3) return {};
  std::sort(indexed.begin(), indexed.end(), [](const Indexed& a, const Indexed& b) { return a.target < b.target; });
  std::vector<FaqPair> pairs;
  for (size_t i = 0; i < indexed.size(); ++i) {
    if (i > 0 && indexed[i].target == indexed[i - 1].target) continue;
    const NodeId limit = i + 1 < indexed.size() ? indexed[i + 1].target : document.size();
    FaqPair pair = ReadIndexed(page, indexed[i], limit);
    if (!pair.answer_text.empty()) pairs.push_back(std::move(pair));
  }
  return pairs.size() >= kMinQuestionsElsewhere ? pairs : std::vector<FaqPair>();
}

std::vector<FaqPair> QuestionLinks(const FaqPage& page) {
  std::vector<FaqPair> pairs;
  std::set<std::string> seen;
  const Document& document = page.context.document;
  for (const Line& line : page.lines) {
    if (!line.link || line.level < kBoldLevel) continue;
    if (line.reads != Question::kByMark || !seen.insert(line.text).second) continue;
    FaqPair pair;
    pair.question = line.begin;
    pair.question_text = line.text;
    pair.links.push_back(page.context.Resolve(LinkOf(document, line)));
    pairs.push_back(std::move(pair));
  }
  return pairs.size() >= kMinLinks ? pairs : std::vector<FaqPair>();
}

}  // namespace rivalscope::extract
