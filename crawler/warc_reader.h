// WARC 0.17 to 1.1 in, plain or gzip (member a record or one for all), streaming and tolerant: a broken record is
// skipped to the next one that can be read.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "core/time.h"
#include "net/headers.h"

namespace rivalscope::crawler {

struct WarcRecord {
  std::string type;  // "response", "request", "revisit", "warcinfo", "metadata", "resource", "conversion" ...
  net::Headers headers;
  std::string url;  // WARC-Target-URI without < >
  Instant date{};
  std::string block;       // at most `max_block` bytes
  bool truncated = false;  // the block was longer
  uint64_t offset = 0;     // where the record (its gzip member) begins in the file
};

// The HTTP message of a response, request or revisit record; the payload with chunking and content codings undone.
struct HttpMessage {
  int status = 0;  // 0 for a request
  std::string start_line;
  std::string head;  // bytes up to and with the empty line
  net::Headers headers;
  std::string body;  // decoded as far as it could be
};
// Errors: kInvalidInput when the block is no HTTP message. `max_body` cuts the decoded body.
Result<HttpMessage> ParseHttpMessage(std::string_view block, uint64_t max_body);

// Thread contract: one thread at a time.
class WarcReader {
 public:
  // "-" is standard input (no Seek).
  static Result<std::unique_ptr<WarcReader>> Open(const std::string& path, uint64_t max_block = 64u << 20);
  WarcReader(const WarcReader&) = delete;
  WarcReader& operator=(const WarcReader&) = delete;
  ~WarcReader();

  // The next record; none at the end. kIo where the file cannot be read to its end.
  Result<std::optional<WarcRecord>> Next();
  // Continues at an offset that a record had.
  Status Seek(uint64_t offset);
  // How many places could not be read and were skipped.
  uint64_t faults() const;

 private:
  struct Impl;
  explicit WarcReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace rivalscope::crawler
