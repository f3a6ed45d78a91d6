// RDFa Lite 1.1 (https://www.w3.org/TR/rdfa-lite/): vocab, typeof, property, resource, prefix. An element's property
// belongs to the nearest ancestor with typeof; an element with both is the value itself.
#include <algorithm>
#include <vector>

#include "extract/structured.h"
#include "extract/vocabulary.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

using html::Document;
using html::NodeId;
using html::NodeKind;

// "v:" is data-vocabulary.org's, schema.org's forerunner, with the same names.
bool IsSchemaVocabulary(std::string_view vocab) {
  return vocab.find("schema.org") != std::string_view::npos ||
         vocab.find("data-vocabulary.org") != std::string_view::npos;
}

std::string TermName(std::string_view term) {
  if (term.substr(0, 2) == "v:") return std::string(term.substr(2));
  return LocalName(term);
}

class RdfaReader {
 public:
  RdfaReader(const Document& document, StructuredData& data) : document_(document), data_(data) {}

  void Read() {
    for (NodeId node = 1; node < document_.size(); ++node) {
      while (!open_.empty() && document_.last(open_.back().node) < node) open_.pop_back();
      if (document_.kind(node) == NodeKind::kElement) Element(node);
    }
  }

 private:
  struct Scope {
    NodeId node;
    Item* item;         // nullptr where only the vocabulary changes
    bool schema_vocab;  // terms without prefix are schema.org's
  };

  void Element(NodeId node) {
    const auto type = document_.Attr(node, "typeof");
    const auto property = document_.Attr(node, "property");
    const auto vocab = document_.Attr(node, "vocab");
    if (!type && !property && !vocab) return;
    Item* parent = nullptr;
    for (auto scope = open_.rbegin(); scope != open_.rend() && parent == nullptr; ++scope) parent = scope->item;
    const bool schema = vocab ? IsSchemaVocabulary(*vocab) : (!open_.empty() && open_.back().schema_vocab);
    Item* item = nullptr;
    if (type) {
      item = &data_.items.emplace_back();
      item->syntax = Syntax::kRdfa;
      item->node = node;
      item->id = text::Trim(document_.Attr(node, "resource").value_or(document_.Attr(node, "about").value_or("")));
      // A term without prefix outside schema.org's vocabulary is nothing we know.
      for (const std::string_view term : SplitTokens(*type)) {
        if (schema || term.find(':') != std::string_view::npos) item->types.push_back(TermName(term));
      }
    }
    if (property && parent != nullptr && MayAddProperty(data_)) {
      Value value;
      value.node = node;
      value.item = item;
      if (item != nullptr) {
        item->parent = parent;
      } else {
        value.text = ElementValue(document_, node);
      }
      for (const std::string_view name : SplitTokens(*property)) {
        if (!MayAddProperty(data_)) break;
        AddProperty(data_, *parent, TermName(name), value);
      }
    }
    if (type || vocab) open_.push_back({node, item, schema});
  }

  const Document& document_;
  StructuredData& data_;
  std::vector<Scope> open_;
};

}  // namespace

void ReadRdfa(const Document& document, StructuredData& data) { RdfaReader(document, data).Read(); }

}  // namespace rivalscope::extract
