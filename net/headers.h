// HTTP header fields, in the order received.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rivalscope::net {

struct Headers {
  std::vector<std::pair<std::string, std::string>> fields;

  void Add(std::string name, std::string value) { fields.emplace_back(std::move(name), std::move(value)); }
  // The first field of that name in any case.
  std::optional<std::string_view> Get(std::string_view name) const;
  // All of them, for fields that may repeat (Set-Cookie, X-Robots-Tag, Link).
  std::vector<std::string_view> GetAll(std::string_view name) const;
};

// Content-Type by the WHATWG MIME Sniffing Standard, section 4.4.
struct MimeType {
  std::string type;     // "text"
  std::string subtype;  // "html"
  std::vector<std::pair<std::string, std::string>> parameters;
  std::string essence() const { return type + "/" + subtype; }
  std::optional<std::string_view> Parameter(std::string_view name) const;
};
std::optional<MimeType> ParseMimeType(std::string_view text);

}  // namespace rivalscope::net
