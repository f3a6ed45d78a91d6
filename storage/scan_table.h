// Scans, and the sources they read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "model/brand.h"
#include "storage/database.h"

namespace rivalscope::storage {

enum class ScanState { kRunning, kInterrupted, kFinished };

// ScanRow::replay_of of a scan that was made to hold imported records.
inline constexpr char kImportScan[] = "import";

struct ScanRow {
  int64_t id = 0;
  Instant started_at{};
  std::optional<Instant> finished_at;
  ScanState state = ScanState::kRunning;
  std::string config;     // rivalscope.toml as it was
  std::string replay_of;  // path of the archive, or kImportScan; empty for a scan of the web
};

// Thread contract: that of the Database.
class ScanTable {
 public:
  explicit ScanTable(Database& database) : database_(database) {}

  Result<int64_t> Begin(Instant now, const std::string& config, const std::string& replay_of);
  // Sets the state; kFinished sets finished_at.
  Status End(int64_t scan, ScanState state, Instant now);
  Result<std::optional<ScanRow>> Get(int64_t scan);
  // Newest first.
  Result<std::vector<ScanRow>> All();
  // The newest scan, whatever its state.
  Result<std::optional<ScanRow>> Newest();
  // The newest finished one before `scan` (0: of all) that looked at pages: an import alone is nothing to compare with.
  Result<std::optional<ScanRow>> FinishedBefore(int64_t scan);

  // The id of a source, which is added when it is new.
  Result<int64_t> SourceId(const Source& source);
  Result<std::optional<Source>> GetSource(int64_t id);

  // What a reader of the scan's figures must know of one source: "stopped at max_pages = 50".
  Status AddNote(int64_t scan, int64_t source, const std::string& note);
  Result<std::vector<std::pair<int64_t, std::string>>> Notes(int64_t scan);

 private:
  Database& database_;
};

}  // namespace rivalscope::storage
