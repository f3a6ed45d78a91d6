// The workspace as the dashboard reads it: configuration, scorer and themes, read again when their files change, and
// the stamp by which a page that was made of all that is known to be still true.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "core/result.h"
#include "scan/config.h"
#include "scan/text_analyst.h"
#include "scan/workspace.h"
#include "storage/store.h"

namespace rivalscope::dashboard {

struct Knowledge {
  scan::Config config;
  std::unique_ptr<scan::TextAnalyst> analyst;
  std::string stamp;  // of the files it was read from
};

// Thread contract: every method from any thread.
class WorkspaceFiles {
 public:
  explicit WorkspaceFiles(std::string folder) : workspace_{std::move(folder)} {}

  const std::string& folder() const { return workspace_.folder; }
  // As the files say now. An error is of rivalscope.toml, lexicons/ or themes/, with file and line.
  Result<std::shared_ptr<const Knowledge>> Read();
  // A connection of the caller's own, read only; kNotFound where nothing was scanned yet.
  Result<storage::Store> OpenStore() const;
  // Changes when a scan ends, when labels are added, and when reviews are read again or imported. While a scan writes
  // it keeps: what is half written is nothing to show.
  Result<std::string> Stamp(storage::Store& store) const;

 private:
  const scan::Workspace workspace_;
  std::mutex mutex_;
  std::shared_ptr<const Knowledge> known_;  // guarded by mutex_
};

// The newest scan that is not running; kNotFound where there is none.
Result<storage::ScanRow> NewestEnded(storage::Store& store);

}  // namespace rivalscope::dashboard
