// Snapshots of pages with their bodies, and what extraction said of each.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "model/extraction.h"
#include "model/snapshot.h"
#include "storage/database.h"

namespace rivalscope::storage {

struct StoredSnapshot {
  int64_t scan_id = 0;
  int64_t source_id = 0;
  int64_t frontier_id = 0;
  Snapshot snapshot;  // headers are in response_head
  std::string request_head;
  std::string response_head;
};

// What a scan says of one source in one line.
struct CoverageRow {
  int64_t source_id = 0;
  std::string status;  // FetchStatusName, or PageStatusName where the page was fetched and could not be read
  std::string reason;
  int64_t pages = 0;
};

// Thread contract: that of the Database.
class SnapshotTable {
 public:
  explicit SnapshotTable(Database& database) : database_(database) {}

  // Stores the body (once, by its SHA-256) and the attempt. Returns its id; 0 when this frontier entry was recorded
  // before.
  Result<int64_t> Add(const StoredSnapshot& stored, std::string_view body);
  Result<std::optional<StoredSnapshot>> Get(int64_t id);
  // The newest attempt on that address, of any scan.
  Result<std::optional<StoredSnapshot>> NewestOf(const std::string& url);
  // The newest one that has a body: what a 304 stands for.
  Result<std::optional<StoredSnapshot>> NewestBodyOf(const std::string& url);
  // The decoded body; kNotFound when there is none, kCorrupt when it does not match its digest.
  Result<std::string> Body(const std::string& sha256);
  // In order of id; `each` returns false to stop.
  Status ForScan(int64_t scan, const std::function<bool(const StoredSnapshot&)>& each);

  Status SaveExtraction(int64_t snapshot, const Extraction& extraction);
  Result<std::vector<CoverageRow>> Coverage(int64_t scan);

 private:
  Database& database_;
};

}  // namespace rivalscope::storage
