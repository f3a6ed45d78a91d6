#include "extract/structured.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_set>

#include "extract/vocabulary.h"
#include "html/visible_text.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

using html::Document;
using html::NodeId;

// "Application/LD+JSON; charset=utf-8" is one too.
bool IsJsonLdType(std::string_view type) {
  return text::EqualsAsciiNoCase(text::Trim(type.substr(0, type.find(';'))), "application/ld+json");
}

}  // namespace

std::string LocalName(std::string_view name) {
  static constexpr std::array<std::string_view, 9> kPrefixes = {"http://schema.org/",
                                                                "https://schema.org/",
                                                                "http://www.schema.org/",
                                                                "https://www.schema.org/",
                                                                "schema:",
                                                                "//schema.org/",
                                                                "http://data-vocabulary.org/",
                                                                "http://rdf.data-vocabulary.org/#",
                                                                "http://www.data-vocabulary.org/"};
  for (const std::string_view prefix : kPrefixes) {
    if (name.size() > prefix.size() && text::EqualsAsciiNoCase(name.substr(0, prefix.size()), prefix)) {
      name.remove_prefix(prefix.size());
      while (!name.empty() && name.front() == '/') name.remove_prefix(1);
      break;
    }
  }
  return std::string(name);
}

namespace {

constexpr size_t kMaxProperties = 250'000;    // of a page
constexpr size_t kMaxValueBytes = 16u << 20;  // of their texts: twice the largest page

}  // namespace

bool MayAddProperty(const StructuredData& data) {
  return data.properties < kMaxProperties && data.value_bytes < kMaxValueBytes;
}

void AddProperty(StructuredData& data, Item& item, std::string name, Value value) {
  if (!MayAddProperty(data)) return;
  ++data.properties;
  data.value_bytes += value.text.size();
  item.properties.push_back({std::move(name), std::move(value)});
  if (!MayAddProperty(data)) {
    data.warnings.emplace_back("the page's structured data is over the limit of a page and was not read to its end");
  }
}

std::vector<std::string_view> SplitTokens(std::string_view list) {
  std::vector<std::string_view> tokens;
  size_t at = 0;
  while (at < list.size()) {
    const size_t begin = list.find_first_not_of(" \t\r\n\f", at);
    if (begin == std::string_view::npos) break;
    const size_t end = std::min(list.find_first_of(" \t\r\n\f", begin), list.size());
    tokens.push_back(list.substr(begin, end - begin));
    at = end;
  }
  return tokens;
}

std::string ElementValue(const Document& document, NodeId node) {
  const auto attribute = [&](std::string_view name) { return document.Attr(node, name); };
  if (const auto content = attribute("content")) return std::string(text::Trim(*content));
  const std::string_view name = document.name(node);
  static constexpr std::pair<std::string_view, std::string_view> kCarriers[] = {
      {"a", "href"},      {"area", "href"},  {"link", "href"},   {"img", "src"},      {"audio", "src"},
      {"embed", "src"},   {"iframe", "src"}, {"source", "src"},  {"track", "src"},    {"video", "src"},
      {"object", "data"}, {"data", "value"}, {"meter", "value"}, {"time", "datetime"}};
  for (const auto& [element, carrier] : kCarriers) {
    if (name != element) continue;
    if (const auto value = attribute(carrier)) return std::string(text::Trim(*value));
  }
  return std::string(text::Trim(document.TextContent(node)));
}

template <typename Visit>
void Item::Each(std::string_view property, const Visit& visit) const {
  if (by_name.empty()) {
    for (const Property& candidate : properties) {
      if (candidate.name == property && !visit(candidate.value)) return;
    }
    return;
  }
  const auto first =
      std::lower_bound(by_name.begin(), by_name.end(), property,
                       [&](uint32_t at, std::string_view name) { return properties[at].name.compare(name) < 0; });
  for (auto at = first; at != by_name.end() && properties[*at].name == property; ++at) {
    if (!visit(properties[*at].value)) return;
  }
}

void Item::IndexProperties() {
  constexpr size_t kMany = 32;
  if (properties.size() < kMany) return;
  by_name.resize(properties.size());
  std::iota(by_name.begin(), by_name.end(), 0U);
  std::stable_sort(by_name.begin(), by_name.end(),
                   [&](uint32_t a, uint32_t b) { return properties[a].name < properties[b].name; });
}

bool Item::IsA(std::string_view type) const { return std::find(types.begin(), types.end(), type) != types.end(); }

const Value* Item::Find(std::string_view property) const {
  const Value* found = nullptr;
  Each(property, [&](const Value& value) {
    found = &value;
    return false;
  });
  return found;
}

std::vector<const Value*> Item::All(std::string_view property) const {
  std::vector<const Value*> all;
  Each(property, [&](const Value& value) {
    all.push_back(&value);
    return true;
  });
  return all;
}

std::string Item::Text(std::string_view property) const {
  const Value* value = Find(property);
  if (value == nullptr) return {};
  if (value->item == nullptr) return std::string(text::Trim(value->text));
  const Value* name = value->item->Find("name");
  return name == nullptr || name->item != nullptr ? std::string() : std::string(text::Trim(name->text));
}

const Item* Item::Child(std::string_view property) const {
  const Item* child = nullptr;
  Each(property, [&](const Value& value) {
    child = value.item;
    return child == nullptr;
  });
  return child;
}

std::vector<const Item*> StructuredData::OfType(std::string_view type) const {
  std::vector<const Item*> found;
  for (const Item& item : items) {
    if (item.IsA(type)) found.push_back(&item);
  }
  return found;
}

std::vector<std::string> StructuredData::Types() const {
  std::vector<std::string> types;
  std::unordered_set<std::string_view> seen;
  for (const Item& item : items) {
    for (const std::string& type : item.types) {
      if (seen.insert(type).second) types.push_back(type);
    }
  }
  return types;
}

StructuredData ReadStructuredData(const Document& document) {
  StructuredData data;
  for (const NodeId script : document.ByTag("script")) {
    if (const auto type = document.Attr(script, "type"); type && IsJsonLdType(*type)) {
      ReadJsonLd(document.TextContent(script), script, data);
    }
  }
  ReadMicrodata(document, data);
  ReadRdfa(document, data);
  ResolveReferences(data);
  for (Item& item : data.items) item.IndexProperties();
  return data;
}

std::string PlainText(std::string_view html_or_text) {
  std::string text(html_or_text);
  // Twice encoded text ("&lt;p&gt;") shows its tags after the first reading.
  for (int round = 0; round < 2; ++round) {
    if (text.find('&') == std::string::npos && text.find('<') == std::string::npos) break;
    std::string lines;
    // Line ends of the text itself are meant as such unless it is HTML.
    const bool is_html = text.find("</") != std::string::npos || text.find("<br") != std::string::npos ||
                         text.find("<p") != std::string::npos;
    for (const char c : text) {
      if (c == '\n' && !is_html) lines += "<br>";
      lines += c;
    }
    const auto parsed = Document::Parse(lines);
    if (!parsed) break;
    text = html::VisibleText(*parsed, 0, html::Hidden::kRead);
  }
  std::string out;
  size_t at = 0;
  while (at <= text.size()) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text::CollapseSpace(std::string_view(text).substr(at, end - at));
    if (!line.empty()) {
      if (!out.empty()) out += '\n';
      out += line;
    }
    at = end + 1;
  }
  return out;
}

}  // namespace rivalscope::extract
