#include "html/links.h"

#include <cstdint>

#include "html/tag_scanner.h"
#include "text/utf8.h"

namespace rivalscope::html {
namespace {

using text::EqualsAsciiNoCase;

constexpr size_t kUsualLinks = 32;  // of a page

// The character references that occur in addresses: numeric ones and the five of XML. Others are left as written,
// which in an attribute is also what the specification does before "=" or a letter ("?a=1&copy=2").
// https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state
std::string DecodeReferences(std::string_view raw) {
  static constexpr std::pair<std::string_view, char> kNamed[] = {
      {"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}, {"apos;", '\''}};
  size_t ampersand = raw.find('&');
  if (ampersand == std::string_view::npos) return std::string(raw);
  std::string out;
  size_t copied = 0;
  for (; ampersand != std::string_view::npos; ampersand = raw.find('&', ampersand + 1)) {
    const std::string_view rest = raw.substr(ampersand + 1);
    char32_t code_point = 0;
    size_t used = 0;
    if (rest.substr(0, 1) == "#") {
      const bool hex = rest.size() > 1 && (rest[1] | 32) == 'x';
      used = hex ? 2 : 1;
      const size_t digits = used;
      for (; used < rest.size(); ++used) {
        if (code_point > 0x10FFFF) code_point = 0x110000;  // stays out of range however many digits follow
        const char c = rest[used];
        const char lower = static_cast<char>(c | 32);
        if (c >= '0' && c <= '9') {
          code_point = code_point * (hex ? 16 : 10) + static_cast<char32_t>(c - '0');
        } else if (hex && lower >= 'a' && lower <= 'f') {
          code_point = code_point * 16 + static_cast<char32_t>(lower - 'a' + 10);
        } else {
          break;
        }
      }
      if (used == digits) continue;
      if (used < rest.size() && rest[used] == ';') ++used;
      const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
      if (code_point == 0 || code_point > 0x10FFFF || surrogate) code_point = 0xFFFD;
    } else {
      for (const auto& [name, character] : kNamed) {
        if (rest.substr(0, name.size()) == name) {
          code_point = static_cast<char32_t>(character);
          used = name.size();
        }
      }
      if (used == 0) continue;
    }
    out += raw.substr(copied, ampersand - copied);
    text::AppendUtf8(out, code_point);
    copied = ampersand + 1 + used;
  }
  return out += raw.substr(copied);
}

// Leading and trailing spaces are no part of an address.
std::string Address(std::string_view raw) {
  while (!raw.empty() && IsHtmlSpace(raw.front())) raw.remove_prefix(1);
  while (!raw.empty() && IsHtmlSpace(raw.back())) raw.remove_suffix(1);
  return DecodeReferences(raw);
}

bool HasToken(std::string_view list, std::string_view token) {
  size_t at = 0;
  while (at < list.size()) {
    size_t end = at;
    while (end < list.size() && !IsHtmlSpace(list[end]) && list[end] != ',') ++end;
    if (EqualsAsciiNoCase(list.substr(at, end - at), token)) return true;
    at = end + 1;
  }
  return false;
}

struct LinkAttributes {
  std::string_view href, rel, name, content;
  bool has_href = false;
};

LinkAttributes ReadAttributes(std::string_view attributes) {
  LinkAttributes read;
  RawAttribute attribute;
  while (NextAttribute(attributes, attribute)) {
    if (EqualsAsciiNoCase(attribute.name, "href") && !read.has_href) {
      read.href = attribute.value;
      read.has_href = true;
    } else if (EqualsAsciiNoCase(attribute.name, "rel") && read.rel.empty()) {
      read.rel = attribute.value;
    } else if (EqualsAsciiNoCase(attribute.name, "name") && read.name.empty()) {
      read.name = attribute.value;
    } else if (EqualsAsciiNoCase(attribute.name, "content") && read.content.empty()) {
      read.content = attribute.value;
    }
  }
  return read;
}

void AddMeta(const LinkAttributes& meta, PageLinks& links) {
  if (EqualsAsciiNoCase(meta.name, "robots") || EqualsAsciiNoCase(meta.name, "rivalscope")) {
    links.robots.push_back(DecodeReferences(meta.content));
  } else if (EqualsAsciiNoCase(meta.name, "tdm-reservation")) {
    links.tdm_reservation = DecodeReferences(meta.content);
  }
}

void AddStartTag(const Tag& tag, PageLinks& links) {
  const bool anchor = EqualsAsciiNoCase(tag.name, "a") || EqualsAsciiNoCase(tag.name, "area");
  const bool link = EqualsAsciiNoCase(tag.name, "link");
  const bool base = EqualsAsciiNoCase(tag.name, "base");
  const bool meta = EqualsAsciiNoCase(tag.name, "meta");
  if (!anchor && !link && !base && !meta) return;
  const LinkAttributes read = ReadAttributes(tag.attributes);
  if (meta) return AddMeta(read, links);
  if (!read.has_href) return;
  if (base) {
    if (links.base.empty()) links.base = Address(read.href);
    return;
  }
  if (link && HasToken(read.rel, "canonical") && links.canonical.empty()) links.canonical = Address(read.href);
  if (HasToken(read.rel, "nofollow")) return;
  if (HasToken(read.rel, "next")) links.next.push_back(Address(read.href));
  if (!anchor) return;
  if (links.hrefs.empty()) links.hrefs.reserve(kUsualLinks);
  links.hrefs.push_back(Address(read.href));
}

}  // namespace

PageLinks FindLinks(std::string_view utf8) {
  PageLinks links;
  TagScanner scanner(utf8);
  Tag tag;
  while (scanner.Next(tag)) {
    if (tag.end_tag) continue;
    // No name of an element that matters here is longer than "noframes"; the raw text elements begin with one of these.
    const char first = AsciiLowerChar(tag.name.front());
    if (first == 'a' || first == 'l' || first == 'b' || first == 'm') {
      AddStartTag(tag, links);
    } else if (first == 's' || first == 't' || first == 'x' || first == 'i' || first == 'n' || first == 'p') {
      if (tag.name.size() < 3) continue;
      const std::string name = text::AsciiLower(tag.name);
      if (IsRawTextElement(name)) scanner.SkipRawText(name);
    }
  }
  return links;
}

}  // namespace rivalscope::html
