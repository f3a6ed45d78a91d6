#include "storage/compress.h"

#include <fmt/core.h>
#include <zstd.h>

#include <memory>

namespace rivalscope::storage {

namespace {

constexpr int kSmallLevel = 6;    // pages of 12 KB: 90% of level 19's gain at a fraction of its time
constexpr int kQuickLevel = -10;  // finds what is repeated, in mark-up most of it
constexpr int kHardlyLevel = -50;
constexpr int kPoorPages = 15;  // after one in which little was found

bool IsPoor(size_t bytes, size_t compressed) { return compressed * 5 > bytes * 4; }

}  // namespace

std::string Compress(std::string_view bytes, Effort effort) {
  // Making a context takes longer than compressing a page.
  thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
  // Pages come in groups of a kind: where the last one had little to find, the next few are hardly looked through.
  thread_local int poor = 0;
  const bool hardly = effort == Effort::kQuick && poor > 0;
  const int level = effort == Effort::kSmall ? kSmallLevel : hardly ? kHardlyLevel : kQuickLevel;
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  frame.resize(ZSTD_compress2(context.get(), frame.data(), frame.size(), bytes.data(), bytes.size()));
  if (effort == Effort::kQuick) poor = hardly ? poor - 1 : IsPoor(bytes.size(), frame.size()) ? kPoorPages : 0;
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
