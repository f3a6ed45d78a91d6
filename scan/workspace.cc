#include "scan/workspace.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace rivalscope::scan {

Result<WorkspaceLock> WorkspaceLock::Take(const Workspace& workspace) {
  return TakeFile(workspace.lock_path(), "another scan is running in this workspace");
}

Result<WorkspaceLock> WorkspaceLock::TakeFile(const std::string& path, const std::string& busy) {
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (file < 0) return Fail(ErrorCode::kIo, fmt::format("cannot make {}: {}", path, std::strerror(errno)));
  WorkspaceLock lock(file);
  if (flock(file, LOCK_EX | LOCK_NB) != 0) {
    std::array<char, 32> owner{};
    const ssize_t size = pread(file, owner.data(), owner.size() - 1, 0);
    return Fail(ErrorCode::kBusy,
                fmt::format("{} (process {}); wait for it or stop it", busy, size > 0 ? owner.data() : "unknown"));
  }
  // The number is only for the message above: a full disk must not stop a scan here.
  const std::string self = std::to_string(getpid());
  if (ftruncate(file, 0) == 0 && pwrite(file, self.data(), self.size(), 0) < 0) errno = 0;
  return lock;
}

WorkspaceLock::WorkspaceLock(WorkspaceLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

WorkspaceLock& WorkspaceLock::operator=(WorkspaceLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

WorkspaceLock::~WorkspaceLock() {
  if (file_ >= 0) close(file_);
}

}  // namespace rivalscope::scan
