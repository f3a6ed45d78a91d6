// Zeroed memory for a table that is looked at in no order. It asks the system for large pages: one fault instead of
// hundreds, and one entry of the processor's table of addresses. Where there are none it is like any other memory.
#pragma once

#include <cstddef>
#include <memory>

namespace rivalscope::sentiment {

struct Unmap {
  size_t bytes = 0;  // of the whole mapping
  void* from = nullptr;
  void operator()(void* memory) const;
};
using LargePages = std::unique_ptr<void, Unmap>;

// `bytes` of zeroes. Throws std::bad_alloc.
LargePages MapLargePages(size_t bytes);

}  // namespace rivalscope::sentiment
