#include "net/headers.h"

#include <algorithm>

#include "net/ascii.h"

namespace rivalscope::net {
namespace {

bool SameName(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return ToLower(x) == ToLower(y); });
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), ToLower);
  return lower;
}

// https://mimesniff.spec.whatwg.org/#http-token-code-point
bool IsToken(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return IsAlnum(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

// https://mimesniff.spec.whatwg.org/#http-quoted-string-token-code-point. Bytes from 0x80 on are those of U+0080 to
// U+00FF, as header values are isomorphically decoded.
bool IsQuotable(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F); });
}

constexpr std::string_view kHttpSpace = "\n\r\t ";

std::string_view TrimEnd(std::string_view text) {
  const size_t last = text.find_last_not_of(kHttpSpace);
  return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

std::string_view TrimStart(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(kHttpSpace), text.size()));
}

// https://fetch.spec.whatwg.org/#collect-an-http-quoted-string with extract-value; `rest` begins with the quote and is
// left at the first character behind the string.
std::string TakeQuotedString(std::string_view& rest) {
  std::string value;
  rest.remove_prefix(1);
  while (!rest.empty()) {
    const char c = rest.front();
    rest.remove_prefix(1);
    if (c == '"') break;
    if (c != '\\') {
      value += c;
    } else if (rest.empty()) {
      value += '\\';
    } else {
      value += rest.front();
      rest.remove_prefix(1);
    }
  }
  return value;
}

}  // namespace

std::optional<std::string_view> Headers::Get(std::string_view name) const {
  for (const auto& [field, value] : fields) {
    if (SameName(field, name)) return value;
  }
  return std::nullopt;
}

std::vector<std::string_view> Headers::GetAll(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& [field, value] : fields) {
    if (SameName(field, name)) values.push_back(value);
  }
  return values;
}

std::optional<std::string_view> MimeType::Parameter(std::string_view name) const {
  for (const auto& [parameter, value] : parameters) {
    if (SameName(parameter, name)) return value;
  }
  return std::nullopt;
}

// https://mimesniff.spec.whatwg.org/#parse-a-mime-type
std::optional<MimeType> ParseMimeType(std::string_view text) {
  // 1 and 2
  std::string_view rest = TrimEnd(TrimStart(text));
  // 3 to 6: the type, up to the slash.
  const size_t slash = rest.find('/');
  if (slash == std::string_view::npos || !IsToken(rest.substr(0, slash))) return std::nullopt;
  MimeType mime;
  mime.type = Lower(rest.substr(0, slash));
  rest.remove_prefix(slash + 1);
  // 7 to 9: the subtype, up to the first semicolon.
  const std::string_view subtype = rest.substr(0, rest.find(';'));
  rest.remove_prefix(subtype.size());
  if (!IsToken(TrimEnd(subtype))) return std::nullopt;
  // 10
  mime.subtype = Lower(TrimEnd(subtype));
  // 11: the parameters. `rest` begins with a semicolon.
  while (!rest.empty()) {
    // 11.1 to 11.4: the name.
    rest = TrimStart(rest.substr(1));
    const std::string_view name = rest.substr(0, rest.find_first_of(";="));
    rest.remove_prefix(name.size());
    // 11.5 and 11.6
    if (rest.empty()) break;
    if (rest.front() == ';') continue;
    rest.remove_prefix(1);
    // 11.7 to 11.9: the value, quoted or up to the next semicolon.
    std::string value;
    const bool quoted = !rest.empty() && rest.front() == '"';
    if (quoted) {
      value = TakeQuotedString(rest);
      rest.remove_prefix(std::min(rest.find(';'), rest.size()));
    } else {
      const std::string_view plain = rest.substr(0, rest.find(';'));
      rest.remove_prefix(plain.size());
      value = TrimEnd(plain);
      if (value.empty()) continue;
    }
    // 11.10: the first of a name counts.
    if (IsToken(name) && IsQuotable(value) && !mime.Parameter(name)) mime.parameters.emplace_back(Lower(name), value);
  }
  return mime;
}

}  // namespace rivalscope::net
