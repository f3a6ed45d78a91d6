// A selector is a list of complex selectors; a complex selector is a chain of compounds, kept right to left, because
// matching starts at the candidate element and climbs (https://www.w3.org/TR/selectors-4/#match-against-element).
// Candidates come from the id, class or tag index of the rightmost compound, cut to the scope's range of nodes.
#include "html/selector.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "html/tag_scanner.h"
#include "html/visible_text.h"
#include "text/utf8.h"

namespace rivalscope::html {
namespace {

struct Complex;
using SelectorList = std::vector<Complex>;

enum class Operator { kPresent, kEquals, kWord, kDash, kPrefix, kSuffix, kSubstring };
struct AttributeTest {
  std::string name;
  Operator op = Operator::kPresent;
  std::string value;
  bool ignore_case = false;
};

enum class Pseudo { kNot, kIs, kHas, kNthChild, kNthLastChild, kNthOfType, kNthLastOfType, kEmpty, kRoot, kContains };
struct PseudoTest {
  Pseudo pseudo = Pseudo::kIs;
  int a = 0, b = 0;   // of an+b
  bool only = false;  // with the mirrored position too: only-child, only-of-type
  std::string text;   // of :contains
  SelectorList list;  // of :not, :is, :has; may be the "of" list of :nth-child
};

struct Compound {
  std::string tag;  // empty for any
  std::string id;
  std::vector<std::string> classes;
  std::vector<AttributeTest> attributes;
  std::vector<PseudoTest> pseudos;
};

struct Step {
  Compound compound;
  char combinator = ' ';  // to the next step (to its left): ' ', '>', '+', '~'; of a relative selector's leftmost step
                          // to the anchor
};
struct Complex {
  std::vector<Step> steps;  // right to left
};

bool IsNameChar(char c) {
  return IsAsciiAlpha(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// ---------------------------------------------------------------------------------------------------------- parsing

constexpr int kMaxNesting = 16;  // of :is(:not(...)) in one selector

class Parser {
 public:
  explicit Parser(std::string_view css) : css_(css) {}

  Result<SelectorList> ParseAll(std::string& ending, std::string& attribute) {
    SelectorList list = ParseList(false);
    if (!failed() && Take("::")) ParseEnding(ending, attribute);
    SkipSpace();
    if (!failed() && at_ < css_.size()) Error("nothing more");
    if (failed()) return Fail(ErrorCode::kInvalidInput, error_);
    return list;
  }

 private:
  bool failed() const { return !error_.empty(); }
  void Error(std::string_view expected) {
    if (failed()) return;
    error_ = fmt::format("selector \"{}\": expected {} at character {}", css_, expected, at_ + 1);
  }
  char Peek(size_t ahead = 0) const { return at_ + ahead < css_.size() ? css_[at_ + ahead] : '\0'; }
  bool Take(std::string_view token) {
    if (css_.substr(at_, token.size()) != token) return false;
    at_ += token.size();
    return true;
  }
  void SkipSpace() {
    while (IsHtmlSpace(Peek())) ++at_;
  }

  std::string Name(std::string_view expected) {
    std::string name;
    while (at_ < css_.size() && (IsNameChar(Peek()) || Peek() == '\\')) {
      if (Peek() == '\\') {
        ++at_;
        if (at_ >= css_.size()) break;
      }
      name += css_[at_++];
    }
    if (name.empty()) Error(expected);
    return name;
  }

  std::string QuotedOrName() {
    const char quote = Peek();
    if (quote != '"' && quote != '\'') return Name("a value");
    ++at_;
    std::string value;
    while (at_ < css_.size() && Peek() != quote) {
      if (Peek() == '\\' && at_ + 1 < css_.size()) ++at_;
      value += css_[at_++];
    }
    if (at_ >= css_.size()) Error("a closing quote");
    ++at_;
    return value;
  }

  SelectorList ParseList(bool relative) {
    SelectorList list;
    if (++nesting_ > kMaxNesting) Error("less nesting");
    do {
      SkipSpace();
      list.push_back(ParseComplex(relative));
      SkipSpace();
    } while (!failed() && Take(","));
    --nesting_;
    return list;
  }

  bool AtCombinator() const { return Peek() == '>' || Peek() == '+' || Peek() == '~'; }

  Complex ParseComplex(bool relative) {
    Complex complex;
    char leading = ' ';
    if (relative && AtCombinator()) {
      leading = css_[at_++];
      SkipSpace();
    }
    complex.steps.push_back({ParseCompound(), leading});
    while (!failed()) {
      const size_t before = at_;
      SkipSpace();
      char combinator = ' ';
      if (AtCombinator()) {
        combinator = css_[at_++];
        SkipSpace();
      } else if (at_ == before || at_ >= css_.size() || Peek() == ',' || Peek() == ')' ||
                 (Peek() == ':' && Peek(1) == ':')) {
        break;
      }
      complex.steps.push_back({ParseCompound(), combinator});
    }
    // The combinator stands with the compound to its right, which is where matching needs it.
    std::reverse(complex.steps.begin(), complex.steps.end());
    return complex;
  }

  Compound ParseCompound() {
    Compound compound;
    const size_t begin = at_;
    if (!Take("*") && IsNameChar(Peek())) compound.tag = text::AsciiLower(Name("a tag name"));
    while (!failed()) {
      if (Take("#")) {
        compound.id = Name("an id");
      } else if (Take(".")) {
        compound.classes.push_back(Name("a class name"));
      } else if (Take("[")) {
        compound.attributes.push_back(ParseAttribute());
      } else if (Peek() == ':' && Peek(1) != ':') {
        ++at_;
        compound.pseudos.push_back(ParsePseudo());
      } else {
        break;
      }
    }
    if (at_ == begin) {
      // "::text" alone means "*::text".
      if (!(Peek() == ':' && Peek(1) == ':')) Error("a selector");
    }
    return compound;
  }

  AttributeTest ParseAttribute() {
    AttributeTest test;
    SkipSpace();
    test.name = text::AsciiLower(Name("an attribute name"));
    SkipSpace();
    static constexpr std::pair<std::string_view, Operator> kOperators[] = {
        {"~=", Operator::kWord},   {"|=", Operator::kDash},      {"^=", Operator::kPrefix},
        {"$=", Operator::kSuffix}, {"*=", Operator::kSubstring}, {"=", Operator::kEquals}};
    for (const auto& [token, op] : kOperators) {
      if (!Take(token)) continue;
      test.op = op;
      SkipSpace();
      test.value = QuotedOrName();
      SkipSpace();
      if (Peek() == 'i' || Peek() == 'I') {
        test.ignore_case = true;
        test.value = text::AsciiLower(test.value);
        ++at_;
      } else if (Peek() == 's' || Peek() == 'S') {
        ++at_;
      }
      SkipSpace();
      break;
    }
    if (!failed() && !Take("]")) Error("an operator or ]");
    return test;
  }

  PseudoTest ParsePseudo() {
    const size_t begin = at_;
    const std::string name = text::AsciiLower(Name("a pseudo-class"));
    PseudoTest test;
    static constexpr std::pair<std::string_view, Pseudo> kPositions[] = {
        {"first-child", Pseudo::kNthChild},       {"last-child", Pseudo::kNthLastChild},
        {"only-child", Pseudo::kNthChild},        {"first-of-type", Pseudo::kNthOfType},
        {"last-of-type", Pseudo::kNthLastOfType}, {"only-of-type", Pseudo::kNthOfType}};
    for (const auto& [position, pseudo] : kPositions) {
      if (name != position) continue;
      test.pseudo = pseudo;
      test.b = 1;
      test.only = name.substr(0, 4) == "only";
      return test;
    }
    if (name == "empty" || name == "root") {
      test.pseudo = name == "empty" ? Pseudo::kEmpty : Pseudo::kRoot;
      return test;
    }
    static constexpr std::pair<std::string_view, Pseudo> kFunctions[] = {{"not", Pseudo::kNot},
                                                                         {"is", Pseudo::kIs},
                                                                         {"where", Pseudo::kIs},
                                                                         {"matches", Pseudo::kIs},
                                                                         {"has", Pseudo::kHas},
                                                                         {"contains", Pseudo::kContains},
                                                                         {"nth-child", Pseudo::kNthChild},
                                                                         {"nth-last-child", Pseudo::kNthLastChild},
                                                                         {"nth-of-type", Pseudo::kNthOfType},
                                                                         {"nth-last-of-type", Pseudo::kNthLastOfType}};
    for (const auto& [function, pseudo] : kFunctions) {
      if (name != function || !Take("(")) continue;
      test.pseudo = pseudo;
      SkipSpace();
      if (pseudo == Pseudo::kContains) {
        test.text = QuotedOrName();
      } else if (pseudo == Pseudo::kNot || pseudo == Pseudo::kIs || pseudo == Pseudo::kHas) {
        test.list = ParseList(pseudo == Pseudo::kHas);
      } else {
        ParseNth(test);
      }
      SkipSpace();
      if (!failed() && !Take(")")) Error(")");
      return test;
    }
    if (!failed()) {
      at_ = begin;
      Error("a known pseudo-class");
    }
    return test;
  }

  std::optional<int> Integer() {
    int value = 0;
    size_t digits = 0;
    while (Peek() >= '0' && Peek() <= '9' && digits < 6) {
      value = value * 10 + (css_[at_++] - '0');
      ++digits;
    }
    return digits == 0 ? std::nullopt : std::optional<int>(value);
  }

  // https://www.w3.org/TR/css-syntax-3/#anb-microsyntax
  void ParseNth(PseudoTest& test) {
    if (text::EqualsAsciiNoCase(css_.substr(at_, 4), "even")) {
      at_ += 4;
      test.a = 2;
    } else if (text::EqualsAsciiNoCase(css_.substr(at_, 3), "odd")) {
      at_ += 3;
      test.a = 2;
      test.b = 1;
    } else {
      const int sign = Take("-") ? -1 : (Take("+"), 1);
      const auto first = Integer();
      if (Take("n") || Take("N")) {
        test.a = sign * first.value_or(1);
        SkipSpace();
        if (Peek() == '+' || Peek() == '-') {
          const int second_sign = css_[at_++] == '-' ? -1 : 1;
          SkipSpace();
          const auto second = Integer();
          if (!second) Error("a number");
          test.b = second_sign * second.value_or(0);
        }
      } else if (first) {
        test.b = sign * *first;
      } else {
        Error("a position such as 3, odd or 2n+1");
      }
    }
    SkipSpace();
    if (Take("of ")) test.list = ParseList(false);
  }

  void ParseEnding(std::string& ending, std::string& attribute) {
    ending = text::AsciiLower(Name("text or attr(name)"));
    if (ending == "attr") {
      if (!Take("(")) return Error("(");
      SkipSpace();
      attribute = text::AsciiLower(Name("an attribute name"));
      SkipSpace();
      if (!failed() && !Take(")")) Error(")");
    } else if (!failed() && ending != "text") {
      at_ -= ending.size();
      Error("text or attr(name)");
    }
  }

  std::string_view css_;
  size_t at_ = 0;
  int nesting_ = 0;
  std::string error_;
};

// --------------------------------------------------------------------------------------------------------- matching

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
  SelectorList list;
  std::string ending;  // "", "text" or "attr"
  std::string attribute;
};

Result<Selector> Selector::Parse(std::string_view css) {
  auto impl = std::make_unique<Impl>();
  auto list = Parser(css).ParseAll(impl->ending, impl->attribute);
  if (!list) return tl::unexpected<Error>(list.error());
  impl->list = std::move(*list);
  return Selector(std::move(impl));
}

Selector::Selector(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Selector::Selector(Selector&&) noexcept = default;
Selector& Selector::operator=(Selector&&) noexcept = default;
Selector::~Selector() = default;

std::vector<NodeId> Selector::All(const Document& document, NodeId scope) const {
  std::vector<NodeId> found;
  for (const Complex& complex : impl_->list) {
    Candidates(document, scope, complex.steps.front().compound, [&](NodeId node) {
      if (MatchesComplex(document, node, complex, 0, kNoNode)) found.push_back(node);
      return true;
    });
  }
  if (impl_->list.size() > 1) {
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
  }
  return found;
}

NodeId Selector::First(const Document& document, NodeId scope) const {
  NodeId first = kNoNode;
  for (const Complex& complex : impl_->list) {
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
  return IsElement(document, node) && MatchesAny(document, node, impl_->list);
}

std::vector<std::string> Selector::Values(const Document& document, NodeId scope) const {
  std::vector<std::string> values;
  for (const NodeId node : All(document, scope)) {
    if (impl_->ending == "attr") {
      if (const auto value = document.Attr(node, impl_->attribute)) values.emplace_back(*value);
    } else if (impl_->ending == "text") {
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
