#include "scan/archive.h"

#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "crawler/warc_writer.h"

namespace rivalscope::scan {
namespace {

Result<crawler::FetchResult> ResultOf(storage::Store& store, const storage::StoredSnapshot& stored) {
  crawler::FetchResult result;
  result.snapshot = stored.snapshot;
  result.entry.url = stored.snapshot.url;
  result.request_head = stored.request_head;
  result.response_head = stored.response_head;
  if (!stored.snapshot.body_sha256.empty()) {
    Result<std::string> body = store.snapshots().Body(stored.snapshot.body_sha256);
    if (!body) return tl::unexpected(body.error());
    result.body = std::move(*body);
  }
  return result;
}

class ArchiveWriter {
 public:
  ArchiveWriter(storage::Store& store, crawler::WarcWriter& warc) : store_(store), warc_(warc) {}

  Status Add(const storage::StoredSnapshot& stored) {
    const bool unchanged = stored.snapshot.status == FetchStatus::kNotModified;
    const bool asked = stored.snapshot.http_status != 0 && !stored.response_head.empty();
    if (!asked && !unchanged) {
      ++(stored.frontier_id < 0 ? summary_.imported : summary_.skipped);
      return {};
    }
    if (unchanged) {
      const auto original = store_.snapshots().NewestBodyOf(stored.snapshot.url);
      if (!original) return tl::unexpected(original.error());
      if (*original) {
        if (const Status written = Write(**original); !written) return written;
      }
    }
    ++summary_.pages;
    return asked ? Write(stored) : Status();  // a page that was not due has its original alone
  }

  const ArchiveSummary& summary() const { return summary_; }

 private:
  Status Write(const storage::StoredSnapshot& stored) {
    const auto result = ResultOf(store_, stored);
    return result ? warc_.Write(*result) : Status(tl::unexpected(result.error()));
  }

  storage::Store& store_;
  crawler::WarcWriter& warc_;
  ArchiveSummary summary_;
};

}  // namespace

Result<ArchiveSummary> WriteArchive(storage::Store& store, int64_t scan, const std::string& path,
                                    const std::string& software, Instant now) {
  // The writer chooses gzip by the name's ending, so the temporary file has to keep it.
  const bool gzip = path.size() >= 3 && path.compare(path.size() - 3, 3, ".gz") == 0;
  const std::string temporary = fmt::format("{}.{}.tmp{}", path, getpid(), gzip ? ".gz" : "");
  auto warc = crawler::WarcWriter::Open(temporary, software, now);
  if (!warc) return tl::unexpected(warc.error());
  ArchiveWriter writer(store, **warc);
  Status written;
  const Status read = store.snapshots().ForScan(scan, [&](const storage::StoredSnapshot& stored) {
    written = writer.Add(stored);
    return written.has_value();
  });
  if (!read) written = read;
  if (written) written = (*warc)->Flush();
  warc->reset();
  if (written && std::rename(temporary.c_str(), path.c_str()) != 0) {
    written = Fail(ErrorCode::kIo, fmt::format("cannot write {}: {}", path, std::strerror(errno)));
  }
  if (written) return writer.summary();
  unlink(temporary.c_str());
  return tl::unexpected(written.error());
}

}  // namespace rivalscope::scan
