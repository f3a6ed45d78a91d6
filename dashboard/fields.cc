#include "dashboard/fields.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "net/percent.h"
#include "text/utf8.h"

namespace rivalscope::dashboard {
namespace {

constexpr size_t kMaxFields = 200;

Result<std::string> Decoded(std::string_view encoded) {
  std::string out;
  out.reserve(encoded.size());
  for (size_t at = 0; at < encoded.size(); ++at) {
    if (encoded[at] == '+') {
      out += ' ';
    } else if (encoded[at] != '%') {
      out += encoded[at];
    } else {
      const int byte = net::PercentByteAt(encoded, at);
      if (byte < 0)
        return Fail(ErrorCode::kInvalidInput,
                    fmt::format("\"{}\" has a % without two hexadecimal digits after it; a % itself is %25", encoded));
      out += static_cast<char>(byte);
      at += 2;
    }
  }
  if (!text::IsValidUtf8(out)) return Fail(ErrorCode::kInvalidInput, fmt::format("\"{}\" is no UTF-8", encoded));
  const auto control = [](unsigned char c) { return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F; };
  if (std::any_of(out.begin(), out.end(), control))
    return Fail(ErrorCode::kInvalidInput, fmt::format("\"{}\" holds a control character", encoded));
  return out;
}

void AppendEncoded(std::string& out, std::string_view text) {
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '.' || c == '_' || c == '*';
    if (plain)
      out += c;
    else if (c == ' ')
      out += '+';
    else
      net::AppendPercentByte(out, c);
  }
}

}  // namespace

Result<Fields> Fields::Parse(std::string_view encoded) {
  Fields fields;
  while (!encoded.empty()) {
    const std::string_view pair = encoded.substr(0, encoded.find('&'));
    encoded.remove_prefix(std::min(pair.size() + 1, encoded.size()));
    if (pair.empty()) continue;
    const size_t equals = std::min(pair.find('='), pair.size());
    auto name = Decoded(pair.substr(0, equals));
    auto value = Decoded(pair.substr(std::min(equals + 1, pair.size())));
    if (!name) return tl::unexpected(name.error());
    if (!value) return tl::unexpected(value.error());
    const auto same = [&](const auto& field) { return field.first == *name; };
    if (std::any_of(fields.fields_.begin(), fields.fields_.end(), same))
      return Fail(ErrorCode::kInvalidInput, fmt::format("the field \"{}\" stands there twice", *name));
    fields.fields_.emplace_back(std::move(*name), std::move(*value));
    if (fields.fields_.size() > kMaxFields)
      return Fail(ErrorCode::kInvalidInput, fmt::format("more than {} fields", kMaxFields));
  }
  return fields;
}

const std::string& Fields::operator[](std::string_view name) const {
  static const std::string none;
  for (const auto& [field, value] : fields_)
    if (field == name) return value;
  return none;
}

Status Fields::Only(const std::vector<std::string>& names) const {
  for (const auto& [field, value] : fields_) {
    if (std::find(names.begin(), names.end(), field) != names.end()) continue;
    return Fail(ErrorCode::kInvalidInput,
                names.empty()
                    ? fmt::format("this page knows no field \"{}\", nor any other", field)
                    : fmt::format("this page knows no field \"{}\"; it knows {}", field, fmt::join(names, ", ")));
  }
  return {};
}

Result<int> Fields::Number(std::string_view name, int otherwise) const {
  const std::string& value = (*this)[name];
  if (value.empty()) return otherwise;
  int number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size() || number < 0 || value.size() > 9)
    return Fail(ErrorCode::kInvalidInput, fmt::format("{} is \"{}\"; it must be a whole number", name, value));
  return number;
}

void Fields::Set(std::string_view name, std::string value) {
  for (auto& [field, old] : fields_) {
    if (field != name) continue;
    old = std::move(value);
    return;
  }
  fields_.emplace_back(name, std::move(value));
}

std::string Fields::Encode() const {
  std::string out;
  for (const auto& [field, value] : fields_) {
    if (value.empty()) continue;
    if (!out.empty()) out += '&';
    AppendEncoded(out, field);
    out += '=';
    AppendEncoded(out, value);
  }
  return out;
}

}  // namespace rivalscope::dashboard
