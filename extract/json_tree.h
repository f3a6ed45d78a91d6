// A JSON document copied into a flat arena, and paths into it: what engines and profiles that are JSON are read with.
//
// Nodes are numbered in document order; a node's descendants are the numbers after it up to last(node), as in
// html::Document. Reading is by events, never by recursion, so nesting costs no stack; it is bounded all the same.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace rivalscope::extract {

using JsonId = uint32_t;
inline constexpr JsonId kNoJson = UINT32_MAX;

enum class JsonKind : uint8_t { kObject, kArray, kString, kNumber, kBool, kNull };

// Thread contract: immutable after Parse. Views live as long as the tree.
class JsonTree {
 public:
  static constexpr size_t kMaxNodes = 300'000;  // a feed of thousands of reviews; not of a page of millions of numbers
  static constexpr int kMaxDepth = 512;
  // kInvalidInput where the text is no JSON, kRefused where it is too deep or too large.
  static Result<JsonTree> Parse(std::string_view json);

  JsonId size() const { return static_cast<JsonId>(nodes_.size()); }
  JsonKind kind(JsonId node) const { return nodes_[node].kind; }
  std::string_view key(JsonId node) const { return Cut(nodes_[node].key); }    // of an object's member
  std::string_view text(JsonId node) const { return Cut(nodes_[node].text); }  // of a scalar, as written; null is ""
  JsonId parent(JsonId node) const { return nodes_[node].parent; }
  JsonId last(JsonId node) const { return nodes_[node].last; }
  JsonId first_child(JsonId node) const { return nodes_[node].last > node ? node + 1 : kNoJson; }
  JsonId next_sibling(JsonId node) const;
  JsonId Member(JsonId object, std::string_view key) const;  // kNoJson when absent
  std::vector<JsonId> Children(JsonId node) const;

  struct Reader;  // receives the parser's events (json_tree.cc)

 private:
  struct Slice {
    uint32_t begin = 0;
    uint32_t size = 0;
  };
  struct Node {
    Slice key;
    Slice text;
    JsonId parent = kNoJson;
    JsonId last = 0;
    JsonKind kind = JsonKind::kNull;
  };
  std::string_view Cut(Slice slice) const { return std::string_view(bytes_).substr(slice.begin, slice.size); }

  std::vector<Node> nodes_;
  std::string bytes_;  // keys and texts, one behind the other
};

// A key as lists of names have it, in lower case and without separators: "im:Rating" and "im_rating" are "imrating".
std::string BareKey(std::string_view key);

// "tasks[].result[0].items[type=organic].url": members by name, [] for every element, [N] for one, [name=value] for the
// elements whose member is that text, * for every member, ** for every descendant (so "**.reviews[]" finds a list
// wherever it is). A name may hold anything but . and [.
class JsonPath {
 public:
  static Result<JsonPath> Parse(std::string_view path);
  std::vector<JsonId> All(const JsonTree& tree, JsonId from = 0) const;
  std::string Text(const JsonTree& tree, JsonId from = 0) const;  // of the first scalar that is not empty; "" else

 private:
  enum class StepKind : uint8_t { kMember, kAnyMember, kDescendants, kElements, kElement, kWhere };
  struct Step {
    StepKind kind;
    std::string name;
    std::string value;
    size_t index = 0;
  };
  std::vector<Step> steps_;
};

// Ordered alternatives: the first path that gives something.
class JsonField {
 public:
  static Result<JsonField> Parse(const std::vector<std::string>& paths);
  bool empty() const { return paths_.empty(); }
  std::vector<JsonId> All(const JsonTree& tree, JsonId from = 0) const;
  std::string Text(const JsonTree& tree, JsonId from = 0) const;

 private:
  std::vector<JsonPath> paths_;
};

}  // namespace rivalscope::extract
