#include "scan/folder_files.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace rivalscope::scan {

Result<std::vector<FolderFile>> ReadFolder(const std::string& folder, const std::string& extension) {
  std::vector<FolderFile> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (!entry.is_regular_file() || entry.path().extension() != extension) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (!in) return Fail(ErrorCode::kIo, fmt::format("cannot read {}", entry.path().string()));
    files.push_back({entry.path().string(), bytes.str()});
  }
  std::sort(files.begin(), files.end(), [](const FolderFile& a, const FolderFile& b) { return a.path < b.path; });
  return files;
}

}  // namespace rivalscope::scan
