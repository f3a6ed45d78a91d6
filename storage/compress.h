// Bodies are kept as zstd frames (RFC 8878) with their content size and checksum.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"

namespace rivalscope::storage {

// How much time a page is worth: kSmall where a scan waits for its hosts anyway, kQuick where thousands of pages a
// second come in. Of real pages kQuick takes a fifth of the time and leaves twice the bytes.
enum class Effort { kSmall, kQuick };
// Any thread.
std::string Compress(std::string_view bytes, Effort effort = Effort::kSmall);
// `bytes` is the size it must have: anything else, or a damaged frame, is kCorrupt.
Result<std::string> Decompress(std::string_view frame, uint64_t bytes);

}  // namespace rivalscope::storage
