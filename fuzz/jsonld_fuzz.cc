#include "extract/json_repair.h"
#include "extract/json_tree.h"
#include "extract/structured.h"
#include "fuzz/targets.h"
#include "text/utf8.h"

namespace rivalscope::fuzz {
namespace {

void CheckTree(const extract::JsonTree& tree) {
  for (extract::JsonId node = 1; node < tree.size(); ++node) {
    const extract::JsonId parent = tree.parent(node);
    Require(parent < node && tree.last(node) >= node && tree.last(node) <= tree.last(parent), "subtrees nest");
  }
}

void CheckPath(std::string_view path_text, const extract::JsonTree& tree) {
  const auto path = extract::JsonPath::Parse(path_text);
  if (!path) return;
  for (const extract::JsonId node : path->All(tree)) Require(node < tree.size(), "a path ends in the tree");
}

}  // namespace

// The first line is a path, the rest JSON or what a page gives out as JSON.
void FuzzJsonLd(std::string_view bytes) {
  const auto [head, rest] = SplitHead(bytes);
  const std::string body = text::CleanUtf8(rest);
  const extract::RepairedJson repaired = extract::RepairJson(body);
  if (const auto tree = extract::JsonTree::Parse(body)) {
    CheckTree(*tree);
    CheckPath(head, *tree);
    Require(extract::JsonTree::Parse(repaired.json).has_value(), "what was JSON stays JSON");
  } else if (const auto mended = extract::JsonTree::Parse(repaired.json)) {
    CheckTree(*mended);
    CheckPath(head, *mended);
  }
  extract::StructuredData data;
  extract::ReadJsonLd(body, html::kNoNode, data);
  for (const extract::Item& item : data.items) {
    for (const extract::Property& property : item.properties) {
      Require(property.value.item == nullptr || property.value.item->parent == &item, "a child knows its parent");
      Require(text::IsValidUtf8(extract::PlainText(property.value.text)), "plain text is UTF-8");
    }
  }
}

}  // namespace rivalscope::fuzz
