#include "core/read_file.h"

#include <fmt/core.h>

#include <cerrno>
#include <cstring>
#include <fstream>

namespace rivalscope {

Result<std::string> ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    const int why = errno;
    return Fail(why == ENOENT || why == ENOTDIR ? ErrorCode::kNotFound : ErrorCode::kIo,
                fmt::format("cannot open {}: {}", path, std::strerror(why)));
  }
  return ReadStream(in, path);
}

Result<std::string> ReadStream(std::istream& in, const std::string& name) {
  constexpr size_t kStep = size_t{1} << 16;
  std::string bytes;
  errno = 0;
  for (size_t filled = 0; in; bytes.resize(filled)) {
    bytes.resize(filled + kStep);
    in.read(bytes.data() + filled, kStep);
    filled += static_cast<size_t>(in.gcount());
  }
  if (!in.bad()) return bytes;
  return Fail(ErrorCode::kIo,
              fmt::format("cannot read {}{}", name, errno == 0 ? "" : fmt::format(": {}", std::strerror(errno))));
}

}  // namespace rivalscope
