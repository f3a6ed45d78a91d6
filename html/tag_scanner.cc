#include "html/tag_scanner.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/utf8.h"

namespace rivalscope::html {
namespace {

constexpr size_t kNone = std::string_view::npos;

// One table look-up a byte: these two loops see most bytes of a page's tags.
enum : uint8_t { kSpace = 1, kEndsName = 2, kEndsAttributeName = 4, kEndsUnquoted = 8 };
constexpr std::array<uint8_t, 256> kClasses = [] {
  std::array<uint8_t, 256> classes{};
  for (const char c : {' ', '\n', '\t', '\r', '\f'}) {
    classes[static_cast<unsigned char>(c)] = kSpace | kEndsName | kEndsAttributeName | kEndsUnquoted;
  }
  classes['/'] = kEndsName | kEndsAttributeName;
  classes['>'] = kEndsName | kEndsAttributeName | kEndsUnquoted;
  classes['='] = kEndsAttributeName;
  return classes;
}();
bool Is(char c, uint8_t mask) { return (kClasses[static_cast<unsigned char>(c)] & mask) != 0; }
bool EndsName(char c) { return Is(c, kEndsName); }

// What substr checks is known here.
std::string_view Between(std::string_view text, size_t begin, size_t end) { return {text.data() + begin, end - begin}; }

// Where the attribute that begins at `at` ends; fills `out`. `at` is on a character that is no space and no '>'.
size_t ReadAttribute(std::string_view text, size_t at, RawAttribute& out) {
  const size_t name_begin = at++;  // a leading '=' is part of the name
  while (at < text.size() && !Is(text[at], kEndsAttributeName)) ++at;
  out.name = Between(text, name_begin, at);
  out.value = {};
  size_t look = at;
  while (look < text.size() && Is(text[look], kSpace)) ++look;
  if (look >= text.size() || text[look] != '=') return at;
  at = look + 1;
  while (at < text.size() && IsHtmlSpace(text[at])) ++at;
  if (at >= text.size() || text[at] == '>') return at;
  if (text[at] == '"' || text[at] == '\'') {
    const size_t close = std::min(text.find(text[at], at + 1), text.size());
    out.value = Between(text, at + 1, close);
    return std::min(close + 1, text.size());
  }
  const size_t begin = at;
  while (at < text.size() && !Is(text[at], kEndsUnquoted)) ++at;
  out.value = Between(text, begin, at);
  return at;
}

}  // namespace

bool IsRawTextElement(std::string_view lower_name) {
  static constexpr std::array<std::string_view, 9> kNames = {"script", "style",   "title",    "textarea", "xmp",
                                                             "iframe", "noembed", "noframes", "plaintext"};
  return std::find(kNames.begin(), kNames.end(), lower_name) != kNames.end();
}

bool NextAttribute(std::string_view& attributes, RawAttribute& attribute) {
  size_t at = 0;
  while (at < attributes.size() && (IsHtmlSpace(attributes[at]) || attributes[at] == '/')) ++at;
  if (at >= attributes.size() || attributes[at] == '>') return false;
  at = ReadAttribute(attributes, at, attribute);
  attributes.remove_prefix(at);
  return true;
}

void TagScanner::SkipMarkupDeclaration() {
  // at_ is on "<!". https://html.spec.whatwg.org/multipage/parsing.html#markup-declaration-open-state
  const std::string_view rest = html_.substr(at_);
  if (rest.substr(0, 4) == "<!--") {
    at_ += 4;
    // "<!-->" and "<!--->" are whole comments.
    if (html_.substr(at_, 1) == ">") {
      at_ += 1;
      return;
    }
    if (html_.substr(at_, 2) == "->") {
      at_ += 2;
      return;
    }
    size_t from = at_;
    while (true) {
      const size_t dashes = html_.find("--", from);
      if (dashes == kNone) break;
      size_t after = dashes + 2;
      while (after < html_.size() && html_[after] == '-') ++after;
      if (after < html_.size() && html_[after] == '>') {
        at_ = after + 1;
        return;
      }
      if (html_.substr(after, 2) == "!>") {
        at_ = after + 2;
        return;
      }
      from = after;
    }
    at_ = html_.size();
    return;
  }
  const bool cdata = foreign_ && rest.substr(0, 9) == "<![CDATA[";
  const size_t close = cdata ? html_.find("]]>", at_) : html_.find('>', at_);
  at_ = close == kNone ? html_.size() : close + (cdata ? 3 : 1);
}

bool TagScanner::Next(Tag& tag) {
  while (true) {
    const bool follows = at_ < html_.size() && html_[at_] == '<';  // most tags stand behind another
    const size_t open = follows ? at_ : html_.find('<', at_);
    if (open == kNone || open + 1 >= html_.size()) {
      at_ = html_.size();
      return false;
    }
    at_ = open;
    const char first = html_[open + 1];
    const bool end_tag = first == '/';
    if (first == '!') {
      SkipMarkupDeclaration();
      continue;
    }
    if (first == '?' || (end_tag && open + 2 < html_.size() && !IsAsciiAlpha(html_[open + 2]))) {
      const size_t close = html_.find('>', open + 2);  // a bogus comment; "</>" is nothing at all
      at_ = close == kNone ? html_.size() : close + 1;
      continue;
    }
    size_t at = open + (end_tag ? 2 : 1);
    if (at >= html_.size() || !IsAsciiAlpha(html_[at])) {
      at_ = open + 1;  // a '<' in text
      continue;
    }
    const size_t name = at;
    while (at < html_.size() && !EndsName(html_[at])) ++at;
    tag.name = Between(html_, name, at);
    tag.begin = open;
    tag.end_tag = end_tag;
    tag.self_closing = false;
    tag.attribute_count = 0;
    const size_t attributes = at;
    RawAttribute ignored;
    while (at < html_.size() && html_[at] != '>') {
      if (Is(html_[at], kSpace)) {
        ++at;
      } else if (html_[at] == '/') {
        ++at;
        tag.self_closing = at < html_.size() && html_[at] == '>';
      } else {
        at = ReadAttribute(html_, at, ignored);
        ++tag.attribute_count;
      }
    }
    if (at >= html_.size()) {  // end of file inside a tag: the tokenizer drops it
      at_ = html_.size();
      dropped_attributes_ = tag.attribute_count;
      return false;
    }
    tag.attributes = Between(html_, attributes, at);
    at_ = at + 1;
    return true;
  }
}

void TagScanner::SkipRawText(std::string_view element) {
  if (element == "plaintext") {
    at_ = html_.size();
  } else if (element == "script") {
    SkipScript();
  } else {
    size_t from = at_;
    while (true) {
      const size_t close = html_.find("</", from);
      if (close == kNone) break;
      const size_t after = close + 2 + element.size();
      if (after < html_.size() && text::EqualsAsciiNoCase(html_.substr(close + 2, element.size()), element) &&
          EndsName(html_[after])) {
        at_ = close;
        return;
      }
      from = close + 2;
    }
    at_ = html_.size();
  }
}

// https://html.spec.whatwg.org/multipage/parsing.html#script-data-escaped-state and the double escaped state: inside
// "<!-- <script> ... </script> -->" the inner end tag does not end the element.
void TagScanner::SkipScript() {
  enum { kData, kEscaped, kDoubleEscaped } state = kData;
  const auto is_script = [&](size_t at) {
    return at + 6 < html_.size() && text::EqualsAsciiNoCase(html_.substr(at, 6), "script") && EndsName(html_[at + 6]);
  };
  size_t at = at_;
  while (true) {
    at = state == kData ? html_.find('<', at) : html_.find_first_of("<-", at);
    if (at == kNone) break;
    if (html_[at] == '-') {
      size_t after = at;
      while (after < html_.size() && html_[after] == '-') ++after;
      if (after - at >= 2 && after < html_.size() && html_[after] == '>') state = kData;
      at = after;
    } else if (html_.substr(at, 4) == "<!--" && state == kData) {
      state = kEscaped;
      at += 2;  // its dashes may be those of "-->"
    } else if (html_.substr(at, 2) == "</" && is_script(at + 2)) {
      if (state != kDoubleEscaped) {
        at_ = at;
        return;
      }
      state = kEscaped;
      at += 8;
    } else if (state == kEscaped && is_script(at + 1)) {
      state = kDoubleEscaped;
      at += 7;
    } else {
      ++at;
    }
  }
  at_ = html_.size();
}

}  // namespace rivalscope::html
