// What is fuzzed: everything that reads bytes from outside. A target is one function that is given any bytes and checks
// what must hold whatever they are.
//
// To add one: fuzz/<name>_fuzz.cc, its row in targets.cc, and at least one file in fuzz/seeds/<name>/.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace rivalscope::fuzz {

struct Target {
  std::string_view name;
  void (*run)(std::string_view bytes);
};
const std::vector<Target>& Targets();

// Thrown where an invariant is broken: libFuzzer takes it for a crash, the smoke test shows the input.
class InvariantBroken : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};
inline void Require(bool holds, const char* invariant) {
  if (!holds) throw InvariantBroken(invariant);
}

// For targets with two inputs: the first line, and what follows it.
struct HeadAndBody {
  std::string_view head, body;
};
inline HeadAndBody SplitHead(std::string_view bytes) {
  const size_t end = bytes.find('\n');
  if (end == std::string_view::npos) return {bytes, {}};
  return {bytes.substr(0, end), bytes.substr(end + 1)};
}

}  // namespace rivalscope::fuzz
