#include "tests/support/json_lines.h"

#include <sstream>

#include "tests/support/shared_data.h"

namespace rivalscope::test {

std::vector<nlohmann::json> ReadJsonLines(const std::string& path) {
  std::istringstream lines(ReadFileOrDie(path));
  std::vector<nlohmann::json> rows;
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty()) rows.push_back(nlohmann::json::parse(line));
  }
  return rows;
}

}  // namespace rivalscope::test
