#include "tests/support/golden.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/support/shared_data.h"

namespace rivalscope::test {
namespace {

std::string LineAt(const std::string& text, size_t at) {
  const size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
  return text.substr(begin, text.find('\n', at) - begin);
}

}  // namespace

bool Rebaselining() {
  static const bool rebaselining = [] {
    if (const char* environment = std::getenv("RIVALSCOPE_REBASELINE")) return std::string(environment) == "1";
    // gtest leaves flags that it does not know in the program's arguments.
    const auto arguments = testing::internal::GetArgvs();
    return std::find(arguments.begin(), arguments.end(), "--rebaseline") != arguments.end();
  }();
  return rebaselining;
}

testing::AssertionResult MatchesGolden(const std::string& actual, const std::string& relative) {
  const std::string path = TestFile(relative);
  if (Rebaselining()) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << actual;
    return testing::AssertionSuccess();
  }
  if (!std::filesystem::exists(path)) {
    return testing::AssertionFailure() << "tests/" << relative << " is not there; run with --rebaseline and read it";
  }
  const std::string expected = ReadFileOrDie(path);
  if (actual == expected) return testing::AssertionSuccess();
  const size_t same = static_cast<size_t>(
      std::mismatch(actual.begin(), actual.end(), expected.begin(), expected.end()).first - actual.begin());
  const auto line = 1 + std::count(actual.begin(), actual.begin() + static_cast<std::ptrdiff_t>(same), '\n');
  return testing::AssertionFailure() << "tests/" << relative << " differs at line " << line
                                     << "\n  expected: " << LineAt(expected, std::min(same, expected.size()))
                                     << "\n  actual:   " << LineAt(actual, same);
}

std::vector<std::string> TestFilesIn(const std::string& folder, const std::string& suffix) {
  std::vector<std::string> files;
  const std::filesystem::path root = TestFile(folder);
  if (!std::filesystem::exists(root)) return files;
  for (const auto& entry : std::filesystem::directory_iterator(root)) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(suffix)) files.push_back(folder + "/" + name);
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace rivalscope::test
