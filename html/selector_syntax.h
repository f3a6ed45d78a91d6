// What a selector's text says, before it is matched (selector.cc).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace rivalscope::html {

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

struct SelectorSyntax {
  SelectorList list;
  std::string ending;     // "", "text" or "attr"
  std::string attribute;  // of ::attr()
};

// A selector that does not parse is kInvalidInput; the message names the place.
Result<SelectorSyntax> ParseSelector(std::string_view css);

}  // namespace rivalscope::html
