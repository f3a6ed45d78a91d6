// Questions that no weight sets off and no attribute ties to their answers: lines built alike that ask, and what stands
// between them. So are accordions made of <div>s and a click handler, and lists of "Q: ... A: ...".
#include <map>
#include <set>
#include <string>

#include "extract/faq_routes.h"
#include "extract/names.h"

namespace rivalscope::extract {
namespace {

using html::Document;
using html::kNoNode;
using html::NodeId;

constexpr size_t kFewestInZone = 2;
constexpr size_t kFewestElsewhere = 3;
constexpr size_t kMaxQuestionLine = 250;  // bytes; a longer line that ends in a question mark is prose

// The name of an element with its first class, where that has no number in it. States ("active") come behind it, so
// the whole signature of a block (SignatureOf) would tell the open entry from the others.
std::string NameAndClass(const Document& document, NodeId node) {
  const std::string_view classes = NameOf(document, node, "class");
  const std::string_view first = classes.substr(0, classes.find(' '));
  return std::string(document.name(node)) + "." + std::string(IsNumbered(first) ? std::string_view() : first);
}

// The outermost element that holds this line and no other, and the one around it.
std::string BuildOf(const FaqPage& page, size_t at) {
  const Document& document = page.context.document;
  const NodeId after = at > 0 ? page.lines[at - 1].end : 0;
  const NodeId before = at + 1 < page.lines.size() ? page.lines[at + 1].begin : document.size();
  NodeId element = page.lines[at].begin;
  NodeId up = document.parent(element);
  while (up != kNoNode && up > after && document.last(up) < before && !document.Is(up, "body")) {
    element = up;
    up = document.parent(up);
  }
  std::string build = document.kind(element) == html::NodeKind::kElement ? NameAndClass(document, element) : "text";
  return up == kNoNode ? build : build + " in " + NameAndClass(document, up);
}

// A link to another page leads to the answer; one that stays here opens it.
bool LeadsAway(const FaqPage& page, const Line& line) {
  if (!line.link) return false;
  const std::string_view href = LinkOf(page.context.document, line);
  return !href.empty() && !href.starts_with("#") && !href.starts_with("javascript:");
}

// Lines of the page that are built alike.
struct Build {
  std::vector<size_t> lines;
  std::vector<size_t> questions;  // among them
  size_t marked = 0;              // questions by their mark
  size_t zoned = 0;               // questions in a FAQ zone

  bool Zone() const { return zoned * 2 > questions.size(); }
  // Of a FAQ every entry counts, "Prices" too, where nearly all that are built so ask.
  const std::vector<size_t>& Entries() const {
    return Zone() && questions.size() * 5 >= lines.size() * 3 ? lines : questions;
  }
};

// "Was this helpful?" under every review is one question.
bool Differ(const FaqPage& page, const std::vector<size_t>& questions) {
  std::set<std::string_view> texts;
  for (const size_t at : questions) texts.insert(page.lines[at].text);
  return texts.size() * 3 >= questions.size() * 2;
}

// The smallest node that holds both.
NodeId Around(const Document& document, NodeId first, NodeId last) {
  NodeId up = first;
  while (up != kNoNode && document.last(up) < last) up = document.parent(up);
  return up;
}

std::map<std::string, Build> BuildsOf(const FaqPage& page) {
  std::map<std::string, Build> builds;
  for (size_t i = 0; i < page.lines.size(); ++i) {
    const Line& line = page.lines[i];
    if (line.navigation || line.level < kBoldLevel || LeadsAway(page, line)) continue;
    Build& build = builds[BuildOf(page, i)];
    if (build.lines.size() == kMaxQuestions) continue;
    build.lines.push_back(i);
    const bool zoned = page.InZone(line.begin);
    const bool asks = line.reads == Question::kByMark || (zoned && line.reads == Question::kByWord);
    if (!asks || line.text.size() > kMaxQuestionLine) continue;
    build.questions.push_back(i);
    build.marked += line.reads == Question::kByMark ? 1 : 0;
    build.zoned += zoned ? 1 : 0;
  }
  return builds;
}

// The build of which most lines ask; null where none reads as a list of questions.
const Build* QuestionsAmong(const FaqPage& page, const std::map<std::string, Build>& builds) {
  const Build* best = nullptr;
  for (const auto& [name, build] : builds) {
    const size_t fewest = build.Zone() ? kFewestInZone : kFewestElsewhere;
    if (build.marked < fewest || build.questions.size() * 3 < build.lines.size()) continue;
    const bool more = best == nullptr || build.questions.size() > best->questions.size();
    if (more && Differ(page, build.questions)) best = &build;
  }
  return best;
}

}  // namespace

std::vector<FaqPair> QuestionLines(const FaqPage& page) {
  const std::map<std::string, Build> builds = BuildsOf(page);
  const Build* const build = QuestionsAmong(page, builds);
  if (build == nullptr) return {};
  const std::vector<size_t>& entries = build->Entries();
  // The last answer ends where what holds the questions does.
  const Document& document = page.context.document;
  const NodeId around = Around(document, page.lines[entries.front()].begin, page.lines[entries.back()].end);
  const auto answers = [&](const Line& line) {
    return line.level >= kBoldLevel && !line.navigation && (around == kNoNode || line.end <= document.last(around));
  };
  std::vector<FaqPair> pairs;
  for (size_t i = 0; i < entries.size(); ++i) {
    const size_t next = i + 1 < entries.size() ? entries[i + 1] : page.lines.size();
    size_t end = entries[i] + 1;
    while (end < next && answers(page.lines[end])) ++end;
    if (end == entries[i] + 1) continue;
    FaqPair pair;
    pair.question = page.lines[entries[i]].begin;
    pair.question_text = page.lines[entries[i]].text;
    AnswerFromLines(page, page.lines[entries[i] + 1].begin, page.lines[end - 1].end, pair);
    if (!pair.answer_text.empty()) pairs.push_back(std::move(pair));
  }
  // Questions that follow one another without an answer are a list of links or of topics.
  return pairs.size() * 3 >= entries.size() * 2 ? pairs : std::vector<FaqPair>();
}

}  // namespace rivalscope::extract
