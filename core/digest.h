// Digests: SHA-256 names stored bodies, SHA-1 in base32 is what WARC readers expect in WARC-Payload-Digest.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rivalscope {

std::string Sha256Hex(std::string_view bytes);   // 64 lower-case hexadecimal digits
std::string Sha1Base32(std::string_view bytes);  // 32 characters, RFC 4648 alphabet

// A fast 64-bit hash that is the same on every machine and in every version (FNV-1a): for keys and seeds, not for
// security.
constexpr uint64_t StableHash(std::string_view bytes, uint64_t seed = 0xcbf29ce484222325ULL) {
  uint64_t hash = seed;
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ULL;
  }
  return hash;
}

}  // namespace rivalscope
