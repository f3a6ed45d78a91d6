// Questions and answers in the state of a page whose script would show them (extract/page_state.h): objects with a key
// for each, told by data/faq/state_keys.tsv.
#include <algorithm>
#include <array>
#include <optional>

#include "core/data_files.h"
#include "extract/faq_routes.h"
#include "extract/page_state.h"
#include "extract/question.h"
#include "extract/tsv.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

constexpr size_t kFewest = 2;           // pairs
constexpr int kKeysAbove = 4;           // how far up a key may name a FAQ
constexpr size_t kMaxRichLeaves = 200;  // of an answer that is a tree of its own

enum KeyKind : size_t { kQuestion, kAnswer, kWeakQuestion, kWeakAnswer, kList, kPromise, kKeyKinds };
constexpr std::array<std::string_view, kKeyKinds> kKeyKindNames = {"question",    "answer", "weak_question",
                                                                   "weak_answer", "list",   "promise"};
using Keys = std::array<std::vector<std::string_view>, kKeyKinds>;

const Keys& StateKeys() {
  static const Keys keys = [] {
    Keys all;
    for (const auto& row : ReadTsv(FindDataFile("faq/state_keys.tsv").value_or(""), 2)) {
      const auto kind = std::find(kKeyKindNames.begin(), kKeyKindNames.end(), row[0]);
      if (kind != kKeyKindNames.end()) all[static_cast<size_t>(kind - kKeyKindNames.begin())] = SplitList(row[1]);
    }
    return all;
  }();
  return keys;
}

class StateReader {
 public:
  StateReader(const FaqPage& page, const JsonTree& tree) : page_(page), tree_(tree) {}

  std::vector<FaqPair> Read() {
    std::vector<FaqPair> pairs;
    for (JsonId node = 0; node < tree_.size() && pairs.size() < kMaxQuestions; ++node) {
      if (tree_.kind(node) != JsonKind::kObject) continue;
      std::optional<FaqPair> pair = PairOf(node, kQuestion, kAnswer, false);
      if (!pair && InNamedList(node)) pair = PairOf(node, kWeakQuestion, kWeakAnswer, true);
      if (pair) pairs.push_back(std::move(*pair));
    }
    return pairs;
  }

 private:
  // The member whose key stands first in the list of `kind`.
  JsonId MemberOf(JsonId object, KeyKind kind) const {
    JsonId best = kNoJson;
    const auto& keys = StateKeys()[kind];
    auto place = keys.end();
    for (JsonId member = tree_.first_child(object); member != kNoJson; member = tree_.next_sibling(member)) {
      const auto found = std::find(keys.begin(), place, BareKey(tree_.key(member)));
      if (found == place) continue;
      place = found;
      best = member;
    }
    return best;
  }

  bool InNamedList(JsonId object) const {
    JsonId up = object;
    for (int level = 0; level < kKeysAbove && up != kNoJson; ++level, up = tree_.parent(up)) {
      const std::string key = BareKey(tree_.key(up));
      const auto& names = StateKeys()[kList];
      if (std::any_of(names.begin(), names.end(), [&](auto name) { return key.find(name) != std::string::npos; }))
        return true;
    }
    return false;
  }

  // A text, or the leaves of a rich one: [{"type": "paragraph", "children": [{"text": "..."}]}].
  std::string TextOf(JsonId node) const {
    if (tree_.kind(node) == JsonKind::kString) return std::string(tree_.text(node));
    std::string text;
    size_t leaves = 0;
    for (JsonId inner = node; inner <= tree_.last(node) && leaves < kMaxRichLeaves; ++inner) {
      const std::string_view key = tree_.key(inner);
      if (tree_.kind(inner) != JsonKind::kString || (key != "text" && key != "value" && key != "html")) continue;
      if (!text.empty()) text += ' ';
      text += tree_.text(inner);
      ++leaves;
    }
    return text;
  }

  std::optional<FaqPair> PairOf(JsonId object, KeyKind question, KeyKind answer, bool must_ask) const {
    const JsonId asked = MemberOf(object, question);
    const JsonId said = asked == kNoJson ? kNoJson : MemberOf(object, answer);
    if (said == kNoJson || asked == said || tree_.kind(asked) != JsonKind::kString) return std::nullopt;
    FaqPair pair;
    pair.question_text = text::CollapseSpace(PlainText(tree_.text(asked)));
    const bool asks = ReadsAsQuestion(pair.question_text, page_.context.language) != Question::kNo;
    if (pair.question_text.empty() || (must_ask && !asks)) return std::nullopt;
    const std::string rich = TextOf(said);
    pair.answer_text = text::TruncateUtf8(PlainText(rich), page_.AnswerRoom(0));
    page_.answer_bytes += pair.answer_text.size();
    if (pair.answer_text.empty()) return std::nullopt;
    AddLinksOfHtml(page_.context, rich, pair.links);
    return pair;
  }

  const FaqPage& page_;
  const JsonTree& tree_;
};

}  // namespace

std::vector<FaqPair> StatedAnswers(const FaqPage& page) {
  const auto promises = [](std::string_view lower) {
    const auto& words = StateKeys()[kPromise];
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return lower.find(word) != std::string_view::npos; });
  };
  std::vector<FaqPair> best;
  size_t best_asking = 0;
  for (const JsonTree& tree : PageStates(page.context, promises)) {
    std::vector<FaqPair> pairs = StateReader(page, tree).Read();
    const auto asking = static_cast<size_t>(std::count_if(pairs.begin(), pairs.end(), [&](const FaqPair& pair) {
      return ReadsAsQuestion(pair.question_text, page.context.language) != Question::kNo;
    }));
    // A poll or a form has questions and answers too, and few of them ask.
    if (asking < kFewest || asking * 2 < pairs.size() || asking <= best_asking) continue;
    best = std::move(pairs);
    best_asking = asking;
  }
  return best;
}

}  // namespace rivalscope::extract
