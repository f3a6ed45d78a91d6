#include "extract/json_tree.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "text/utf8.h"

namespace rivalscope::extract {

struct JsonTree::Reader final : nlohmann::json_sax<nlohmann::json> {
  JsonTree tree;
  std::vector<JsonId> open;
  Slice pending_key;
  std::string error;
  bool too_large = false;

  Slice Keep(std::string_view bytes) {
    const Slice slice = {static_cast<uint32_t>(tree.bytes_.size()), static_cast<uint32_t>(bytes.size())};
    tree.bytes_ += bytes;
    return slice;
  }
  bool Add(JsonKind kind, std::string_view text) {
    if (tree.nodes_.size() >= kMaxNodes || static_cast<int>(open.size()) >= kMaxDepth) {
      too_large = true;
      return false;
    }
    tree.nodes_.push_back(
        {std::exchange(pending_key, {}), Keep(text), open.empty() ? kNoJson : open.back(), tree.size(), kind});
    return true;
  }
  bool Open(JsonKind kind) {
    if (!Add(kind, {})) return false;
    open.push_back(tree.size() - 1);
    return true;
  }
  bool Close() {
    tree.nodes_[open.back()].last = tree.size() - 1;
    open.pop_back();
    return true;
  }

  bool null() override { return Add(JsonKind::kNull, {}); }
  bool boolean(bool value) override { return Add(JsonKind::kBool, value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override {
    return Add(JsonKind::kNumber, fmt::format_int(value).c_str());
  }
  bool number_unsigned(number_unsigned_t value) override {
    return Add(JsonKind::kNumber, fmt::format_int(value).c_str());
  }
  bool number_float(number_float_t, const string_t& written) override { return Add(JsonKind::kNumber, written); }
  bool string(string_t& value) override { return Add(JsonKind::kString, value); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return Open(JsonKind::kObject); }
  bool key(string_t& value) override {
    pending_key = Keep(value);
    return true;
  }
  bool end_object() override { return Close(); }
  bool start_array(std::size_t) override { return Open(JsonKind::kArray); }
  bool end_array() override { return Close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& exception) override {
    error = exception.what();
    return false;
  }
};

Result<JsonTree> JsonTree::Parse(std::string_view json) {
  if (json.size() > UINT32_MAX) return Fail(ErrorCode::kRefused, "The JSON is larger than 4 GiB.");
  Reader reader;
  reader.tree.bytes_.reserve(json.size() / 2);
  if (!nlohmann::json::sax_parse(json.begin(), json.end(), &reader)) {
    if (reader.too_large) return Fail(ErrorCode::kRefused, "The JSON is nested too deeply or has too many values.");
    return Fail(ErrorCode::kInvalidInput, fmt::format("The text is no JSON: {}", reader.error));
  }
  return std::move(reader.tree);
}

JsonId JsonTree::next_sibling(JsonId node) const {
  const JsonId up = parent(node);
  const JsonId next = last(node) + 1;
  return up != kNoJson && next <= last(up) ? next : kNoJson;
}

JsonId JsonTree::Member(JsonId object, std::string_view key) const {
  if (kind(object) != JsonKind::kObject) return kNoJson;
  for (JsonId child = first_child(object); child != kNoJson; child = next_sibling(child)) {
    if (this->key(child) == key) return child;
  }
  return kNoJson;
}

std::vector<JsonId> JsonTree::Children(JsonId node) const {
  std::vector<JsonId> children;
  for (JsonId child = first_child(node); child != kNoJson; child = next_sibling(child)) children.push_back(child);
  return children;
}

std::string BareKey(std::string_view key) {
  std::string bare;
  for (const char c : text::AsciiLower(key)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) bare += c;
  }
  return bare;
}

Result<JsonPath> JsonPath::Parse(std::string_view path) {
  JsonPath out;
  size_t at = 0;
  while (at < path.size()) {
    if (path[at] == '.') {
      ++at;
      continue;
    }
    if (path[at] != '[') {
      const size_t end = std::min(path.find_first_of(".[", at), path.size());
      const std::string name(path.substr(at, end - at));
      const StepKind kind = name == "*"    ? StepKind::kAnyMember
                            : name == "**" ? StepKind::kDescendants
                                           : StepKind::kMember;
      out.steps_.push_back({kind, name, {}});
      at = end;
      continue;
    }
    const size_t end = path.find(']', at);
    if (end == std::string_view::npos) {
      return Fail(ErrorCode::kInvalidInput, fmt::format("The path \"{}\" has a [ without a ].", path));
    }
    const std::string_view inside = path.substr(at + 1, end - at - 1);
    const size_t equals = inside.find('=');
    size_t index = 0;
    if (inside.empty()) {
      out.steps_.push_back({StepKind::kElements, {}, {}});
    } else if (equals != std::string_view::npos) {
      out.steps_.push_back(
          {StepKind::kWhere, std::string(inside.substr(0, equals)), std::string(inside.substr(equals + 1))});
    } else if (std::from_chars(inside.data(), inside.data() + inside.size(), index).ptr ==
               inside.data() + inside.size()) {
      out.steps_.push_back({StepKind::kElement, {}, {}, index});
    } else {
      return Fail(ErrorCode::kInvalidInput,
                  fmt::format("In the path \"{}\", [{}] is no number and no name=value.", path, inside));
    }
    at = end + 1;
  }
  if (out.steps_.empty()) return Fail(ErrorCode::kInvalidInput, "A path may not be empty.");
  return out;
}

std::vector<JsonId> JsonPath::All(const JsonTree& tree, JsonId from) const {
  std::vector<JsonId> current = {from};
  for (const Step& step : steps_) {
    std::vector<JsonId> next;
    for (const JsonId node : current) {
      const JsonKind kind = tree.kind(node);
      if (step.kind == StepKind::kMember) {
        if (const JsonId member = tree.Member(node, step.name); member != kNoJson) next.push_back(member);
      } else if (step.kind == StepKind::kDescendants) {
        // Overlapping ranges cannot arise: two ** in one path are read as one.
        for (JsonId inner = node; inner <= tree.last(node); ++inner) next.push_back(inner);
      } else if (step.kind == StepKind::kAnyMember) {
        const std::vector<JsonId> children = tree.Children(node);
        next.insert(next.end(), children.begin(), children.end());
      } else if (kind == JsonKind::kArray) {
        const std::vector<JsonId> children = tree.Children(node);
        for (size_t i = 0; i < children.size(); ++i) {
          if (step.kind == StepKind::kElement && i != step.index) continue;
          if (step.kind == StepKind::kWhere) {
            const JsonId member = tree.Member(children[i], step.name);
            if (member == kNoJson || tree.text(member) != step.value) continue;
          }
          next.push_back(children[i]);
        }
      } else if (kind == JsonKind::kObject && step.kind == StepKind::kElements) {
        next.push_back(node);  // a list of one that a feed writes as the thing itself
      } else if (kind == JsonKind::kObject && step.kind == StepKind::kWhere) {
        const JsonId member = tree.Member(node, step.name);
        if (member != kNoJson && tree.text(member) == step.value) next.push_back(node);
      }
    }
    current = std::move(next);
  }
  return current;
}

std::string JsonPath::Text(const JsonTree& tree, JsonId from) const {
  for (const JsonId node : All(tree, from)) {
    if (tree.kind(node) == JsonKind::kObject || tree.kind(node) == JsonKind::kArray) continue;
    if (const std::string_view text = text::Trim(tree.text(node)); !text.empty()) return std::string(text);
  }
  return {};
}

Result<JsonField> JsonField::Parse(const std::vector<std::string>& paths) {
  JsonField field;
  for (const std::string& path : paths) {
    auto parsed = JsonPath::Parse(path);
    if (!parsed) return tl::unexpected(parsed.error());
    field.paths_.push_back(std::move(*parsed));
  }
  return field;
}

std::vector<JsonId> JsonField::All(const JsonTree& tree, JsonId from) const {
  for (const JsonPath& path : paths_) {
    std::vector<JsonId> found = path.All(tree, from);
    if (!found.empty()) return found;
  }
  return {};
}

std::string JsonField::Text(const JsonTree& tree, JsonId from) const {
  for (const JsonPath& path : paths_) {
    std::string text = path.Text(tree, from);
    if (!text.empty()) return text;
  }
  return {};
}

}  // namespace rivalscope::extract
