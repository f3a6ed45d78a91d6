// A command line within the test's own process: enough for whatever needs no signal, no kill and no limit.
#pragma once

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "cli/cli.h"
#include "tests/support/program.h"

namespace rivalscope::cli {

inline test::ProgramResult Rivalscope(const std::vector<std::string>& args, const std::string& input = "") {
  std::istringstream in(input);
  std::ostringstream out, err;
  Io io{in, out, err};
  const int code = RunCommandLine(args, io);
  return {code, out.str(), err.str()};
}

// One JSON value a line.
inline std::vector<nlohmann::json> JsonLines(const std::string& text) {
  std::vector<nlohmann::json> rows;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) rows.push_back(nlohmann::json::parse(line));
  return rows;
}

}  // namespace rivalscope::cli
