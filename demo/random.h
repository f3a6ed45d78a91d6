// Random numbers that are the same on every machine and library: the standard's engines are, its distributions are not.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "core/digest.h"

namespace rivalscope::demo {

// SplitMix64 (Steele, Lea, Flood 2014). A value type: one stream a purpose, seeded by its name.
class Random {
 public:
  Random(uint64_t seed, std::string_view purpose) : state_(StableHash(purpose, seed ^ 0xcbf29ce484222325ULL)) {}

  uint64_t Next() {
    state_ += 0x9e3779b97f4a7c15ULL;
    uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }
  double Unit() { return static_cast<double>(Next() >> 11) * 0x1.0p-53; }  // [0, 1)
  size_t Below(size_t n) { return static_cast<size_t>(Unit() * static_cast<double>(n)); }
  bool Chance(double p) { return Unit() < p; }
  // Of mean `mean`, by inversion.
  double Exponential(double mean) { return -mean * std::log1p(-Unit()); }

  template <typename T>
  void Shuffle(std::vector<T>& items) {
    for (size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[Below(i)]);
  }

 private:
  uint64_t state_;
};

}  // namespace rivalscope::demo
