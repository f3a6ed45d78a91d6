#include "storage/compress.h"

#include <fmt/core.h>
#include <zstd.h>

#include <algorithm>
#include <memory>

namespace rivalscope::storage {

namespace {

constexpr int kSmallLevel = 6;    // pages of 12 KB: 90% of level 19's gain at a fraction of its time
constexpr int kQuickLevel = -10;  // finds what is repeated, in mark-up most of it
// Pages kept as they are after one in which little was found: twice as many each time that the next is such a one, too.
constexpr int kFewestPoor = 15, kMostPoor = 127;

bool IsPoor(size_t bytes, size_t compressed) { return compressed * 5 > bytes * 4; }

// A frame that holds the bytes as they are: RFC 8878, sections 3.1.1.1 and 3.1.1.2. There is no checksum in it; whoever
// reads a body compares its SHA-256.
std::string Frame(std::string_view bytes) {
  constexpr size_t kLargestBlock = 128u << 10;
  constexpr size_t kHead = 4 + 1 + 8, kBlockHead = 3;
  std::string frame;
  frame.reserve(kHead + bytes.size() + (bytes.size() / kLargestBlock + 1) * kBlockHead);
  const auto little_endian = [&](uint64_t value, int count) {
    for (int i = 0; i < count; ++i) frame += static_cast<char>(value >> 8 * i & 0xff);
  };
  little_endian(ZSTD_MAGICNUMBER, 4);
  frame += '\xE0';  // a content size of eight bytes, one segment
  little_endian(bytes.size(), 8);
  do {
    const std::string_view block = bytes.substr(0, kLargestBlock);
    bytes.remove_prefix(block.size());
    little_endian((bytes.empty() ? 1 : 0) | block.size() << 3, kBlockHead);  // last or not, raw, size
    frame += block;
  } while (!bytes.empty());
  return frame;
}

}  // namespace

std::string Compress(std::string_view bytes, Effort effort) {
  // Making a context takes longer than compressing a page.
  thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
  // Pages come in groups of a kind: where the last one had little to find, the next few are kept as they are.
  thread_local int poor = 0, next_poor = kFewestPoor;
  if (effort == Effort::kQuick && poor > 0) {
    --poor;
    return Frame(bytes);
  }
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, effort == Effort::kSmall ? kSmallLevel : kQuickLevel);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  frame.resize(ZSTD_compress2(context.get(), frame.data(), frame.size(), bytes.data(), bytes.size()));
  if (effort == Effort::kQuick) {
    const bool is_poor = IsPoor(bytes.size(), frame.size());
    poor = is_poor ? next_poor : 0;
    next_poor = is_poor ? std::min(next_poor * 2 + 1, kMostPoor) : kFewestPoor;
  }
  return frame;
}

Result<std::string> Decompress(std::string_view frame, uint64_t bytes) {
  // The size comes from the table, but a damaged frame must not make us allocate what it claims.
  if (ZSTD_getFrameContentSize(frame.data(), frame.size()) != bytes) {
    return Fail(ErrorCode::kCorrupt, "a stored page does not have the size it was stored with");
  }
  std::string out(bytes, '\0');
  const size_t size = ZSTD_decompress(out.data(), out.size(), frame.data(), frame.size());
  if (ZSTD_isError(size) != 0 || size != bytes) {
    return Fail(ErrorCode::kCorrupt, fmt::format("a stored page is damaged: {}", ZSTD_getErrorName(size)));
  }
  return out;
}

}  // namespace rivalscope::storage
