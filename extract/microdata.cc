// https://html.spec.whatwg.org/multipage/microdata.html#associating-names-with-items
//
// Every itemscope element becomes one item. Its properties are found by a walk over its subtree (and those that itemref
// names) that does not enter other items. NOTE: where an element carries content="", that is its value whatever the
// element is, as search engines read it; the specification allows it on <meta> alone.
#include <unordered_map>
#include <unordered_set>

#include "extract/structured.h"
#include "extract/vocabulary.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

using html::Document;
using html::kNoNode;
using html::NodeId;
using html::NodeKind;

// itemref lets n items share one subtree: the walk as a whole is bounded.
constexpr size_t kMaxSteps = 2'000'000;

class MicrodataReader {
 public:
  MicrodataReader(const Document& document, StructuredData& data) : document_(document), data_(data) {}

  void Read() {
    for (NodeId node = 1; node < document_.size(); ++node) {
      if (document_.kind(node) != NodeKind::kElement || !document_.Attr(node, "itemscope")) continue;
      Item& item = data_.items.emplace_back();
      item.syntax = Syntax::kMicrodata;
      item.node = node;
      item.id = text::Trim(document_.Attr(node, "itemid").value_or(""));
      for (const std::string_view type : SplitTokens(document_.Attr(node, "itemtype").value_or(""))) {
        item.types.push_back(LocalName(type));
      }
      items_.emplace(node, &item);
      order_.push_back(&item);
    }
    for (Item* item : order_) Properties(*item);
  }

 private:
  void Properties(Item& item) {
    std::unordered_set<NodeId> roots = {item.node};
    Walk(item.node + 1, document_.last(item.node), item);
    for (const std::string_view id : SplitTokens(document_.Attr(item.node, "itemref").value_or(""))) {
      const NodeId root = document_.ById(id);
      if (root == kNoNode || !roots.insert(root).second) continue;
      Walk(root, document_.last(root), item);
    }
  }

  void Walk(NodeId begin, NodeId last, Item& item) {
    NodeId node = begin;
    while (node <= last && ++steps_ < kMaxSteps) {
      if (document_.kind(node) != NodeKind::kElement || node == item.node) {
        ++node;
        continue;
      }
      const auto scoped = items_.find(node);
      const auto names = document_.Attr(node, "itemprop");
      if (names && MayAddProperty(data_)) Add(item, *names, node, scoped);
      node = scoped == items_.end() ? node + 1 : document_.last(node) + 1;
    }
  }

  template <typename Found>
  void Add(Item& item, std::string_view names, NodeId node, Found scoped) {
    Value value;
    value.node = node;
    if (scoped != items_.end()) {
      value.item = scoped->second;
      if (scoped->second->parent == nullptr && scoped->second != &item) scoped->second->parent = &item;
    } else {
      value.text = ElementValue(document_, node);
    }
    for (const std::string_view name : SplitTokens(names)) {
      if (!MayAddProperty(data_)) return;
      AddProperty(data_, item, LocalName(name), value);
    }
  }

  const Document& document_;
  StructuredData& data_;
  std::unordered_map<NodeId, Item*> items_;
  std::vector<Item*> order_;
  size_t steps_ = 0;
};

}  // namespace

void ReadMicrodata(const Document& document, StructuredData& data) { MicrodataReader(document, data).Read(); }

}  // namespace rivalscope::extract
