// Bodies are kept as zstd frames (RFC 8878) with their content size and checksum.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"

namespace rivalscope::storage {

std::string Compress(std::string_view bytes);
// `bytes` is the size it must have: anything else, or a damaged frame, is kCorrupt.
Result<std::string> Decompress(std::string_view frame, uint64_t bytes);

}  // namespace rivalscope::storage
