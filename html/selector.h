// CSS selectors (Selectors Level 4, the part that profiles need) over a Document.
//
// Type, #id, .class, [attr], [attr=v] ~= |= ^= $= *= with the i flag, descendant > + ~, lists, :not :is :has :nth-child
// :nth-of-type :first-child :last-child :first-of-type :last-of-type :empty :root, :contains("text"), and at the end
// ::text or ::attr(name).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "html/document.h"

namespace rivalscope::html {

// Thread contract: immutable; safe from any thread.
class Selector {
 public:
  // A selector that does not parse is kInvalidInput; the message names the place.
  static Result<Selector> Parse(std::string_view css);
  Selector(Selector&&) noexcept;
  Selector& operator=(Selector&&) noexcept;
  ~Selector();

  // Matching elements under `scope` (itself excluded) in document order.
  std::vector<NodeId> All(const Document& document, NodeId scope = 0) const;
  NodeId First(const Document& document, NodeId scope = 0) const;  // kNoNode when there is none
  bool Matches(const Document& document, NodeId node) const;
  // The value that ::text or ::attr() names of each match, or its visible text (html/visible_text.h) without such an
  // ending.
  std::vector<std::string> Values(const Document& document, NodeId scope = 0) const;

 private:
  struct Impl;
  explicit Selector(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace rivalscope::html
