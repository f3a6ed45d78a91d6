// A recursive descent over https://www.w3.org/TR/selectors-4/#grammar, the part that selector.h names.
#include "html/selector_syntax.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "html/tag_scanner.h"
#include "text/utf8.h"

namespace rivalscope::html {
namespace {

bool IsNameChar(char c) {
  return IsAsciiAlpha(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

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

}  // namespace

Result<SelectorSyntax> ParseSelector(std::string_view css) {
  SelectorSyntax syntax;
  auto list = Parser(css).ParseAll(syntax.ending, syntax.attribute);
  if (!list) return tl::unexpected<Error>(list.error());
  syntax.list = std::move(*list);
  return syntax;
}

}  // namespace rivalscope::html
