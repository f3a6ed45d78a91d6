// A selector is a list of complex selectors; a complex selector is a chain of compounds, kept right to left, because
// matching starts at the candidate element and climbs (https://www.w3.org/TR/selectors-4/#match-against-element).
// Candidates come from the id, class or tag index of the rightmost compound, cut to the scope's range of nodes.
#include "html/selector.h"

#include <algorithm>
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

bool MatchesAny(const Document& document, NodeId node, const SelectorList& list);

bool IsElement(const Document& document, NodeId node) { return document.kind(node) == NodeKind::kElement; }

NodeId ParentElement(const Document& document, NodeId node) {
  const NodeId parent = document.parent(node);
  return parent != kNoNode && IsElement(document, parent) ? parent : kNoNode;
}

// The first child of the node's parent: where its row of siblings begins.
NodeId FirstSibling(const Document& document, NodeId node) {
  const NodeId parent = document.parent(node);
  return parent == kNoNode ? node : document.first_child(parent);
}

NodeId PreviousElement(const Document& document, NodeId node) {
  NodeId found = kNoNode;
  for (NodeId at = FirstSibling(document, node); at != node; at = document.next_sibling(at)) {
    if (IsElement(document, at)) found = at;
  }
  return found;
}

// `lower` is in lower case and not empty.
bool HoldsNoCase(std::string_view text, std::string_view lower) {
  if (lower.empty()) return false;
  for (size_t at = 0; at + lower.size() <= text.size(); ++at) {
    size_t same = 0;
    while (same < lower.size() && AsciiLowerChar(text[at + same]) == lower[same]) ++same;
    if (same == lower.size()) return true;
  }
  return false;
}

bool MatchesAttribute(const Document& document, NodeId node, const AttributeTest& test) {
  const auto value = document.Attr(node, test.name);
  if (!value) return false;
  if (test.op == Operator::kPresent) return true;
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

// The node's place among its siblings, from 1; from the end with `from_last`.
int Position(const Document& document, NodeId node, const PseudoTest& test, bool of_type, bool from_last) {
  const auto counts = [&](NodeId sibling) {
    return IsElement(document, sibling) && (!of_type || document.name(sibling) == document.name(node)) &&
           (test.list.empty() || MatchesAny(document, sibling, test.list));
  };
  int position = 1;
  if (from_last) {
    for (NodeId at = document.next_sibling(node); at != kNoNode; at = document.next_sibling(at)) position += counts(at);
  } else {
    for (NodeId at = FirstSibling(document, node); at != node; at = document.next_sibling(at)) position += counts(at);
  }
  return position;
}

bool MatchesComplex(const Document& document, NodeId node, const Complex& complex, size_t step, NodeId anchor);

// :has: some node below (or beside) the anchor matches, its chain ending at the anchor.
bool Has(const Document& document, NodeId anchor, const SelectorList& list) {
  const auto range_matches = [&](NodeId begin, NodeId last, const Complex& complex) {
    for (NodeId at = begin; at <= last; ++at) {
      if (IsElement(document, at) && MatchesComplex(document, at, complex, 0, anchor)) return true;
    }
    return false;
  };
  for (const Complex& complex : list) {
    const char leading = complex.steps.back().combinator;
    if (leading == ' ' || leading == '>') {
      if (range_matches(anchor + 1, document.last(anchor), complex)) return true;
    } else {
      const NodeId next = document.next_sibling(anchor);
      if (next != kNoNode && range_matches(next, document.last(document.parent(anchor)), complex)) return true;
    }
  }
  return false;
}

bool MatchesPseudo(const Document& document, NodeId node, const PseudoTest& test) {
  const bool of_type = test.pseudo == Pseudo::kNthOfType || test.pseudo == Pseudo::kNthLastOfType;
  const bool from_last = test.pseudo == Pseudo::kNthLastChild || test.pseudo == Pseudo::kNthLastOfType;
  switch (test.pseudo) {
    case Pseudo::kNot:
      return !MatchesAny(document, node, test.list);
    case Pseudo::kIs:
      return MatchesAny(document, node, test.list);
    case Pseudo::kHas:
      return Has(document, node, test.list);
    case Pseudo::kNthChild:
    case Pseudo::kNthLastChild:
    case Pseudo::kNthOfType:
    case Pseudo::kNthLastOfType:
      if (!test.list.empty() && !MatchesAny(document, node, test.list)) return false;
      return MatchesNth(test.a, test.b, Position(document, node, test, of_type, from_last)) &&
             (!test.only || Position(document, node, test, of_type, true) == 1);
    case Pseudo::kEmpty:
      for (NodeId at = document.first_child(node); at != kNoNode; at = document.next_sibling(at)) {
        if (document.kind(at) != NodeKind::kComment) return false;
      }
      return true;
    case Pseudo::kRoot:
      return ParentElement(document, node) == kNoNode;
    case Pseudo::kContains:
      return VisibleText(document, node).find(test.text) != std::string::npos;
  }
  return false;
}

bool MatchesCompound(const Document& document, NodeId node, const Compound& compound) {
  if (!compound.tag.empty() && document.name(node) != compound.tag) return false;
  if (!compound.id.empty() && document.Attr(node, "id") != std::string_view(compound.id)) return false;
  return std::all_of(compound.classes.begin(), compound.classes.end(),
                     [&](const std::string& token) { return document.HasClass(node, token); }) &&
         std::all_of(compound.attributes.begin(), compound.attributes.end(),
                     [&](const AttributeTest& test) { return MatchesAttribute(document, node, test); }) &&
         std::all_of(compound.pseudos.begin(), compound.pseudos.end(),
                     [&](const PseudoTest& test) { return MatchesPseudo(document, node, test); });
}

// Whether `node` matches from `step` leftwards. With an anchor (of :has) the leftmost step must hang on it.
// Depth of the recursion is the number of compounds; each level walks one row of ancestors or siblings.
bool MatchesComplex(const Document& document, NodeId node, const Complex& complex, size_t step, NodeId anchor) {
  if (!MatchesCompound(document, node, complex.steps[step].compound)) return false;
  const bool leftmost = step + 1 == complex.steps.size();
  if (leftmost && anchor == kNoNode) return true;
  const auto rest = [&](NodeId candidate) {
    return leftmost ? candidate == anchor : MatchesComplex(document, candidate, complex, step + 1, anchor);
  };
  switch (complex.steps[step].combinator) {
    case '>': {
      const NodeId parent = ParentElement(document, node);
      return parent != kNoNode && rest(parent);
    }
    case '+': {
      const NodeId previous = PreviousElement(document, node);
      return previous != kNoNode && rest(previous);
    }
    case '~':
      for (NodeId at = FirstSibling(document, node); at != node; at = document.next_sibling(at)) {
        if (IsElement(document, at) && rest(at)) return true;
      }
      return false;
    default:
      for (NodeId at = ParentElement(document, node); at != kNoNode; at = ParentElement(document, at)) {
        if (rest(at)) return true;
      }
      return false;
  }
}

bool MatchesAny(const Document& document, NodeId node, const SelectorList& list) {
  return std::any_of(list.begin(), list.end(),
                     [&](const Complex& complex) { return MatchesComplex(document, node, complex, 0, kNoNode); });
}

// Calls `visit` with every element in scope that could match the compound; false from it stops.
template <typename Visit>
void Candidates(const Document& document, NodeId scope, const Compound& compound, const Visit& visit) {
  const NodeId last = document.last(scope);
  const std::vector<NodeId>* indexed = nullptr;
  if (!compound.classes.empty()) {
    indexed = &document.ByClass(compound.classes.front());
  } else if (!compound.tag.empty()) {
    indexed = &document.ByTag(compound.tag);
  }
  if (indexed == nullptr) {
    for (NodeId at = scope + 1; at <= last; ++at) {
      if (IsElement(document, at) && !visit(at)) return;
    }
    return;
  }
  for (auto at = std::upper_bound(indexed->begin(), indexed->end(), scope); at != indexed->end() && *at <= last; ++at) {
    if (!visit(*at)) return;
  }
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
  for (const Complex& complex : impl_->syntax.list) {
    if (!MayMatch(document, complex)) continue;
    Candidates(document, scope, complex.steps.front().compound, [&](NodeId node) {
      if (MatchesComplex(document, node, complex, 0, kNoNode)) found.push_back(node);
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
  for (const Complex& complex : impl_->syntax.list) {
    if (!MayMatch(document, complex)) continue;
    Candidates(document, scope, complex.steps.front().compound, [&](NodeId node) {
      if (node >= first) return false;
      if (!MatchesComplex(document, node, complex, 0, kNoNode)) return true;
      first = node;
      return false;
    });
  }
  return first;
}

bool Selector::Matches(const Document& document, NodeId node) const {
  return IsElement(document, node) && MatchesAny(document, node, impl_->syntax.list);
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
