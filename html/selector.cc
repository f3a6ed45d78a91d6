// A selector is a list of complex selectors; a complex selector is a chain of compounds, kept right to left, because
// matching starts at the candidate element and climbs (https://www.w3.org/TR/selectors-4/#match-against-element).
// Candidates come from the id, class or tag index of the rightmost compound, cut to the scope's range of nodes.
//
// Climbing is what pages can make dear: 60,000 elements under 500 ancestors, or among as many siblings, are millions of
// steps for one selector. So a search that has made as many steps as the page has nodes begins to remember: whether an
// ancestor (or a sibling) of a node matches, the places of a row's children, where in the page a compound matches. From
// there on each node is looked at once a step of the chain, and the search is linear in the page.
#include "html/selector.h"

#include <algorithm>
#include <map>
#include <utility>

#include "html/selector_syntax.h"
#include "html/tag_scanner.h"
#include "html/visible_text.h"
#include "text/utf8.h"

namespace rivalscope::html {
namespace {

// False where some compound names a class, tag or attribute that the page has nowhere: most selectors of most profiles
// on most pages, and then no element need be looked at.
bool MayMatch(const Document& document, const Complex& complex) {
  return std::all_of(complex.steps.begin(), complex.steps.end(), [&](const Step& step) {
    const Compound& compound = step.compound;
    return (compound.tag.empty() || !document.ByTag(compound.tag).empty()) &&
           std::all_of(compound.classes.begin(), compound.classes.end(),
                       [&](const std::string& name) { return !document.ByClass(name).empty(); }) &&
           std::all_of(compound.attributes.begin(), compound.attributes.end(),
                       [&](const AttributeTest& test) { return document.Knows(test.name); });
  });
}

bool IsElement(const Document& document, NodeId node) { return document.kind(node) == NodeKind::kElement; }

NodeId ParentElement(const Document& document, NodeId node) {
  const NodeId parent = document.parent(node);
  return parent != kNoNode && IsElement(document, parent) ? parent : kNoNode;
}

NodeId PreviousElement(const Document& document, NodeId node) {
  NodeId at = document.previous_sibling(node);
  while (at != kNoNode && !IsElement(document, at)) at = document.previous_sibling(at);
  return at;
}

NodeId NextElement(const Document& document, NodeId node) {
  NodeId at = document.next_sibling(node);
  while (at != kNoNode && !IsElement(document, at)) at = document.next_sibling(at);
  return at;
}

// `lower` is in lower case and not empty.
bool HoldsNoCase(std::string_view text, std::string_view lower) {
  if (lower.empty()) return false;
  const char first = lower.front();
  const char upper = IsAsciiAlpha(first) ? static_cast<char>(first - 32) : first;
  for (size_t at = 0; at + lower.size() <= text.size(); ++at) {
    if (text[at] != first && text[at] != upper) continue;
    size_t same = 1;
    while (same < lower.size() && AsciiLowerChar(text[at + same]) == lower[same]) ++same;
    if (same == lower.size()) return true;
  }
  return false;
}

// NOTE: of a value that is longer a substring or a word is looked for in its front only: dozens of selectors read the
// class attributes of a page, and one of them may be megabytes long.
constexpr size_t kMaxSearched = 64u << 10;

bool MatchesAttribute(const Document& document, NodeId node, const AttributeTest& test) {
  auto value = document.Attr(node, test.name);
  if (!value) return false;
  if (test.op == Operator::kPresent) return true;
  if (test.op == Operator::kSubstring || test.op == Operator::kWord) value = value->substr(0, kMaxSearched);
  // A substring test over the whole page is what profiles use most: without a copy.
  if (test.ignore_case && test.op == Operator::kSubstring) return HoldsNoCase(*value, test.value);
  const std::string lowered = test.ignore_case ? text::AsciiLower(*value) : std::string();
  const std::string_view have = test.ignore_case ? std::string_view(lowered) : *value;
  const std::string_view want = test.value;
  switch (test.op) {
    case Operator::kPresent:
      return true;
    case Operator::kEquals:
      return have == want;
    case Operator::kWord:
      for (size_t at = have.find(want); !want.empty() && at != std::string_view::npos; at = have.find(want, at + 1)) {
        const size_t after = at + want.size();
        if ((at == 0 || IsHtmlSpace(have[at - 1])) && (after == have.size() || IsHtmlSpace(have[after]))) return true;
      }
      return false;
    case Operator::kDash:
      return have == want ||
             (have.size() > want.size() && have.substr(0, want.size()) == want && have[want.size()] == '-');
    case Operator::kPrefix:
      return !want.empty() && have.substr(0, want.size()) == want;
    case Operator::kSuffix:
      return !want.empty() && have.size() >= want.size() && have.substr(have.size() - want.size()) == want;
    case Operator::kSubstring:
      return !want.empty() && have.find(want) != std::string_view::npos;
  }
  return false;
}

bool MatchesNth(int a, int b, int position) {
  if (a == 0) return position == b;
  return (position - b) % a == 0 && (position - b) / a >= 0;
}

// Calls `visit` with every element among the descendants [first, last] that could match the compound; false from it
// stops.
template <typename Visit>
void Candidates(const Document& document, NodeId first, NodeId last, const Compound& compound, const Visit& visit) {
  const std::vector<NodeId>* indexed = nullptr;
  if (!compound.classes.empty()) {
    indexed = &document.ByClass(compound.classes.front());
  } else if (!compound.tag.empty()) {
    indexed = &document.ByTag(compound.tag);
  }
  if (indexed == nullptr) {
    for (NodeId at = first; at <= last; ++at) {
      if (IsElement(document, at) && !visit(at)) return;
    }
    return;
  }
  for (auto at = std::lower_bound(indexed->begin(), indexed->end(), first); at != indexed->end() && *at <= last; ++at) {
    if (!visit(*at)) return;
  }
}

// One search over one document.
class Matcher {
 public:
  explicit Matcher(const Document& document) : document_(document) {}

  bool Matches(NodeId node, const Complex& complex) { return MatchesFrom(node, complex, 0, kNoNode); }
  bool MatchesAny(NodeId node, const SelectorList& list) {
    return std::any_of(list.begin(), list.end(), [&](const Complex& complex) { return Matches(node, complex); });
  }

 private:
  using Step = NodeId (*)(const Document&, NodeId);  // from an element to the next one on a way
  enum class Known : uint8_t { kNot, kNo, kYes };

  bool remembers() const { return work_ > document_.size(); }

  bool MatchesCompound(NodeId node, const Compound& compound);
  bool MatchesFrom(NodeId node, const Complex& complex, size_t step, NodeId anchor);
  bool AnyOnTheWay(NodeId from, Step next, const Complex& complex, size_t step, NodeId anchor);
  bool MatchesPseudo(NodeId node, const PseudoTest& test);
  bool Has(NodeId anchor, const SelectorList& list);
  bool HasWithin(NodeId first, NodeId last, const Complex& complex, NodeId anchor);
  const std::vector<NodeId>& AllOf(const Compound& compound);
  bool Counts(NodeId node, const PseudoTest& test) { return test.list.empty() || MatchesAny(node, test.list); }
  int Place(NodeId node, const PseudoTest& test, bool of_type, bool from_last);
  const std::vector<int>& Places(NodeId node, const PseudoTest& test, bool of_type, bool from_last);

  const Document& document_;
  size_t work_ = 0;
  // By node. A step of a chain has one combinator to its right, so that it is met on one way only.
  std::map<std::pair<const Complex*, size_t>, std::vector<Known>> ways_;
  std::map<std::pair<const PseudoTest*, bool>, std::vector<int>> places_;
  std::map<const Compound*, std::vector<NodeId>> all_;
};

bool Matcher::MatchesCompound(NodeId node, const Compound& compound) {
  if (!compound.tag.empty() && document_.name(node) != compound.tag) return false;
  if (!compound.id.empty() && document_.Attr(node, "id") != std::string_view(compound.id)) return false;
  return std::all_of(compound.classes.begin(), compound.classes.end(),
                     [&](const std::string& token) { return document_.HasClass(node, token); }) &&
         std::all_of(compound.attributes.begin(), compound.attributes.end(),
                     [&](const AttributeTest& test) { return MatchesAttribute(document_, node, test); }) &&
         std::all_of(compound.pseudos.begin(), compound.pseudos.end(),
                     [&](const PseudoTest& test) { return MatchesPseudo(node, test); });
}

// Whether `node` matches from `step` leftwards. With an anchor (of :has) the leftmost step must hang on it.
// Depth of the recursion is the number of compounds; each level walks one row of ancestors or siblings.
bool Matcher::MatchesFrom(NodeId node, const Complex& complex, size_t step, NodeId anchor) {
  if (!MatchesCompound(node, complex.steps[step].compound)) return false;
  const bool leftmost = step + 1 == complex.steps.size();
  if (leftmost && anchor == kNoNode) return true;
  const auto one = [&](NodeId candidate) {
    return candidate != kNoNode && (leftmost ? candidate == anchor : MatchesFrom(candidate, complex, step + 1, anchor));
  };
  switch (complex.steps[step].combinator) {
    case '>':
      return one(ParentElement(document_, node));
    case '+':
      return one(PreviousElement(document_, node));
    case '~':
      return AnyOnTheWay(node, &PreviousElement, complex, step + 1, anchor);
    default:
      return AnyOnTheWay(node, &ParentElement, complex, step + 1, anchor);
  }
}

// Whether an element after `from` on the way matches from `step` leftwards; past the leftmost step, is the anchor.
bool Matcher::AnyOnTheWay(NodeId from, Step next, const Complex& complex, size_t step, NodeId anchor) {
  std::vector<Known>* known = nullptr;  // of a node: whether it or one after it matches
  if (anchor == kNoNode && remembers()) {
    known = &ways_[{&complex, step}];
    known->resize(document_.size());
  }
  const NodeId first = next(document_, from);
  bool found = false;
  NodeId at = first;
  for (; at != kNoNode && !found; at = next(document_, at)) {
    ++work_;
    if (known != nullptr && (*known)[at] != Known::kNot) {
      found = (*known)[at] == Known::kYes;
      break;
    }
    found = step == complex.steps.size() ? at == anchor : MatchesFrom(at, complex, step, anchor);
  }
  if (known == nullptr) return found;
  for (NodeId passed = first; passed != at && passed != kNoNode; passed = next(document_, passed)) {
    (*known)[passed] = found ? Known::kYes : Known::kNo;
  }
  return found;
}

// Every element of the page that matches the compound, in document order.
const std::vector<NodeId>& Matcher::AllOf(const Compound& compound) {
  const auto known = all_.find(&compound);
  if (known != all_.end()) return known->second;
  std::vector<NodeId> all;
  Candidates(document_, 0, document_.last(0), compound, [&](NodeId node) {
    if (MatchesCompound(node, compound)) all.push_back(node);
    return true;
  });
  return all_.emplace(&compound, std::move(all)).first->second;
}

bool Matcher::HasWithin(NodeId first, NodeId last, const Complex& complex, NodeId anchor) {
  bool found = false;
  const Compound& compound = complex.steps.front().compound;
  // All that stands below the anchor hangs on it.
  const bool hangs = complex.steps.size() == 1 && complex.steps.back().combinator == ' ';
  const auto visit = [&](NodeId node) {
    ++work_;
    found = hangs ? MatchesCompound(node, compound) : MatchesFrom(node, complex, 0, anchor);
    return !found;
  };
  if (!remembers()) {
    Candidates(document_, first, last, compound, visit);
    return found;
  }
  const std::vector<NodeId>& all = AllOf(compound);
  for (auto at = std::lower_bound(all.begin(), all.end(), first); at != all.end() && *at <= last; ++at) {
    if (!visit(*at)) break;
  }
  return found;
}

// :has: some node below (or beside) the anchor matches, its chain ending at the anchor.
bool Matcher::Has(NodeId anchor, const SelectorList& list) {
  return std::any_of(list.begin(), list.end(), [&](const Complex& complex) {
    const char leading = complex.steps.back().combinator;
    const bool single = complex.steps.size() == 1;
    const Compound& compound = complex.steps.front().compound;
    const NodeId next = NextElement(document_, anchor);
    if (leading == '+' && single) return next != kNoNode && MatchesCompound(next, compound);
    if (leading == '+' || leading == '~') {
      return next != kNoNode && HasWithin(next, document_.last(document_.parent(anchor)), complex, anchor);
    }
    if (leading == '>' && single) {
      for (NodeId at = document_.first_child(anchor); at != kNoNode; at = document_.next_sibling(at)) {
        if (IsElement(document_, at) && MatchesCompound(at, compound)) return true;
      }
      return false;
    }
    return anchor < document_.last(anchor) && HasWithin(anchor + 1, document_.last(anchor), complex, anchor);
  });
}

// The node's place among its siblings, from 1; from the end with `from_last`.
int Matcher::Place(NodeId node, const PseudoTest& test, bool of_type, bool from_last) {
  if (remembers() && document_.parent(node) != kNoNode) return Places(node, test, of_type, from_last)[node];
  int place = 1;
  const Step next = from_last ? &NextElement : &PreviousElement;
  for (NodeId at = next(document_, node); at != kNoNode; at = next(document_, at)) {
    ++work_;
    place += (!of_type || document_.name(at) == document_.name(node)) && Counts(at, test) ? 1 : 0;
  }
  return place;
}

// By node: the places of those whose rows have been asked for, 0 for the others.
const std::vector<int>& Matcher::Places(NodeId node, const PseudoTest& test, bool of_type, bool from_last) {
  std::vector<int>& places = places_[{&test, from_last}];
  places.resize(document_.size());
  if (places[node] != 0) return places;
  std::vector<NodeId> row;
  for (NodeId at = document_.first_child(document_.parent(node)); at != kNoNode; at = document_.next_sibling(at)) {
    if (IsElement(document_, at)) row.push_back(at);
  }
  if (from_last) std::reverse(row.begin(), row.end());
  std::map<std::string_view, int> counts;  // of one row: by type, or all together
  for (const NodeId at : row) {
    int& count = counts[of_type ? document_.name(at) : std::string_view()];
    places[at] = count + 1;
    count += Counts(at, test) ? 1 : 0;
  }
  return places;
}

bool Matcher::MatchesPseudo(NodeId node, const PseudoTest& test) {
  const bool of_type = test.pseudo == Pseudo::kNthOfType || test.pseudo == Pseudo::kNthLastOfType;
  const bool from_last = test.pseudo == Pseudo::kNthLastChild || test.pseudo == Pseudo::kNthLastOfType;
  switch (test.pseudo) {
    case Pseudo::kNot:
      return !MatchesAny(node, test.list);
    case Pseudo::kIs:
      return MatchesAny(node, test.list);
    case Pseudo::kHas:
      return Has(node, test.list);
    case Pseudo::kNthChild:
    case Pseudo::kNthLastChild:
    case Pseudo::kNthOfType:
    case Pseudo::kNthLastOfType:
      if (!Counts(node, test)) return false;
      return MatchesNth(test.a, test.b, Place(node, test, of_type, from_last)) &&
             (!test.only || Place(node, test, of_type, true) == 1);
    case Pseudo::kEmpty:
      for (NodeId at = document_.first_child(node); at != kNoNode; at = document_.next_sibling(at)) {
        if (document_.kind(at) != NodeKind::kComment) return false;
      }
      return true;
    case Pseudo::kRoot:
      return ParentElement(document_, node) == kNoNode;
    case Pseudo::kContains:
      return VisibleText(document_, node).find(test.text) != std::string::npos;
  }
  return false;
}

}  // namespace

struct Selector::Impl {
  SelectorSyntax syntax;
};

Result<Selector> Selector::Parse(std::string_view css) {
  auto syntax = ParseSelector(css);
  if (!syntax) return tl::unexpected<Error>(syntax.error());
  return Selector(std::make_unique<Impl>(Impl{std::move(*syntax)}));
}

Selector::Selector(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Selector::Selector(Selector&&) noexcept = default;
Selector& Selector::operator=(Selector&&) noexcept = default;
Selector::~Selector() = default;

std::vector<NodeId> Selector::All(const Document& document, NodeId scope) const {
  std::vector<NodeId> found;
  Matcher matcher(document);
  for (const Complex& complex : impl_->syntax.list) {
    if (!MayMatch(document, complex)) continue;
    Candidates(document, scope + 1, document.last(scope), complex.steps.front().compound, [&](NodeId node) {
      if (matcher.Matches(node, complex)) found.push_back(node);
      return true;
    });
  }
  if (impl_->syntax.list.size() > 1) {
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
  }
  return found;
}

NodeId Selector::First(const Document& document, NodeId scope) const {
  NodeId first = kNoNode;
  Matcher matcher(document);
  for (const Complex& complex : impl_->syntax.list) {
    if (!MayMatch(document, complex)) continue;
    Candidates(document, scope + 1, document.last(scope), complex.steps.front().compound, [&](NodeId node) {
      if (node >= first) return false;
      if (!matcher.Matches(node, complex)) return true;
      first = node;
      return false;
    });
  }
  return first;
}

bool Selector::Matches(const Document& document, NodeId node) const {
  return IsElement(document, node) && Matcher(document).MatchesAny(node, impl_->syntax.list);
}

std::vector<std::string> Selector::Values(const Document& document, NodeId scope) const {
  std::vector<std::string> values;
  for (const NodeId node : All(document, scope)) {
    if (impl_->syntax.ending == "attr") {
      if (const auto value = document.Attr(node, impl_->syntax.attribute)) values.emplace_back(*value);
    } else if (impl_->syntax.ending == "text") {
      // The element's own text, without its children's.
      std::string own;
      for (NodeId at = document.first_child(node); at != kNoNode; at = document.next_sibling(at)) {
        if (document.kind(at) == NodeKind::kText) own += document.data(at);
      }
      values.push_back(std::move(own));
    } else {
      values.push_back(VisibleText(document, node));
    }
  }
  return values;
}

}  // namespace rivalscope::html
