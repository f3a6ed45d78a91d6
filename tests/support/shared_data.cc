#include "tests/support/shared_data.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/places.h"

namespace rivalscope::test {

std::optional<std::string> SharedPath(const std::string& relative) {
  const char* root = std::getenv("RIVALSCOPE_SHARED");
  const std::filesystem::path folder = root != nullptr ? root : SourceFile("../shared");
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

std::string TestFile(const std::string& relative) { return SourceFile("tests/" + relative); }

}  // namespace rivalscope::test
