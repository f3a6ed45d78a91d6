#include "scan/folder_files.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "core/read_file.h"

namespace rivalscope::scan {

Result<std::vector<FolderFile>> ReadFolder(const std::string& folder, const std::string& extension) {
  std::vector<FolderFile> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (!entry.is_regular_file() || entry.path().extension() != extension) continue;
    auto bytes = ReadFile(entry.path().string());
    if (!bytes) return tl::unexpected(bytes.error());
    files.push_back({entry.path().string(), std::move(*bytes)});
  }
  std::sort(files.begin(), files.end(), [](const FolderFile& a, const FolderFile& b) { return a.path < b.path; });
  return files;
}

}  // namespace rivalscope::scan
