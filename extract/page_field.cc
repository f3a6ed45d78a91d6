#include "extract/page_field.h"

#include <utility>

#include "html/visible_text.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

constexpr std::string_view kPatternMark = " =~ ";

// The part of `value` that the pattern finds; "" when it finds nothing.
std::string Narrow(const std::optional<text::Pattern>& pattern, std::string_view value) {
  value = text::Trim(value);
  if (!pattern) return std::string(value);
  const std::vector<std::string_view> groups = pattern->Find(value);
  if (groups.empty()) return {};
  const std::string_view found = groups.size() > 1 && groups[1].data() != nullptr ? groups[1] : groups[0];
  return std::string(text::Trim(found));
}

}  // namespace

Result<PageField> PageField::Parse(const std::vector<std::string>& alternatives) {
  PageField field;
  for (const std::string& written : alternatives) {
    std::string_view css = written;
    Alternative alternative;
    if (const size_t mark = css.find(kPatternMark); mark != std::string_view::npos) {
      auto pattern = text::Pattern::Compile(css.substr(mark + kPatternMark.size()));
      if (!pattern) return tl::unexpected(pattern.error());
      alternative.pattern = std::move(*pattern);
      css = css.substr(0, mark);
    }
    css = text::Trim(css);
    if (!css.empty() && css.front() == '@') {
      alternative.attribute = std::string(css.substr(1));
    } else {
      auto selector = html::Selector::Parse(css);
      if (!selector) return tl::unexpected(selector.error());
      alternative.selector = std::move(*selector);
      alternative.own_value = css.find("::") != std::string_view::npos;
    }
    field.alternatives_.push_back(std::move(alternative));
  }
  return field;
}

std::vector<FieldValue> PageField::Values(const Alternative& alternative, const html::Document& document,
                                          html::NodeId block, bool only_first) {
  std::vector<FieldValue> values;
  const auto add = [&](std::string_view text, html::NodeId node) {
    std::string narrowed = Narrow(alternative.pattern, text);
    if (!narrowed.empty()) values.push_back({std::move(narrowed), node});
  };
  if (!alternative.selector) {
    if (alternative.attribute.empty()) {
      add(html::VisibleText(document, block), block);
    } else if (const auto value = document.Attr(block, alternative.attribute)) {
      add(*value, block);
    }
    return values;
  }
  const std::vector<html::NodeId> nodes = alternative.selector->All(document, block);
  if (alternative.own_value) {
    // A value may be missing from a match (an absent attribute), so values and matches need not pair up.
    const std::vector<std::string> texts = alternative.selector->Values(document, block);
    for (size_t i = 0; i < texts.size() && !(only_first && !values.empty()); ++i) {
      add(texts[i], nodes.empty() ? block : nodes[texts.size() == nodes.size() ? i : 0]);
    }
    return values;
  }
  for (const html::NodeId node : nodes) {
    add(html::VisibleText(document, node), node);
    if (only_first && !values.empty()) break;
  }
  return values;
}

FieldValue PageField::First(const html::Document& document, html::NodeId block) const {
  for (const Alternative& alternative : alternatives_) {
    std::vector<FieldValue> values = Values(alternative, document, block, true);
    if (!values.empty()) return std::move(values.front());
  }
  return {};
}

std::vector<FieldValue> PageField::Every(const html::Document& document, html::NodeId block) const {
  for (const Alternative& alternative : alternatives_) {
    std::vector<FieldValue> values = Values(alternative, document, block, false);
    if (!values.empty()) return values;
  }
  return {};
}

html::NodeId PageField::Element(const html::Document& document, html::NodeId block) const {
  for (const Alternative& alternative : alternatives_) {
    if (!alternative.selector) return block;
    const html::NodeId node = alternative.selector->First(document, block);
    if (node != html::kNoNode) return node;
  }
  return html::kNoNode;
}

Result<BlockField> BlockField::Parse(const std::vector<std::string>& selectors) {
  BlockField field;
  for (const std::string& css : selectors) {
    auto selector = html::Selector::Parse(css);
    if (!selector) return tl::unexpected(selector.error());
    field.selectors_.push_back(std::move(*selector));
  }
  return field;
}

std::vector<html::NodeId> BlockField::All(const html::Document& document, html::NodeId scope) const {
  for (const html::Selector& selector : selectors_) {
    std::vector<html::NodeId> found = selector.All(document, scope);
    if (!found.empty()) return found;
  }
  return {};
}

bool BlockField::Matches(const html::Document& document, html::NodeId scope) const {
  for (const html::Selector& selector : selectors_) {
    if (selector.First(document, scope) != html::kNoNode) return true;
  }
  return false;
}

}  // namespace rivalscope::extract
