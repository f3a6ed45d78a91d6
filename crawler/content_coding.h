// Content codings of HTTP (RFC 9110 section 8.4.1) as archives of other writers hold them: gzip, deflate, br, zstd.
// What the network sends is decoded by libcurl.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rivalscope::crawler {

// The body behind the codings of `content_encoding` ("gzip", "deflate, br"), undone in the order that is right. At most
// `max` bytes; what follows is cut. None where a coding is unknown or the bytes are not what they are said to be; a
// stream that breaks off gives what could be read.
std::optional<std::string> UndoCodings(std::string_view content_encoding, std::string_view body, uint64_t max);

// gzip (15 + 16), zlib (15) or raw deflate (-15), as zlib's windowBits says.
std::optional<std::string> Inflate(std::string_view bytes, int window_bits, uint64_t max);

}  // namespace rivalscope::crawler
