// JSON-LD as pages use it (https://www.w3.org/TR/json-ld11/, https://schema.org): not the full expansion algorithm, but
// what changes the reading of schema.org data: graphs, lists and sets, value objects, prefixes, and references by @id,
// which may point into another block. Contexts are not fetched.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <unordered_map>

#include "extract/json_repair.h"
#include "extract/structured.h"
#include "extract/vocabulary.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kMaxDepth = 64;
constexpr size_t kMaxItems = 50'000;  // of a page

std::string ScalarText(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_null()) return {};
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

class Reader {
 public:
  Reader(html::NodeId node, StructuredData& data) : node_(node), data_(data) {}

  // Depth is bounded by the caller (JsonDepth), so recursion is too.
  void Top(const Json& value) {
    if (value.is_array()) {
      for (const Json& member : value) Top(member);
    } else if (value.is_object()) {
      const auto graph = value.find("@graph");
      if (graph != value.end()) Top(*graph);
      if (graph == value.end() || value.contains("@type")) Object(value, nullptr);
    }
  }

 private:
  const Item* Object(const Json& object, const Item* parent) {
    if (data_.items.size() >= kMaxItems) return nullptr;
    Item& item = data_.items.emplace_back();
    item.node = node_;
    item.parent = parent;
    for (const auto& [key, value] : object.items()) {
      if (key == "@type" || key == "type") {
        Types(value, item);
      } else if (key == "@id" || (key == "id" && value.is_string())) {
        item.id = ScalarText(value);
      } else if (key.empty() || key.front() != '@') {
        Values(LocalName(key), value, item);
      }
    }
    return &item;
  }

  static void Types(const Json& value, Item& item) {
    if (value.is_array()) {
      for (const Json& member : value) {
        if (member.is_string()) item.types.push_back(LocalName(text::Trim(member.get<std::string>())));
      }
    } else if (value.is_string()) {
      item.types.push_back(LocalName(text::Trim(value.get<std::string>())));
    }
  }

  void Values(const std::string& name, const Json& value, Item& item) {
    if (value.is_array()) {
      for (const Json& member : value) Values(name, member, item);
    } else if (!value.is_object()) {
      if (!value.is_null()) item.properties.push_back({name, {ScalarText(value), nullptr, html::kNoNode}});
    } else if (const auto literal = value.find("@value"); literal != value.end()) {
      item.properties.push_back({name, {ScalarText(*literal), nullptr, html::kNoNode}});
    } else if (const auto list = value.find(value.contains("@list") ? "@list" : "@set"); list != value.end()) {
      Values(name, *list, item);
    } else {
      // The item's properties may move while its children are read; the item itself does not (a deque).
      const Item* child = Object(value, &item);
      if (child != nullptr) item.properties.push_back({name, {"", child, html::kNoNode}});
    }
  }

  html::NodeId node_;
  StructuredData& data_;
};

}  // namespace

void ReadJsonLd(std::string_view json, html::NodeId node, StructuredData& data) {
  const std::string_view trimmed = text::Trim(json);
  if (trimmed.empty()) return;
  if (JsonDepth(trimmed) > kMaxDepth) {
    data.warnings.push_back(fmt::format("a JSON-LD block nests deeper than {} levels and was not read", kMaxDepth));
    return;
  }
  Json parsed = Json::parse(trimmed, nullptr, false);
  if (parsed.is_discarded()) {
    const RepairedJson repaired = RepairJson(trimmed);
    if (JsonDepth(repaired.json) <= kMaxDepth + 1) parsed = Json::parse(repaired.json, nullptr, false);
    if (parsed.is_discarded()) {
      data.warnings.emplace_back("a JSON-LD block is broken beyond repair and was not read");
      return;
    }
    data.warnings.push_back(fmt::format("a JSON-LD block was repaired: {}", fmt::join(repaired.repairs, ", ")));
  }
  Reader(node, data).Top(parsed);
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
