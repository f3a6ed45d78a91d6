// The entry that libFuzzer calls (https://llvm.org/docs/LibFuzzer.html#fuzz-target); the build names the target.
#include <cstdint>
#include <cstdlib>

#include "fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const rivalscope::fuzz::Target* const target = [] {
    for (const rivalscope::fuzz::Target& row : rivalscope::fuzz::Targets()) {
      if (row.name == RIVALSCOPE_FUZZ_TARGET) return &row;
    }
    std::abort();  // no row in targets.cc
  }();
  target->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
