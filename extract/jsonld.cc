// JSON-LD as pages use it (https://www.w3.org/TR/json-ld11/, https://schema.org): not the full expansion algorithm, but
// what changes the reading of schema.org data: graphs, lists and sets, value objects, prefixes, and references by @id,
// which may point into another block. Contexts are not fetched.
#include <fmt/format.h>

#include <unordered_map>

#include "extract/json_repair.h"
#include "extract/json_tree.h"
#include "extract/structured.h"
#include "extract/vocabulary.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

constexpr int kMaxJsonDepth = 64;
constexpr size_t kMaxItems = 50'000;  // of a page
constexpr size_t kMaxTypes = 64;      // of an item

class JsonLdReader {
 public:
  JsonLdReader(const JsonTree& tree, html::NodeId node, StructuredData& data) : tree_(tree), node_(node), data_(data) {}

  // Depth is bounded by the caller (JsonDepth), so recursion is too.
  void Top(JsonId value) {
    if (tree_.kind(value) == JsonKind::kArray) {
      EachChild(value, [&](JsonId member) { Top(member); });
    } else if (tree_.kind(value) == JsonKind::kObject) {
      const JsonId graph = tree_.Member(value, "@graph");
      if (graph != kNoJson) Top(graph);
      if (graph == kNoJson || tree_.Member(value, "@type") != kNoJson) Object(value, nullptr);
    }
  }

 private:
  template <typename Visit>
  void EachChild(JsonId node, const Visit& visit) const {
    for (JsonId child = tree_.first_child(node); child != kNoJson; child = tree_.next_sibling(child)) visit(child);
  }

  const Item* Object(JsonId object, const Item* parent) {
    if (data_.items.size() >= kMaxItems) return nullptr;
    Item& item = data_.items.emplace_back();
    item.node = node_;
    item.parent = parent;
    EachChild(object, [&](JsonId member) {
      const std::string_view key = tree_.key(member);
      if (key == "@type" || key == "type") {
        Types(member, item);
      } else if (key == "@id" || (key == "id" && tree_.kind(member) == JsonKind::kString)) {
        item.id = tree_.text(member);
      } else if (key.empty() || key.front() != '@') {
        Values(LocalName(key), member, item);
      }
    });
    return &item;
  }

  void Types(JsonId value, Item& item) {
    if (tree_.kind(value) == JsonKind::kArray) {
      EachChild(value, [&](JsonId member) {
        if (tree_.kind(member) == JsonKind::kString) Types(member, item);
      });
    } else if (tree_.kind(value) == JsonKind::kString && item.types.size() < kMaxTypes) {
      item.types.push_back(LocalName(text::Trim(tree_.text(value))));
    }
  }

  void Values(const std::string& name, JsonId value, Item& item) {
    if (tree_.kind(value) == JsonKind::kArray) {
      EachChild(value, [&](JsonId member) { Values(name, member, item); });
      return;
    }
    if (tree_.kind(value) != JsonKind::kObject) {
      if (tree_.kind(value) != JsonKind::kNull)
        AddProperty(data_, item, name, {std::string(tree_.text(value)), nullptr});
      return;
    }
    JsonId inner = kNoJson;
    for (const std::string_view wrapper : {"@value", "@list", "@set"}) {
      if (inner == kNoJson) inner = tree_.Member(value, wrapper);
    }
    if (inner != kNoJson) {
      Values(name, inner, item);
      return;
    }
    // The item's properties may move while its children are read; the item itself does not (a deque).
    const Item* child = Object(value, &item);
    if (child != nullptr) AddProperty(data_, item, name, {"", child});
  }

  const JsonTree& tree_;
  html::NodeId node_;
  StructuredData& data_;
};

}  // namespace

void ReadJsonLd(std::string_view json, html::NodeId node, StructuredData& data) {
  const std::string_view trimmed = text::Trim(json);
  if (trimmed.empty()) return;
  if (JsonDepth(trimmed) > kMaxJsonDepth) {
    data.warnings.push_back(fmt::format("a JSON-LD block nests deeper than {} levels and was not read", kMaxJsonDepth));
    return;
  }
  auto parsed = JsonTree::Parse(trimmed);
  if (!parsed && parsed.error().code == ErrorCode::kRefused) {
    data.warnings.emplace_back("a JSON-LD block has too many values and was not read");
    return;
  }
  if (!parsed) {
    const RepairedJson repaired = RepairJson(trimmed);
    if (JsonDepth(repaired.json) <= kMaxJsonDepth + 1) parsed = JsonTree::Parse(repaired.json);
    if (!parsed || parsed->size() == 0) {
      data.warnings.emplace_back("a JSON-LD block is broken beyond repair and was not read");
      return;
    }
    data.warnings.push_back(fmt::format("a JSON-LD block was repaired: {}", fmt::join(repaired.repairs, ", ")));
  }
  JsonLdReader(*parsed, node, data).Top(0);
}

void ResolveReferences(StructuredData& data) {
  std::unordered_map<std::string_view, const Item*> by_id;
  const auto is_reference = [](const Item& item) {
    return !item.id.empty() && item.types.empty() && item.properties.empty();
  };
  for (const Item& item : data.items) {
    if (item.syntax == Syntax::kJsonLd && !item.id.empty() && !is_reference(item)) by_id.emplace(item.id, &item);
  }
  if (by_id.empty()) return;
  for (Item& item : data.items) {
    for (Property& property : item.properties) {
      if (property.value.item == nullptr || !is_reference(*property.value.item)) continue;
      const auto found = by_id.find(property.value.item->id);
      if (found != by_id.end()) property.value.item = found->second;
    }
  }
}

}  // namespace rivalscope::extract
