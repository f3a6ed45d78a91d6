// SimHash (Charikar 2002; Manku, Jain, Das Sarma 2007): near-duplicate texts differ in few of 64 bits.
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>

namespace rivalscope::text {

// Over word 3-grams of the folded text (words where there are fewer). The same on every machine and in every version.
uint64_t SimHash(std::string_view folded);
inline int HammingDistance(uint64_t a, uint64_t b) { return std::popcount(a ^ b); }

}  // namespace rivalscope::text
