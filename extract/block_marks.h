// One pass over a page marks what shows a rating or a date and what is visible text; prefix sums then tell in constant
// time how many marks any subtree holds.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/context.h"

namespace rivalscope::extract {

// The date that one element itself shows: a machine's (datetime, itemprop content), else a short text of its own.
// `reads` is raised by every text that was tried.
std::optional<Day> DayOfElement(const Context& context, html::NodeId node, int* reads = nullptr);

// Thread contract: immutable after construction.
class BlockMarks {
 public:
  explicit BlockMarks(const Context& context);

  // Of a node and everything under it; what is never text for a reader is not counted.
  uint32_t Ratings(html::NodeId node) const { return Sum(ratings_, node); }
  uint32_t Dates(html::NodeId node) const { return Sum(dates_, node); }
  uint32_t TextBytes(html::NodeId node) const { return Sum(text_, node); }
  std::optional<Day> DayAt(html::NodeId node) const { return days_[node]; }  // of the element itself

 private:
  uint32_t Sum(const std::vector<uint32_t>& sums, html::NodeId node) const;

  const html::Document& document_;
  std::vector<uint32_t> ratings_, dates_, text_;  // [n] counts the nodes before n
  std::vector<std::optional<Day>> days_;
};

}  // namespace rivalscope::extract
