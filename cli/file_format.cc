#include "cli/file_format.h"

#include <filesystem>

#include "text/utf8.h"

namespace rivalscope::cli {

std::string FormatByEnding(const std::string& path, std::initializer_list<const char*> formats, const char* otherwise) {
  const std::string ending = text::AsciiLower(std::filesystem::path(path).extension().string());
  for (const char* format : formats)
    if (ending == std::string(".") + format) return format;
  return otherwise;
}

}  // namespace rivalscope::cli
