// WARC 1.1 (ISO 28500:2017) out: one gzip member a record where the path ends in .gz, so that readers can seek.
#pragma once

#include <cstdint>
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "crawler/crawler.h"

namespace rivalscope::crawler {

// Thread contract: one thread at a time. Appends to an existing file.
class WarcWriter {
 public:
  // Writes the warcinfo record. `software` as "rivalscope/0.1.0".
  static Result<std::unique_ptr<WarcWriter>> Open(const std::string& path, std::string_view software, Instant now);
  WarcWriter(const WarcWriter&) = delete;
  WarcWriter& operator=(const WarcWriter&) = delete;
  ~WarcWriter();

  // A response, its request and metadata; a body that was written before, in this file, or a 304 becomes a revisit
  // record.
  // The body is kept decoded: Content-Encoding, Transfer-Encoding and Content-Length of the server are renamed
  // X-Archive-Orig-*. Results without an answer are skipped.
  Status Write(const FetchResult& result) { return Write(result, PayloadDigest(result)); }
  // The same for several threads that share a writer under a lock: hashing is most of the work, and any thread can do
  // it.
  static std::string PayloadDigest(const FetchResult& result);
  Status Write(const FetchResult& result, const std::string& payload_digest);
  // A metadata record ("application/warc-fields") about `url`, or about the record of that id.
  Status WriteMetadata(std::string_view url, Instant at, const std::vector<std::pair<std::string, std::string>>& fields,
                       const std::string& concurrent_to = {});
  Status Flush();  // to the disk
  uint64_t records() const { return records_; }

 private:
  WarcWriter();
  std::string NewId();
  Status WriteRequest(const FetchResult& result, const std::string& date, const std::string& response_id);
  // `header` lacks its length and the empty line.
  Status WriteRecord(std::string header, std::string_view block_head, std::string_view block_body);
  Status WriteDigested(std::string header, std::string_view block);

  struct Deflater;
  struct Seen {
    std::string url, date;
  };
  std::FILE* file_ = nullptr;
  std::string path_;
  std::unique_ptr<Deflater> deflater_;  // null for a plain file
  uint64_t records_ = 0;
  uint64_t id_state_ = 0;
  std::string info_id_;
  std::map<std::string, Seen, std::less<>> by_digest_;
};

}  // namespace rivalscope::crawler
