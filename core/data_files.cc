#include "core/data_files.h"

#include <algorithm>
#include <cstdint>

// Written by cmake/Data.cmake: rows of name, begin and size, ended by a row of zeros. The second table has what the
// build made of the files (cmake/LexiconImages.cmake), in programs that it is linked into.
struct RivalscopeDataRow {
  const char* name;
  const char* begin;
  uint64_t size;
};
extern "C" const RivalscopeDataRow rivalscope_data_table[];
extern "C" [[gnu::weak]] const RivalscopeDataRow rivalscope_built_table[];

namespace rivalscope {

const std::vector<DataFile>& AllDataFiles() {
  static const std::vector<DataFile> files = [] {
    std::vector<DataFile> all;
    for (const RivalscopeDataRow* table : {rivalscope_data_table, rivalscope_built_table})
      for (const RivalscopeDataRow* row = table; row != nullptr && row->name != nullptr; ++row)
        all.push_back({row->name, {row->begin, row->size}});
    std::sort(all.begin(), all.end(), [](const DataFile& a, const DataFile& b) { return a.path < b.path; });
    return all;
  }();
  return files;
}

std::vector<DataFile> DataFilesUnder(std::string_view prefix) {
  std::vector<DataFile> found;
  for (const DataFile& file : AllDataFiles()) {
    if (file.path.substr(0, prefix.size()) == prefix) found.push_back(file);
  }
  return found;
}

std::optional<std::string_view> FindDataFile(std::string_view path) {
  const auto& files = AllDataFiles();
  const auto at = std::lower_bound(files.begin(), files.end(), path,
                                   [](const DataFile& file, std::string_view wanted) { return file.path < wanted; });
  if (at == files.end() || at->path != path) return std::nullopt;
  return at->bytes;
}

}  // namespace rivalscope
