// The files that a user keeps in a folder of the workspace.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"

namespace rivalscope::scan {

struct FolderFile {
  std::string path, bytes;
};
// The files of `folder` with that extension (".tsv"), by name; none where there is no such folder.
Result<std::vector<FolderFile>> ReadFolder(const std::string& folder, const std::string& extension);

}  // namespace rivalscope::scan
