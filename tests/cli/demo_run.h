// `rivalscope demo`, run once for all tests that ask what came of it: both editions, by the built program.
#pragma once

#include "tests/cli/command_line.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::cli {

struct DemoRun {
  test::TempDir dir;
  std::string folder = dir / "demo";
  test::ProgramResult result = test::RunProgram({.args = {"demo", folder, "-q"}});

  nlohmann::json Swot(int scan) const {
    return nlohmann::json::parse(
        Rivalscope({"swot", "-C", folder, "--scan", std::to_string(scan), "--format", "json"}).out);
  }
};

inline const DemoRun& TheDemo() {
  static const DemoRun run;
  return run;
}

}  // namespace rivalscope::cli
