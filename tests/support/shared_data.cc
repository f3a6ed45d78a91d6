#include "tests/support/shared_data.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace rivalscope::test {

std::optional<std::string> SharedPath(const std::string& relative) {
  const char* root = std::getenv("RIVALSCOPE_SHARED");
  const std::filesystem::path folder =
      root != nullptr ? root : std::filesystem::path(RIVALSCOPE_SOURCE_DIR) / "../shared";
  const std::filesystem::path path = folder / relative;
  if (!std::filesystem::exists(path)) return std::nullopt;
  return path.string();
}

std::string ReadFileOrDie(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

std::string TestFile(const std::string& relative) { return std::string(RIVALSCOPE_SOURCE_DIR) + "/tests/" + relative; }

}  // namespace rivalscope::test
