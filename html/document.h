// A parsed page: gumbo's tree copied at once into a flat arena, so that walking it is a loop over an array.
//
// Nodes are numbered in document order (preorder); node 0 is the document. A node's descendants are the numbers after
// it up to and including last(node): a subtree is a range. gumbo itself is quadratic or worse in depth, attributes and
// errors, so Parse looks at the bytes first and refuses what no real page holds (ErrorCode::kRefused); max_errors is
// always 0.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace rivalscope::html {

using NodeId = uint32_t;
inline constexpr NodeId kNoNode = UINT32_MAX;

enum class NodeKind : uint8_t { kDocument, kElement, kText, kComment };

struct Attribute {
  std::string_view name;  // lower case
  std::string_view value;
};

struct ParseLimits {
  size_t max_bytes = 8u << 20;
  int max_depth = 512;
  int max_attributes = 256;  // of one tag
  size_t max_tags = 20'000;  // elements, those that the parser makes of unclosed ones included; large pages of
                             // shops have 5,000
  size_t max_attribute_pairs = 8'000'000;  // of one tag, summed over all: the parser compares them
  size_t max_marks = 400'000;              // of < and & outside what bypasses the parser
  size_t max_parsed = 4u << 20;            // bytes that do not bypass the parser
  size_t max_memory = 160u << 20;          // of the parser's tree, in bytes
  size_t min_cut = 48;  // stretches of text from here on bypass the parser (html/condense.h); the tree is
                        // the same whatever it is
};

// Thread contract: immutable after Parse; safe from any thread. Views live as long as the Document.
class Document {
 public:
  static Result<Document> Parse(std::string_view utf8, const ParseLimits& limits = {});
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  NodeId size() const { return size_; }
  NodeKind kind(NodeId node) const { return nodes_[node].kind; }
  NodeId parent(NodeId node) const { return nodes_[node].parent; }                      // kNoNode at the document
  NodeId next_sibling(NodeId node) const { return nodes_[node].next_sibling; }          // kNoNode at the last
  NodeId previous_sibling(NodeId node) const { return nodes_[node].previous_sibling; }  // kNoNode at the first
  NodeId first_child(NodeId node) const { return nodes_[node].last == node ? kNoNode : node + 1; }
  NodeId last(NodeId node) const { return nodes_[node].last; }                    // the node itself for a leaf
  std::string_view name(NodeId node) const { return names_[nodes_[node].name]; }  // lower-case; "" for other kinds
  bool Is(NodeId node, std::string_view tag) const { return name(node) == tag; }
  std::vector<Attribute> attributes(NodeId node) const;
  std::optional<std::string_view> Attr(NodeId node, std::string_view attribute) const;
  bool HasClass(NodeId node, std::string_view token) const;
  std::string_view data(NodeId node) const;                          // of a text or comment node
  NodeId ById(std::string_view id) const;                            // kNoNode when absent
  const std::vector<NodeId>& ByClass(std::string_view token) const;  // document order; by an element's first 256
  const std::vector<NodeId>& ByTag(std::string_view tag) const;      // document order
  bool Knows(std::string_view name) const;                           // whether any tag or attribute is called so
  std::string TextContent(NodeId node) const;                        // DOM textContent
  size_t source_offset(NodeId node) const;  // byte offset of an element's start tag or of a text in the UTF-8 source

 private:
  struct Slice {
    uint32_t begin = 0;
    uint32_t size = 0;
  };
  struct Node {
    NodeKind kind = NodeKind::kDocument;
    uint32_t name = 0;  // index into the names
    NodeId parent = kNoNode;
    NodeId next_sibling = kNoNode;
    NodeId previous_sibling = kNoNode;
    NodeId last = 0;
    uint32_t source = 0;
    Slice text;  // of text and comments
    uint32_t attribute_begin = 0;
    uint32_t attribute_count = 0;
  };
  struct Impl;
  explicit Document(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
  // Into impl_: walks ask a node's kind and neighbours more than anything else.
  const Node* nodes_ = nullptr;
  const std::string_view* names_ = nullptr;
  NodeId size_ = 0;
};

}  // namespace rivalscope::html
