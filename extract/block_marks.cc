#include "extract/block_marks.h"

#include <string>

#include "extract/names.h"
#include "extract/ratings.h"
#include "extract/review_words.h"
#include "extract/reviews.h"
#include "html/visible_text.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

using html::Document;
using html::NodeId;
using html::NodeKind;

constexpr size_t kMinDateText = 4;
constexpr size_t kMaxDateText = 60;  // bytes; a longer text with a date in it is prose
constexpr int kMaxDateReads = 8000;  // of a page, tries that find none included: reading dates is the dear part

// Digits of any script, an element that is named after a date, or words that dates without digits have ("yesterday").
bool MayBeDate(const Document& document, NodeId node, std::string_view words) {
  constexpr size_t kMaxWords = 32;  // bytes
  if (document.Is(node, "time") || words.find_first_of("0123456789") != std::string_view::npos) return true;
  if (words.find_first_of("\xDB\xD9") != std::string_view::npos) return true;  // Arabic letters: digits among them
  const std::string name = LowerNameOf(document, node, "class");
  if (name.find("date") != std::string::npos || name.find("time") != std::string::npos) return true;
  return words.size() <= kMaxWords && ReviewWords::Get().Mentions(text::AsciiLower(words), "day_words");
}

}  // namespace

std::optional<Day> DayOfElement(const Context& context, NodeId node, int* reads) {
  const Document& document = context.document;
  const auto read = [&](std::string_view words) {
    if (reads != nullptr) ++*reads;
    return ReadReviewDay(words, context.language, context.fetched);
  };
  if (const auto machine = document.Attr(node, "datetime")) {
    if (auto day = read(*machine)) return day;
  }
  const auto property = document.Attr(node, "itemprop");
  const auto content = document.Attr(node, "content");
  if (property && content && property->find("date") != std::string_view::npos) {
    if (auto day = read(*content)) return day;
  }
  if (const auto machine = document.Attr(node, "data-date")) {
    if (auto day = read(*machine)) return day;
  }
  for (NodeId child = document.first_child(node); child != html::kNoNode; child = document.next_sibling(child)) {
    if (document.kind(child) != NodeKind::kText) continue;
    const std::string_view words = text::Trim(document.data(child));
    if (words.size() < kMinDateText || words.size() > kMaxDateText || !MayBeDate(document, node, words)) continue;
    if (auto day = read(words)) return day;
  }
  return std::nullopt;
}

std::optional<Day> DayOfBlock(const Context& context, NodeId block) {
  for (NodeId node = block; node <= context.document.last(block); ++node) {
    if (context.document.kind(node) != NodeKind::kElement) continue;
    if (auto day = DayOfElement(context, node)) return day;
  }
  return std::nullopt;
}

BlockMarks::BlockMarks(const Context& context) : document_(context.document) {
  const NodeId size = document_.size();
  ratings_.assign(size + 1, 0);
  dates_.assign(size + 1, 0);
  text_.assign(size + 1, 0);
  days_.resize(size);
  NodeId hidden_to = 0;
  int reads = 0;
  for (NodeId node = 0; node < size; ++node) {
    const bool element = document_.kind(node) == NodeKind::kElement;
    // Stars are often drawn, so the inside of an svg counts.
    const bool never_text = element && html::IsNeverText(document_, node) && !document_.Is(node, "svg");
    if (never_text && node >= hidden_to) hidden_to = document_.last(node) + 1;
    const bool shown = node >= hidden_to;
    if (shown && element && reads < kMaxDateReads) {
      days_[node] = DayOfElement(context, node, &reads);
    }
    const bool rates = shown && element && RatingOfElement(document_, node).has_value();
    const bool words = shown && document_.kind(node) == NodeKind::kText;
    ratings_[node + 1] = ratings_[node] + (rates ? 1 : 0);
    dates_[node + 1] = dates_[node] + (days_[node] ? 1 : 0);
    text_[node + 1] = text_[node] + (words ? static_cast<uint32_t>(text::Trim(document_.data(node)).size()) : 0);
  }
}

uint32_t BlockMarks::Sum(const std::vector<uint32_t>& sums, NodeId node) const {
  return sums[document_.last(node) + 1] - sums[node];
}

}  // namespace rivalscope::extract
