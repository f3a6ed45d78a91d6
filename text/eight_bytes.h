// Eight bytes of UTF-8 at a time in one register ("SIMD within a register", Fisher and Dietz 1998): what is asked of
// each byte is answered in its top bit. The first byte of the text is the lowest.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace rivalscope::text {

static_assert(std::endian::native == std::endian::little, "the first byte is the lowest");

inline constexpr uint64_t kEachByte = 0x0101010101010101ULL;
inline constexpr uint64_t kTopBits = 0x80 * kEachByte;
inline constexpr uint64_t kCaseBits = 0x20 * kEachByte;  // what tells a small ASCII letter from its capital

// All eight must be there to be read.
inline uint64_t LoadEight(const char* at) {
  uint64_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

// The first eight bytes, zeroes behind a shorter text. In two or three loads, for a copy of so few bytes would be a
// call.
inline uint64_t FirstEight(std::string_view text) {
  const char* const at = text.data();
  const size_t size = text.size();
  if (size >= 8) return LoadEight(at);
  if (size >= 4) {
    uint32_t first = 0, last = 0;
    std::memcpy(&first, at, sizeof first);
    std::memcpy(&last, at + size - 4, sizeof last);
    return first | uint64_t{last} << 8 * (size - 4);
  }
  if (size == 0) return 0;
  const auto byte = [&](size_t i) { return uint64_t{static_cast<unsigned char>(at[i])} << 8 * i; };
  return byte(0) | byte(size / 2) | byte(size - 1);
}

// Keeps the first `size` bytes, at most all.
constexpr uint64_t FirstBytes(size_t size) { return size >= 8 ? ~uint64_t{0} : (uint64_t{1} << 8 * size) - 1; }

// In the top bit of each byte that is ASCII, whether it lies from `low` to `high`, which are ASCII; all other bits say
// nothing. A difference a byte, of which no carry reaches the next one, for the top bits are masked out first.
constexpr uint64_t AsciiBetween(char low, char high, uint64_t bytes) {
  const uint64_t from_low = (bytes | kTopBits) - static_cast<unsigned char>(low) * kEachByte;
  const uint64_t to_high = (static_cast<unsigned char>(high) * kEachByte | kTopBits) - (bytes & ~kTopBits);
  return from_low & to_high;
}

// How many bytes stand before the first whose top bit is set; eight where none is.
constexpr size_t SizeBefore(uint64_t top_bits) { return static_cast<size_t>(std::countr_zero(top_bits)) / 8; }

// All bits of the bytes before the first whose top bit is set.
constexpr uint64_t BytesBefore(uint64_t top_bits) { return ((top_bits & (~top_bits + 1)) >> 7) - 1; }

}  // namespace rivalscope::text
