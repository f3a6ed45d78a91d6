#include "crawler/content_coding.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "text/utf8.h"

namespace rivalscope::crawler {
namespace {

constexpr size_t kChunk = 64u << 10;
constexpr size_t kMostCodings = 4;  // stacked: a bomb in a bomb in a bomb

struct BrotliDeleter {
  void operator()(BrotliDecoderState* state) const { BrotliDecoderDestroyInstance(state); }
};
struct ZstdDeleter {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

// RFC 7932.
std::optional<std::string> Unbrotli(std::string_view bytes, uint64_t max) {
  const std::unique_ptr<BrotliDecoderState, BrotliDeleter> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr));
  if (!state) return std::nullopt;
  const auto* next_in = reinterpret_cast<const uint8_t*>(bytes.data());
  size_t available_in = bytes.size();
  std::string out;
  std::array<uint8_t, kChunk> chunk{};
  while (out.size() < max) {
    uint8_t* next_out = chunk.data();
    size_t available_out = chunk.size();
    const BrotliDecoderResult result =
        BrotliDecoderDecompressStream(state.get(), &available_in, &next_in, &available_out, &next_out, nullptr);
    out.append(reinterpret_cast<const char*>(chunk.data()), chunk.size() - available_out);
    if (result == BROTLI_DECODER_RESULT_ERROR) return std::nullopt;
    if (result != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) break;
  }
  return out;
}

// RFC 8878, with the window that RFC 9659 allows on the web.
std::optional<std::string> Unzstd(std::string_view bytes, uint64_t max) {
  constexpr int kWindowLog = 23;  // 8 MiB
  const std::unique_ptr<ZSTD_DStream, ZstdDeleter> stream(ZSTD_createDStream());
  if (!stream || ZSTD_isError(ZSTD_DCtx_setParameter(stream.get(), ZSTD_d_windowLogMax, kWindowLog)))
    return std::nullopt;
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  std::string out;
  std::array<char, kChunk> chunk{};
  while (out.size() < max) {
    ZSTD_outBuffer to{chunk.data(), chunk.size(), 0};
    if (ZSTD_isError(ZSTD_decompressStream(stream.get(), &to, &in))) return std::nullopt;
    out.append(chunk.data(), to.pos);
    if (in.pos == in.size && to.pos < to.size) break;
  }
  return out;
}

std::optional<std::string> UndoOne(std::string_view coding, std::string_view body, uint64_t max) {
  if (coding == "gzip" || coding == "x-gzip") return Inflate(body, 15 + 16, max);
  if (coding == "deflate") {  // zlib's format by the book, raw in the wild
    auto plain = Inflate(body, 15, max);
    return plain ? plain : Inflate(body, -15, max);
  }
  if (coding == "br") return Unbrotli(body, max);
  if (coding == "zstd") return Unzstd(body, max);
  if (coding == "identity" || coding.empty()) return std::string(body);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> Inflate(std::string_view bytes, int window_bits, uint64_t max) {
  z_stream stream{};
  if (inflateInit2(&stream, window_bits) != Z_OK) return std::nullopt;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib's interface predates const
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  int code = Z_OK;
  std::array<char, kChunk> chunk{};
  while (code == Z_OK && out.size() < max) {
    stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
    stream.avail_out = chunk.size();
    code = inflate(&stream, Z_NO_FLUSH);
    out.append(chunk.data(), chunk.size() - stream.avail_out);
    if (stream.avail_in == 0 && stream.avail_out != 0) break;
  }
  inflateEnd(&stream);
  const bool good = code == Z_OK || code == Z_STREAM_END || (code == Z_BUF_ERROR && !out.empty());
  return good ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<std::string> UndoCodings(std::string_view content_encoding, std::string_view body, uint64_t max) {
  const std::string list = text::AsciiLower(content_encoding);
  std::vector<std::string_view> codings;
  for (std::string_view rest = list; !rest.empty();) {
    const std::string_view coding = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), coding.size() + 1));
    codings.push_back(text::Trim(coding));
  }
  if (codings.size() > kMostCodings) return std::nullopt;
  std::optional<std::string> plain{std::string(body)};
  for (auto coding = codings.rbegin(); plain && coding != codings.rend(); ++coding)
    plain = UndoOne(*coding, *plain, max);
  if (plain && plain->size() > max) plain->resize(max);
  return plain;
}

}  // namespace rivalscope::crawler
