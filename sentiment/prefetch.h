// Telling the processor beforehand which memory will be read, so that it is there by then.
#pragma once

#include <cstdint>

namespace rivalscope::sentiment {

// A line of the processor's cache, in bytes.
inline constexpr size_t kCacheLine = 64;

// Row `at` of a table. It need not exist, and neither need the table: nothing comes of it then.
template <typename Row>
void Prefetch(const Row* rows, int64_t at) {
  // A number, for a pointer must not leave its array.
  const uintptr_t place = reinterpret_cast<uintptr_t>(rows) + static_cast<uintptr_t>(at) * sizeof(Row);
  __builtin_prefetch(reinterpret_cast<const void*>(place));  // NOLINT(performance-no-int-to-ptr)
}

}  // namespace rivalscope::sentiment
