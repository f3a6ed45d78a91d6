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

  // A response and its request; a body that was written before, in this file, or a 304 becomes a revisit record.
  // The body is kept decoded: Content-Encoding, Transfer-Encoding and Content-Length of the server are renamed
  // X-Archive-Orig-*. Results without an answer are skipped.
  Status Write(const FetchResult& result);
  // A metadata record ("application/warc-fields") about `url`.
  Status WriteMetadata(std::string_view url, Instant at,
                       const std::vector<std::pair<std::string, std::string>>& fields);
  Status Flush();  // to the disk
  uint64_t records() const { return records_; }

 private:
  WarcWriter();
  std::string NewId();
  Status WriteRecord(std::string_view header, std::string_view block_head, std::string_view block_body);

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
