// The bomb set (bench/bomb_set.h) without a clock: what reading a page asks of the allocator is the same on every
// machine and at any load. Each bomb is read at an eighth and at a quarter of its size; what is linear asks for twice
// as much, what is quadratic for four times.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>
#include <string>
#include <utility>

#include "bench/bomb_set.h"
#include "extract/extract.h"
#include "tests/support/effort.h"

namespace {

// Of operator new; what the parser takes has a budget of its own (html/document.cc).
std::atomic<size_t> allocated_bytes = 0;

}  // namespace

// Not inlined: g++ would see one of a pair and not the other, and warn.
[[gnu::noinline]] void* operator new(size_t bytes) {
  allocated_bytes += bytes;
  void* block = std::malloc(bytes == 0 ? 1 : bytes);
  if (block == nullptr) throw std::bad_alloc();
  return block;
}
[[gnu::noinline]] void* operator new(size_t bytes, const std::nothrow_t& /*tag*/) noexcept {
  allocated_bytes += bytes;
  return std::malloc(bytes == 0 ? 1 : bytes);
}
[[gnu::noinline]] void operator delete(void* block) noexcept { std::free(block); }
[[gnu::noinline]] void operator delete(void* block, size_t /*bytes*/) noexcept { std::free(block); }

namespace rivalscope::extract {
namespace {

size_t BytesFor(const bench::Bomb& bomb, size_t parts_of_eight) {
  const std::string bytes = bomb.make(bench::Share(parts_of_eight));
  Page page;
  page.bytes = bytes;
  page.content_type = bomb.type;
  page.url = bomb.url;
  page.fetched = Day(std::chrono::year(2026) / 3 / 14);
  const size_t before = allocated_bytes;
  const Extraction out = Extract(page);
  EXPECT_EQ(out.url, bomb.url);
  EXPECT_TRUE(out.status == PageStatus::kOk || out.status == PageStatus::kEmpty || !out.warnings.empty()) << bomb.name;
  return allocated_bytes - before;
}

TEST(Bombs, AskForMemoryInProportionToTheirSize) {
  constexpr size_t kMost = 1u << 30;  // bytes in all, given back and asked for again ones included
  constexpr double kGrowth = 3;
  constexpr size_t kStart = 8u << 20;  // below it, growth is that of the first tables
  bool warm = false;
  for (const bench::Bomb& bomb : bench::AllBombs()) {
    if (!std::exchange(warm, true)) BytesFor(bomb, 1);  // tables of data/ are read once a process
    const size_t eighth = BytesFor(bomb, 1);
    if (test::kSanitized) continue;  // its own bytes would be counted
    const size_t quarter = BytesFor(bomb, 2);
    EXPECT_LT(quarter, kMost) << bomb.name;
    EXPECT_LT(static_cast<double>(quarter), static_cast<double>(std::max(eighth, kStart)) * kGrowth) << bomb.name;
  }
}

}  // namespace
}  // namespace rivalscope::extract
