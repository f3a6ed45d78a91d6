// Snapshots of pages with their bodies, and what extraction said of each.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "model/brand.h"
#include "model/extraction.h"
#include "model/snapshot.h"
#include "storage/compress.h"
#include "storage/database.h"

namespace rivalscope::storage {

struct StoredSnapshot {
  int64_t scan_id = 0;
  int64_t source_id = 0;
  int64_t frontier_id = 0;
  Snapshot snapshot;  // headers are in response_head
  std::string request_head;
  std::string response_head;
  std::string kind = "page";  // or "sitemap", which is no page of its source
};

// A body as it is stored. Packing takes most of the time of storing a page and needs no database: any thread can do it.
struct PackedBody {
  std::string sha256;  // empty for no body
  uint64_t bytes = 0;  // before compression
  std::string zstd;
};
PackedBody Pack(std::string_view body, Effort effort);

// The numbers by which a body and an address are found; the same in every store.
int64_t BodyKey(std::string_view sha256);
int64_t UrlKey(std::string_view url);

// One page of a scan with what was read of it.
struct PageRow {
  int64_t snapshot_id = 0;
  int64_t source_id = 0;
  std::string brand;
  SourceKind kind = SourceKind::kSite;
  std::string url, title, language;
  std::string status;  // of the fetch, or of the extraction where the page was fetched
  std::string reason;  // why not, for a person
  std::vector<std::string> prices;
  std::vector<std::string> types;  // schema.org
  std::optional<Day> modified;     // as the page states it; else when it was published
  bool read_well = false;          // fetched and extracted without fault
};

// Thread contract: that of the Database.
class SnapshotTable {
 public:
  explicit SnapshotTable(Database& database) : database_(database) {}

  // Stores the body (once, by its SHA-256) and the attempt. Returns its id; 0 when this frontier entry was recorded
  // before.
  Result<int64_t> Add(const StoredSnapshot& stored, const PackedBody& body);
  Result<int64_t> Add(const StoredSnapshot& stored, std::string_view body) {
    return Add(stored, Pack(body, Effort::kSmall));
  }
  Result<std::optional<StoredSnapshot>> Get(int64_t id);
  // The newest attempt on that address, of any scan.
  Result<std::optional<StoredSnapshot>> NewestOf(const std::string& url);
  // The newest one that has a body: what a 304 stands for.
  Result<std::optional<StoredSnapshot>> NewestBodyOf(const std::string& url);
  // One attempt on an address, in short.
  struct Visit {
    Instant at{};
    FetchStatus status = FetchStatus::kOk;
    int http_status = 0;  // 0 when nothing was asked or answered
    int64_t body = 0;     // names the body; 0 for none
    std::string response_head;
  };
  // All attempts of all scans, newest first; `each` returns false to stop.
  Status ForUrl(const std::string& url, const std::function<bool(const Visit&)>& each);
  // The decoded body; kNotFound when there is none, kCorrupt when it does not match its digest.
  Result<std::string> Body(const std::string& sha256);
  // In order of id; `each` returns false to stop.
  Status ForScan(int64_t scan, const std::function<bool(const StoredSnapshot&)>& each);

  // When the scan's newest page was fetched; none where it has no page. Imported files are no pages.
  Result<std::optional<Instant>> NewestFetch(int64_t scan);
  // Pages that were answered (redirects are not), with their extraction's title and status.
  Status ForPages(int64_t scan, const std::function<void(const PageRow&)>& each);

  Status SaveExtraction(int64_t snapshot, const Extraction& extraction);

 private:
  Database& database_;
};

}  // namespace rivalscope::storage
