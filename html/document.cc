#include "html/document.h"

#include <gumbo.h>

#include <algorithm>
#include <cstring>
#include <deque>
#include <functional>
#include <unordered_map>
#include <utility>

#include "html/condense.h"
#include "html/guard.h"
#include "html/gumbo_tree.h"
#include "html/tag_scanner.h"
#include "text/utf8.h"

namespace rivalscope::html {
namespace {

constexpr size_t kMaxIndexedClasses = 256;  // of one element

// Names are few and come again: each is stored once and compared by number.
class Names {
 public:
  Names() { Number(""); }
  uint32_t Number(std::string_view name) {
    const auto at = numbers_.find(name);
    if (at != numbers_.end()) return at->second;
    const auto number = static_cast<uint32_t>(names_.size());
    names_.push_back(stored_.emplace_back(name));
    numbers_.emplace(names_.back(), number);
    return number;
  }
  uint32_t Find(std::string_view name) const {
    const auto at = numbers_.find(name);
    return at == numbers_.end() ? UINT32_MAX : at->second;
  }
  std::string_view operator[](uint32_t number) const { return names_[number]; }
  size_t size() const { return names_.size(); }
  const std::string_view* data() const { return names_.data(); }

 private:
  std::deque<std::string> stored_;  // stable addresses
  std::vector<std::string_view> names_;
  std::unordered_map<std::string_view, uint32_t> numbers_;
};

}  // namespace

struct Document::Impl {
  struct StoredAttribute {
    uint32_t name = 0;
    Slice value;
  };
  std::vector<Node> nodes;
  std::vector<StoredAttribute> attributes;
  std::string pool;  // all text and attribute values
  Names names;
  std::vector<std::vector<NodeId>> by_tag;  // by name number
  std::unordered_map<std::string_view, NodeId> by_id;
  std::unordered_map<std::string_view, std::vector<NodeId>> by_class;
  std::vector<uint32_t> tag_numbers = std::vector<uint32_t>(GUMBO_TAG_LAST, UINT32_MAX);
  const Condenser* condenser = nullptr;           // while the tree is copied
  std::unordered_map<uint32_t, Slice> stretches;  // an attribute that the parser copies is stored once

  std::string_view View(Slice slice) const { return std::string_view(pool).substr(slice.begin, slice.size); }
  Slice Store(std::string_view text);

  uint32_t NameOf(const GumboElement& element);
  void AddElement(const GumboElement& element, Node& node);
  bool AddNode(const GumboNode& from, NodeId parent);
  void Copy(const GumboNode& root);
  void Index();
};

Document::Slice Document::Impl::Store(std::string_view text) {
  const uint32_t whole = condenser->WholeMark(text);
  if (whole != Condenser::kNone) {
    const auto known = stretches.find(whole);
    if (known != stretches.end()) return known->second;
  }
  Slice slice{static_cast<uint32_t>(pool.size()), 0};
  if (text::IsValidUtf8(text)) {
    condenser->Restore(text, pool);
  } else {  // gumbo counts &#x1999999999999; past the end of an int and encodes what is left
    condenser->Restore(text::CleanUtf8(text), pool);
  }
  slice.size = static_cast<uint32_t>(pool.size()) - slice.begin;
  if (whole != Condenser::kNone) stretches.emplace(whole, slice);
  return slice;
}

uint32_t Document::Impl::NameOf(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN && element.tag < GUMBO_TAG_LAST) {
    uint32_t& number = tag_numbers[element.tag];
    if (number == UINT32_MAX) number = names.Number(gumbo_normalized_tagname(element.tag));
    return number;
  }
  GumboStringPiece piece = element.original_tag;
  gumbo_tag_from_original_text(&piece);
  return names.Number(piece.data == nullptr ? "" : text::AsciiLower({piece.data, piece.length}));
}

void Document::Impl::AddElement(const GumboElement& element, Node& node) {
  node.kind = NodeKind::kElement;
  node.name = NameOf(element);
  node.source = static_cast<uint32_t>(condenser->SourceOffset(element.start_pos.offset));
  node.attribute_begin = static_cast<uint32_t>(attributes.size());
  node.attribute_count = element.attributes.length;
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    attributes.push_back({names.Number(attribute->name), Store(attribute->value)});
  }
}

// True when the node may have children.
bool Document::Impl::AddNode(const GumboNode& from, NodeId parent) {
  const auto id = static_cast<NodeId>(nodes.size());
  Node node;
  node.parent = parent;
  node.last = id;
  bool inner = false;
  if (from.type == GUMBO_NODE_ELEMENT || from.type == GUMBO_NODE_TEMPLATE) {
    AddElement(from.v.element, node);
    inner = true;
  } else if (from.type == GUMBO_NODE_DOCUMENT) {
    inner = true;
  } else {
    node.kind = from.type == GUMBO_NODE_COMMENT ? NodeKind::kComment : NodeKind::kText;
    node.text = Store(from.v.text.text);
    node.source = static_cast<uint32_t>(condenser->SourceOffset(from.v.text.start_pos.offset));
  }
  nodes.push_back(node);
  return inner;
}

void Document::Impl::Copy(const GumboNode& root) {
  struct Level {
    const GumboVector* children;
    unsigned next;
    NodeId id;
    NodeId previous;  // the child copied last
  };
  const auto children_of = [](const GumboNode& node) {
    return node.type == GUMBO_NODE_DOCUMENT ? &node.v.document.children : &node.v.element.children;
  };
  AddNode(root, kNoNode);
  std::vector<Level> levels = {{children_of(root), 0, 0, kNoNode}};
  while (!levels.empty()) {
    Level& level = levels.back();
    if (level.next == level.children->length) {
      nodes[level.id].last = static_cast<NodeId>(nodes.size() - 1);
      levels.pop_back();
      continue;
    }
    const auto& child = *static_cast<const GumboNode*>(level.children->data[level.next++]);
    const auto id = static_cast<NodeId>(nodes.size());
    const NodeId previous = std::exchange(level.previous, id);
    const bool inner = AddNode(child, level.id);
    nodes[id].previous_sibling = previous;
    if (previous != kNoNode) nodes[previous].next_sibling = id;
    if (inner) levels.push_back({children_of(child), 0, id, kNoNode});
  }
}

void Document::Impl::Index() {
  by_tag.resize(names.size());
  const uint32_t id_name = names.Find("id");
  const uint32_t class_name = names.Find("class");
  for (NodeId id = 0; id < nodes.size(); ++id) {
    const Node& node = nodes[id];
    if (node.kind != NodeKind::kElement) continue;
    by_tag[node.name].push_back(id);
    for (uint32_t i = 0; i < node.attribute_count; ++i) {
      const StoredAttribute& attribute = attributes[node.attribute_begin + i];
      if (attribute.name == id_name) {
        by_id.emplace(View(attribute.value), id);  // the first wins
      } else if (attribute.name == class_name) {
        std::string_view rest = View(attribute.value);
        for (size_t tokens = 0; !rest.empty() && tokens < kMaxIndexedClasses; ++tokens) {
          size_t end = 0;
          while (end < rest.size() && !IsHtmlSpace(rest[end])) ++end;
          if (end > 0) {
            auto& list = by_class[rest.substr(0, end)];
            if (list.empty() || list.back() != id) list.push_back(id);
          }
          rest.remove_prefix(std::min(rest.size(), end + 1));
        }
      }
    }
  }
}

Result<Document> Document::Parse(std::string_view utf8, const ParseLimits& limits) {
  if (utf8.substr(0, 3) == "\xEF\xBB\xBF") utf8.remove_prefix(3);
  Condenser condenser(utf8, limits.min_cut);
  if (Status checked = CheckLimits(utf8, limits, &condenser); !checked) return tl::unexpected<Error>(checked.error());
  const std::string_view shorter = condenser.Page();
  if (Status checked = CheckParserWork(shorter, limits); !checked) return tl::unexpected<Error>(checked.error());
  Result<GumboTree> tree = GumboTree::Parse(shorter, limits.max_memory);
  if (!tree) return tl::unexpected<Error>(tree.error());
  auto impl = std::make_unique<Impl>();
  impl->pool.reserve(utf8.size() + utf8.size() / 8);
  impl->condenser = &condenser;
  impl->Copy(tree->document());
  impl->condenser = nullptr;
  impl->Index();
  return Document(std::move(impl));
}

Document::Document(std::unique_ptr<Impl> impl)
    : impl_(std::move(impl)),
      nodes_(impl_->nodes.data()),
      names_(impl_->names.data()),
      size_(static_cast<NodeId>(impl_->nodes.size())) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

std::string_view Document::data(NodeId node) const { return impl_->View(impl_->nodes[node].text); }
size_t Document::source_offset(NodeId node) const { return impl_->nodes[node].source; }

std::vector<Attribute> Document::attributes(NodeId node) const {
  const Node& stored = impl_->nodes[node];
  std::vector<Attribute> all(stored.attribute_count);
  for (uint32_t i = 0; i < stored.attribute_count; ++i) {
    const Impl::StoredAttribute& attribute = impl_->attributes[stored.attribute_begin + i];
    all[i] = {impl_->names[attribute.name], impl_->View(attribute.value)};
  }
  return all;
}

std::optional<std::string_view> Document::Attr(NodeId node, std::string_view attribute) const {
  const Node& stored = nodes_[node];
  const Impl::StoredAttribute* candidate = impl_->attributes.data() + stored.attribute_begin;
  for (const auto* const end = candidate + stored.attribute_count; candidate != end; ++candidate) {
    if (names_[candidate->name] == attribute) return impl_->View(candidate->value);
  }
  return std::nullopt;
}

bool Document::HasClass(NodeId node, std::string_view token) const {
  std::string_view rest = Attr(node, "class").value_or("");
  while (!rest.empty()) {
    size_t end = 0;
    while (end < rest.size() && !IsHtmlSpace(rest[end])) ++end;
    if (end > 0 && rest.substr(0, end) == token) return true;
    rest.remove_prefix(std::min(rest.size(), end + 1));
  }
  return false;
}

NodeId Document::ById(std::string_view id) const {
  const auto at = impl_->by_id.find(id);
  return at == impl_->by_id.end() ? kNoNode : at->second;
}

const std::vector<NodeId>& Document::ByClass(std::string_view token) const {
  static const std::vector<NodeId> none;
  const auto at = impl_->by_class.find(token);
  return at == impl_->by_class.end() ? none : at->second;
}

const std::vector<NodeId>& Document::ByTag(std::string_view tag) const {
  static const std::vector<NodeId> none;
  const uint32_t number = impl_->names.Find(tag);
  return number == UINT32_MAX ? none : impl_->by_tag[number];
}

bool Document::Knows(std::string_view name) const { return impl_->names.Find(name) != UINT32_MAX; }

std::string Document::TextContent(NodeId node) const {
  std::string text;
  for (NodeId at = node; at <= impl_->nodes[node].last; ++at) {
    if (impl_->nodes[at].kind == NodeKind::kText) text += data(at);
  }
  return text;
}

}  // namespace rivalscope::html
