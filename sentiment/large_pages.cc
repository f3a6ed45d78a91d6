#include "sentiment/large_pages.h"

#include <sys/mman.h>

#include <cstdint>
#include <new>

namespace rivalscope::sentiment {
namespace {

constexpr size_t kLargePage = size_t{1} << 21;

}  // namespace

void Unmap::operator()(void* /*memory*/) const { munmap(from, bytes); }

LargePages MapLargePages(size_t bytes) {
  const size_t whole = (bytes + kLargePage - 1) / kLargePage * kLargePage;
  void* const from = mmap(nullptr, whole + kLargePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (from == MAP_FAILED) throw std::bad_alloc();
  void* memory = from;
  size_t room = whole + kLargePage;
  std::align(kLargePage, whole, memory, room);
  madvise(memory, whole, MADV_HUGEPAGE);  // a wish; without it the memory is as good
  return LargePages(memory, {whole + kLargePage, from});
}

}  // namespace rivalscope::sentiment
