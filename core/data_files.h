// The files of data/ (lexicons, themes, profiles, fingerprints ...), linked into the program by cmake/Data.cmake.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace rivalscope {

struct DataFile {
  std::string_view path;  // relative to data/, such as "lexicons/tr/words.tsv"
  std::string_view bytes;
};

// Sorted by path; lives as long as the program.
const std::vector<DataFile>& AllDataFiles();
// Those whose path begins with `prefix`.
std::vector<DataFile> DataFilesUnder(std::string_view prefix);
std::optional<std::string_view> FindDataFile(std::string_view path);

}  // namespace rivalscope
