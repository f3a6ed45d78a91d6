#include <algorithm>

#include "fuzz/targets.h"
#include "html/document.h"
#include "html/links.h"
#include "html/selector.h"
#include "html/visible_text.h"
#include "text/utf8.h"

namespace rivalscope::fuzz {
namespace {

void CheckTree(const html::Document& document, size_t source_bytes) {
  Require(document.size() > 0 && document.last(0) == document.size() - 1, "node 0 holds every node");
  for (html::NodeId node = 1; node < document.size(); ++node) {
    const html::NodeId parent = document.parent(node), last = document.last(node), next = document.next_sibling(node);
    Require(parent < node, "a parent comes before its children");
    Require(last >= node && last <= document.last(parent), "a subtree lies in its parent's");
    Require(next == html::kNoNode ? last == document.last(parent) : next == last + 1 && document.parent(next) == parent,
            "siblings follow each other");
    Require(document.first_child(node) == (last == node ? html::kNoNode : node + 1), "children follow their parent");
    Require(document.source_offset(node) <= source_bytes, "a node's place is in the source");
    Require(document.name(node).empty() == (document.kind(node) != html::NodeKind::kElement), "elements have names");
  }
}

void CheckSelector(const html::Selector& selector, const html::Document& document) {
  const std::vector<html::NodeId> all = selector.All(document);
  Require(std::is_sorted(all.begin(), all.end()), "matches come in document order");
  Require(std::adjacent_find(all.begin(), all.end()) == all.end(), "and once each");
  Require(selector.First(document) == (all.empty() ? html::kNoNode : all.front()), "First is the first of All");
  for (const html::NodeId node : all) Require(selector.Matches(document, node), "All matches");
  const auto matching = [&] {
    size_t count = 0;
    for (html::NodeId node = 1; node < document.size(); ++node) count += selector.Matches(document, node) ? 1 : 0;
    return count;
  };
  Require(document.size() > 2000 || matching() == all.size(), "All misses none");
  for (const std::string& value : selector.Values(document)) Require(text::IsValidUtf8(value), "values are UTF-8");
}

}  // namespace

// The first line is a selector, the rest a page.
void FuzzHtml(std::string_view bytes) {
  const auto [head, body] = SplitHead(bytes);
  const std::string page = text::CleanUtf8(body);
  for (const std::string& href : html::FindLinks(page).hrefs) Require(text::IsValidUtf8(href), "links are UTF-8");
  const auto document = html::Document::Parse(page);
  if (!document) {
    Require(document.error().code == ErrorCode::kRefused, "a page is refused, never broken");
    return;
  }
  CheckTree(*document, page.size());
  for (const html::Hidden hidden : {html::Hidden::kLeaveOut, html::Hidden::kRead}) {
    const std::string visible = html::VisibleText(*document, 0, hidden);
    Require(text::IsValidUtf8(visible), "visible text is UTF-8");
    Require(visible.find("  ") == std::string::npos, "its white space is collapsed");
  }
  if (const auto selector = html::Selector::Parse(text::CleanUtf8(head))) CheckSelector(*selector, *document);
}

}  // namespace rivalscope::fuzz
