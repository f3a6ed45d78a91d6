// Structured data of a page, whatever its syntax: JSON-LD, microdata and RDFa Lite fill one shape, so that everything
// behind it reads one tree.
//
// All items, nested ones too, lie in one list in document order (a parent before its children). A value refers to an
// item by pointer; @id references and itemref can make cycles, so walk with a visited set, or better ask OfType().
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "html/document.h"

namespace rivalscope::extract {

enum class Syntax { kJsonLd, kMicrodata, kRdfa };

struct Item;

// Either text (item == nullptr) or an item. Numbers and truth values are text as written ("4.5", "true").
struct Value {
  std::string text;
  const Item* item = nullptr;
  html::NodeId node = html::kNoNode;  // the element that carries it, of microdata and RDFa
};

struct Property {
  std::string name;  // without prefix: "acceptedAnswer", also where the page wrote "schema:acceptedAnswer"
  Value value;       // a list is one Property per member, in order
};

struct Item {
  Syntax syntax = Syntax::kJsonLd;
  std::vector<std::string> types;  // without prefix: "FAQPage", also where the page wrote "http://schema.org/FAQPage"
  std::string id;                  // @id, itemid or resource, as written
  std::vector<Property> properties;
  const Item* parent = nullptr;       // the item it is written in; nullptr at the top
  html::NodeId node = html::kNoNode;  // its element, or the script element of JSON-LD
  std::vector<uint32_t> by_name;      // the properties by name and order, where there are many (IndexProperties)

  bool IsA(std::string_view type) const;
  const Value* Find(std::string_view property) const;  // nullptr when absent
  std::vector<const Value*> All(std::string_view property) const;
  // The first value as text, white space trimmed; of an item its name, or @value; "" when absent. May hold HTML and
  // entities as the page wrote them: see PlainText.
  std::string Text(std::string_view property) const;
  const Item* Child(std::string_view property) const;  // the first value that is an item

  // Once all properties are there: thousands of items may refer to one with thousands of properties.
  void IndexProperties();

 private:
  // Calls `visit` with the property's values in order until it says false.
  template <typename Visit>
  void Each(std::string_view property, const Visit& visit) const;
};

// Movable, not copyable: values point into `items`.
struct StructuredData {
  StructuredData() = default;
  StructuredData(StructuredData&&) = default;
  StructuredData& operator=(StructuredData&&) = default;
  StructuredData(const StructuredData&) = delete;
  StructuredData& operator=(const StructuredData&) = delete;

  std::deque<Item> items;
  std::vector<std::string> warnings;  // one sentence for each repair and each block that was lost
  size_t properties = 0;              // of all items
  size_t value_bytes = 0;             // of their texts

  std::vector<const Item*> OfType(std::string_view type) const;
  std::vector<std::string> Types() const;  // distinct, in order of first appearance
};

// Never fails: a block that cannot be read is a warning and loses nothing else.
StructuredData ReadStructuredData(const html::Document& document);

// The same for the text of one JSON-LD block, its items appended to `data`.
void ReadJsonLd(std::string_view json, html::NodeId node, StructuredData& data);

// Text of a schema property, which may be HTML: tags become lines as a reader would see them, entities are decoded
// (twice where the page encoded twice), white space collapsed.
std::string PlainText(std::string_view html_or_text);

}  // namespace rivalscope::extract
