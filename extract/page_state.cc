#include "extract/page_state.h"

#include <utility>

#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

constexpr size_t kMinStateBytes = 200;       // a smaller script holds no list
constexpr size_t kMaxStateBytes = 8u << 20;  // of all candidates of a page together

// The JSON value that begins at text[at]: its end is found by counting brackets outside strings.
std::string_view ValueAt(std::string_view text, size_t at) {
  int depth = 0;
  bool in_string = false;
  for (size_t i = at; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (--depth == 0) return text.substr(at, i - at + 1);
    }
  }
  return {};
}

// The name that a value is given in an expression: `reviews: [`, `"reviews": [`, `window.reviews = [`; "" for none.
std::string_view NameBefore(std::string_view code, size_t at) {
  const auto back = [&](std::string_view passed) {
    while (at > 0 && passed.find(code[at - 1]) != std::string_view::npos) --at;
  };
  back(" \t\r\n");
  if (at == 0 || (code[at - 1] != ':' && code[at - 1] != '=')) return {};
  --at;
  back(" \t\r\n\"'");
  const size_t end = at;
  const auto is_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
  };
  while (at > 0 && is_name(code[at - 1])) --at;
  return code.substr(at, end - at);
}

// Not find_first_of, which asks a function for every byte.
size_t FindBracket(std::string_view code, size_t at) {
  while (at < code.size() && code[at] != '{' && code[at] != '[') ++at;
  return at;
}

// The JSON values within code, such as `init({"reviews": [...]})` or `{ open: false, items: [{"text": ...}] }`, each as
// an object with its name. A bracket begins one where a string or an object follows it.
void ValuesInside(std::string_view code, std::vector<std::string>& values) {
  for (size_t at = FindBracket(code, 0); at < code.size(); at = FindBracket(code, at)) {
    const size_t next = code.find_first_not_of(" \t\r\n", at + 1);
    if (next == std::string_view::npos) return;
    if (code[next] != '"' && !(code[at] == '[' && code[next] == '{')) {
      ++at;
      continue;
    }
    const std::string_view json = ValueAt(code, at);
    if (json.empty()) return;  // brackets that never close: reading on would only read the same again
    if (json.size() >= kMinStateBytes) {
      values.push_back("{\"" + std::string(NameBefore(code, at)) + "\":" + std::string(json) + '}');
    }
    at += json.size();
  }
}

// Texts of a page that may be JSON with what is looked for: scripts of data, values within scripts and components'
// attributes.
std::vector<std::string> StateTexts(const Context& context, const Promises& promises) {
  const html::Document& document = context.document;
  const auto promising = [&](std::string_view text) {
    return text.size() >= kMinStateBytes && promises(text::AsciiLower(text));
  };
  std::vector<std::string> texts;
  const auto add = [&](std::string_view name, std::string_view value) {
    // A component's attribute is a member of its state: :comments="[...]" says what the list is.
    const bool plain_name = name.find_first_of("\"\\") == std::string_view::npos;
    const bool whole = value.front() == '{' || value.front() == '[';
    std::string member = plain_name && whole ? "{\"" + std::string(name) + "\":" + std::string(value) + '}' : "";
    if (!member.empty() && !promising(member)) return;
    if (!member.empty() && JsonTree::Parse(member)) {
      texts.push_back(std::move(member));
    } else if (promising(value)) {
      ValuesInside(value, texts);
    }
  };
  for (const html::NodeId script : document.ByTag("script")) {
    if (text::AsciiLower(document.Attr(script, "type").value_or("")).find("ld+json") != std::string::npos) continue;
    const std::string content = document.TextContent(script);
    if (promising(content)) add("", text::Trim(content));
  }
  for (html::NodeId node = 0; node < document.size(); ++node) {
    if (document.kind(node) != html::NodeKind::kElement) continue;
    for (const html::Attribute& attribute : document.attributes(node)) {
      const std::string_view value = attribute.value;
      if (value.size() >= kMinStateBytes && FindBracket(value, 0) < value.size())
        add(attribute.name, text::Trim(value));
    }
  }
  return texts;
}

}  // namespace

std::vector<JsonTree> PageStates(const Context& context, const Promises& promises) {
  std::vector<JsonTree> states;
  size_t bytes = 0;
  for (const std::string& text : StateTexts(context, promises)) {
    bytes += text.size();
    if (bytes > kMaxStateBytes) break;
    auto tree = JsonTree::Parse(text);
    if (tree && tree->size() > 0) states.push_back(std::move(*tree));
  }
  return states;
}

}  // namespace rivalscope::extract
