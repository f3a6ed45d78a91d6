// WARC 1.1 (ISO 28500:2017) out: one gzip member a record where the path ends in .gz, so that readers can seek.
#pragma once

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "crawler/crawler.h"

namespace rivalscope::crawler {

// Thread contract: any thread; what takes time (digests, compression) is done outside the lock. Appends to an existing
// file. A record that refers to another stands behind it.
class WarcWriter {
 public:
  using Fields = std::vector<std::pair<std::string, std::string>>;
  // Writes the warcinfo record. `software` as "rivalscope/0.1.0".
  static Result<std::unique_ptr<WarcWriter>> Open(const std::string& path, std::string_view software, Instant now);
  WarcWriter(const WarcWriter&) = delete;
  WarcWriter& operator=(const WarcWriter&) = delete;
  ~WarcWriter();

  // A response, its request and metadata; a body that was written before, in this file, or a 304 becomes a revisit
  // record. The body is kept decoded: Content-Encoding, Transfer-Encoding and Content-Length of the server are renamed
  // X-Archive-Orig-*. Results without an answer are skipped.
  Status Write(const FetchResult& result);
  // A metadata record ("application/warc-fields") about `url`.
  Status WriteMetadata(std::string_view url, Instant at, const Fields& fields);
  Status Flush();  // to the disk
  uint64_t records() const { return records_; }

 private:
  struct Seen {
    std::string url, date;
  };
  struct Records {  // as they go into the file, together
    std::string bytes;
    uint64_t count = 0;
    std::pair<std::string, Seen> original;  // the digest of a body that later records may refer to; empty for none
  };

  WarcWriter();
  std::string NewId();
  std::optional<Seen> WrittenBefore(const std::string& digest);
  void AddRequest(const FetchResult& result, const std::string& date, const std::string& response_id, Records& records);
  void AddMetadata(std::string_view url, Instant at, const Fields& fields, const std::string& concurrent_to,
                   Records& records);
  // `header` lacks its length and the empty line.
  void AddRecord(std::string header, std::string_view block_head, std::string_view block_body, Records& records) const;
  void AddDigested(std::string header, std::string_view block, Records& records);
  Status Put(const Records& records);

  // Constant after Open.
  std::string path_;
  bool gzip_ = false;
  std::string info_id_;

  std::atomic<uint64_t> id_state_ = 0, records_ = 0;
  std::mutex mutex_;  // guards what follows
  std::FILE* file_ = nullptr;
  std::map<std::string, Seen, std::less<>> by_digest_;
};

}  // namespace rivalscope::crawler
