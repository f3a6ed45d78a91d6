#include "html/visible_text.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "html/tag_scanner.h"
#include "text/utf8.h"

namespace rivalscope::html {
namespace {

template <size_t N>
bool Contains(const std::array<std::string_view, N>& sorted, std::string_view name) {
  return std::binary_search(sorted.begin(), sorted.end(), name);
}

// Whether an inline style sets `property` to `value`, written in any case and spacing.
bool StyleSets(std::string_view style, std::string_view property, std::string_view value) {
  for (size_t at = 0; at + property.size() < style.size(); ++at) {
    if (!text::EqualsAsciiNoCase(style.substr(at, property.size()), property)) continue;
    if (at > 0 && style[at - 1] != ';' && !IsHtmlSpace(style[at - 1])) continue;
    size_t after = at + property.size();
    while (after < style.size() && (IsHtmlSpace(style[after]) || style[after] == ':')) ++after;
    if (text::EqualsAsciiNoCase(style.substr(after, value.size()), value)) return true;
  }
  return false;
}

// Collects characters, collapsing white space and keeping line ends. The no-break space is kept until the end of its
// run, where it is an ordinary space for a reader.
class Collapser {
 public:
  void Text(std::string_view text) {
    size_t at = 0;
    while (at < text.size()) {
      const size_t space = SpaceAt(text, at);
      if (space > 0) {
        pending_space_ = true;
        at += space;
        continue;
      }
      const size_t begin = at;
      while (at < text.size() && SpaceAt(text, at) == 0) ++at;
      Append(text.substr(begin, at - begin));
    }
  }
  void Space() { pending_space_ = true; }
  void EndLine() { pending_line_ = true; }
  size_t size() const { return out_.size(); }
  std::string Take() { return std::move(out_); }

 private:
  static size_t SpaceAt(std::string_view text, size_t at) {
    switch (text[at]) {
      case ' ':
      case '\n':
      case '\t':
      case '\r':
      case '\f':
        return 1;
      case '\xC2':  // U+00A0
        return text.substr(at, 2) == "\xC2\xA0" ? 2 : 0;
      case '\xE2':  // U+200B
        return text.substr(at, 3) == "\xE2\x80\x8B" ? 3 : 0;
      case '\xEF':  // U+FEFF
        return text.substr(at, 3) == "\xEF\xBB\xBF" ? 3 : 0;
      default:
        return 0;
    }
  }
  void Append(std::string_view word) {
    if (!out_.empty()) {
      if (pending_line_) {
        out_ += '\n';
      } else if (pending_space_) {
        out_ += ' ';
      }
    }
    pending_line_ = pending_space_ = false;
    out_ += word;
  }

  std::string out_;
  bool pending_space_ = false;
  bool pending_line_ = false;
};

}  // namespace

bool IsNeverText(const Document& document, NodeId node) {
  static constexpr std::array<std::string_view, 21> kNames = {
      "audio",    "canvas",  "datalist", "embed",    "head",     "iframe",   "math",
      "meter",    "noembed", "noframes", "noscript", "object",   "optgroup", "option",
      "progress", "script",  "style",    "svg",      "template", "textarea", "video"};
  return Contains(kNames, document.name(node));
}

bool IsBlock(const Document& document, NodeId node) {
  static constexpr std::array<std::string_view, 47> kNames = {
      "address", "article", "aside", "blockquote", "body", "br",       "caption",    "center", "dd",      "details",
      "dialog",  "dir",     "div",   "dl",         "dt",   "fieldset", "figcaption", "figure", "footer",  "form",
      "h1",      "h2",      "h3",    "h4",         "h5",   "h6",       "header",     "hgroup", "hr",      "html",
      "legend",  "li",      "main",  "menu",       "nav",  "ol",       "p",          "pre",    "section", "summary",
      "table",   "tbody",   "tfoot", "thead",      "tr",   "ul",       "xmp"};
  return Contains(kNames, document.name(node));
}

bool IsHidden(const Document& document, NodeId node) {
  if (document.kind(node) != NodeKind::kElement) return false;
  if (const auto hidden = document.Attr(node, "hidden"); hidden && !text::EqualsAsciiNoCase(*hidden, "until-found"))
    return true;
  if (const auto aria = document.Attr(node, "aria-hidden"); aria && text::EqualsAsciiNoCase(*aria, "true")) return true;
  if (document.Is(node, "input")) {
    const auto type = document.Attr(node, "type");
    return type && text::EqualsAsciiNoCase(*type, "hidden");
  }
  const auto style = document.Attr(node, "style");
  return style && (StyleSets(*style, "display", "none") || StyleSets(*style, "visibility", "hidden"));
}

namespace {

// What a name says of its elements, looked up once for each name that is met: a document stores each name once, so that
// its address tells it from others.
class NameTraits {
 public:
  struct Entry {
    const char* name = nullptr;
    bool never_text = false;
    bool block = false;
  };

  const Entry& Of(const Document& document, NodeId element) {
    const char* const name = document.name(element).data();
    Entry& entry = entries_[(reinterpret_cast<uintptr_t>(name) >> 5) % entries_.size()];
    if (entry.name != name) entry = {name, IsNeverText(document, element), IsBlock(document, element)};
    return entry;
  }

 private:
  std::array<Entry, 32> entries_;
};

}  // namespace

std::string VisibleText(const Document& document, NodeId node, Hidden hidden, size_t max_bytes) {
  Collapser text;
  NameTraits traits;
  std::vector<NodeId> open_blocks;  // their ends end a line
  const NodeId last = document.last(node);
  NodeId at = node;
  while (at <= last && text.size() <= max_bytes) {
    while (!open_blocks.empty() && document.last(open_blocks.back()) < at) {
      open_blocks.pop_back();
      text.EndLine();
    }
    if (document.kind(at) == NodeKind::kText) {
      text.Text(document.data(at).substr(0, max_bytes));
    } else if (document.kind(at) == NodeKind::kElement && at != node) {
      const NameTraits::Entry& name = traits.Of(document, at);
      if (name.never_text || (hidden == Hidden::kLeaveOut && IsHidden(document, at))) {
        at = document.last(at) + 1;
        continue;
      }
      if (name.block) {
        text.EndLine();
        open_blocks.push_back(at);
      } else if (document.Is(at, "td") || document.Is(at, "th")) {
        text.Space();
      }
    }
    ++at;
  }
  std::string out = text.Take();
  if (out.size() > max_bytes) out.resize(text::TruncateUtf8(out, max_bytes).size());
  return out;
}

}  // namespace rivalscope::html
