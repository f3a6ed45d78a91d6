// One scorer for all tests: it takes milliseconds to make, and under a sanitizer a second.
#pragma once

#include <string>

#include "sentiment/scorer.h"

namespace rivalscope::sentiment {

inline const Scorer& SharedScorer() {
  static const Scorer scorer = std::move(*Scorer::Create());
  return scorer;
}

inline std::string Repeat(const std::string& piece, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += piece;
  return out;
}

}  // namespace rivalscope::sentiment
