// A workspace: a folder with rivalscope.toml and rivalscope.db, and the lock that lets one scan at a time change it.
#pragma once

#include <string>

#include "core/result.h"

namespace rivalscope::scan {

struct Workspace {
  std::string folder = ".";
  std::string config_path() const { return folder + "/rivalscope.toml"; }
  std::string store_path() const { return folder + "/rivalscope.db"; }
  std::string lock_path() const { return folder + "/rivalscope.lock"; }
  std::string watch_lock_path() const { return folder + "/rivalscope.watch.lock"; }
};

// Held by the process that scans. The lock dies with the process, however it ends; the file stays.
class WorkspaceLock {
 public:
  // kBusy names the process that holds it.
  static Result<WorkspaceLock> Take(const Workspace& workspace);
  // The same over any file, for what is no workspace; `busy` says what the other process does.
  static Result<WorkspaceLock> TakeFile(const std::string& path, const std::string& busy);
  WorkspaceLock(WorkspaceLock&& other) noexcept;
  WorkspaceLock& operator=(WorkspaceLock&& other) noexcept;
  ~WorkspaceLock();

 private:
  explicit WorkspaceLock(int file) : file_(file) {}
  int file_ = -1;
};

}  // namespace rivalscope::scan
