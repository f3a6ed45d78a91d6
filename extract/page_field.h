// One field of a profile: ordered alternatives, each a CSS selector with an optional pattern, tried until one gives a
// value. A site that changes its mark-up then loses one alternative, not the field.
//
//   "h3.title"                    visible text of the first match under the block
//   "a.more::attr(href)"          an attribute, see html/selector.h
//   "@"  "@href"                  the block itself: its visible text, its attribute
//   "span.by =~ ^by (.+)$"        what the pattern's first group (or the whole pattern) finds in that text
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "html/document.h"
#include "html/selector.h"
#include "text/pattern.h"

namespace rivalscope::extract {

struct FieldValue {
  std::string text;                   // white space collapsed within lines, trimmed
  html::NodeId node = html::kNoNode;  // the element that matched
};

// Thread contract: immutable after Parse.
class PageField {
 public:
  static Result<PageField> Parse(const std::vector<std::string>& alternatives);
  PageField() = default;

  bool empty() const { return alternatives_.empty(); }
  // The first value that is not empty; node is kNoNode when there is none.
  FieldValue First(const html::Document& document, html::NodeId block) const;
  // Every value of the first alternative that gives any.
  std::vector<FieldValue> Every(const html::Document& document, html::NodeId block) const;
  // The first element that matches, whether it has text or not; kNoNode when there is none.
  html::NodeId Element(const html::Document& document, html::NodeId block) const;

 private:
  struct Alternative {
    std::optional<html::Selector> selector;  // none: the block itself
    std::string attribute;                   // of the block itself; "" for its text
    bool own_value = false;                  // the selector ends in ::text or ::attr()
    std::optional<text::Pattern> pattern;
  };
  static std::vector<FieldValue> Values(const Alternative& alternative, const html::Document& document,
                                        html::NodeId block, bool only_first);
  std::vector<Alternative> alternatives_;
};

// Ordered alternatives that give elements: the first selector with a match wins.
class BlockField {
 public:
  static Result<BlockField> Parse(const std::vector<std::string>& selectors);
  BlockField() = default;

  bool empty() const { return selectors_.empty(); }
  std::vector<html::NodeId> All(const html::Document& document, html::NodeId scope = 0) const;
  bool Matches(const html::Document& document, html::NodeId scope = 0) const;

 private:
  std::vector<html::Selector> selectors_;
};

}  // namespace rivalscope::extract
