// Files that appear whole or not at all.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace rivalscope::cli {

// Writes a temporary file beside `path`, syncs it and renames it over `path`: a full disk or a crash leaves the old
// file as it was.
Status WriteFileWhole(const std::string& path, std::string_view bytes);

}  // namespace rivalscope::cli
