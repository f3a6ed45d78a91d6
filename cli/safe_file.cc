#include "cli/safe_file.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace rivalscope::cli {
namespace {

Status WriteAll(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return Fail(ErrorCode::kIo, std::strerror(errno));
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  if (fsync(file) != 0) return Fail(ErrorCode::kIo, std::strerror(errno));
  return {};
}

}  // namespace

Status WriteFileWhole(const std::string& path, std::string_view bytes) {
  const std::string temporary = fmt::format("{}.{}.tmp", path, getpid());
  const int file = open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (file < 0) return Fail(ErrorCode::kIo, fmt::format("cannot write {}: {}", path, std::strerror(errno)));
  Status written = WriteAll(file, bytes);
  if (close(file) != 0 && written) written = Fail(ErrorCode::kIo, std::strerror(errno));
  if (written && std::rename(temporary.c_str(), path.c_str()) != 0)
    written = Fail(ErrorCode::kIo, std::strerror(errno));
  if (written) return {};
  unlink(temporary.c_str());
  return Fail(ErrorCode::kIo, fmt::format("cannot write {}: {}", path, written.error().message));
}

}  // namespace rivalscope::cli
