// Base64 (RFC 4648).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rivalscope {

std::string EncodeBase64(std::string_view bytes);  // section 4, padded

// Of either alphabet (sections 4 and 5), padding or none; nothing where another character stands in it.
std::optional<std::string> DecodeBase64(std::string_view text);

}  // namespace rivalscope
