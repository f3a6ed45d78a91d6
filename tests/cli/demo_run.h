// `rivalscope demo`, run once for all tests that ask what came of it: both editions, by the built program. It is
// started before the first test and waited for by the first that needs it, because it spends its time in polite pauses.
#pragma once

#include <optional>
#include <string>

#include "tests/cli/command_line.h"
#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::cli {

class DemoRun {
 public:
  DemoRun() : folder_(dir_ / "demo"), program_({.args = {"demo", folder_, "-q"}}) {}

  const test::ProgramResult& result() {
    if (!result_) result_ = program_.Wait();
    return *result_;
  }
  // The workspace, once both scans are done.
  const std::string& folder() {
    result();
    return folder_;
  }

  nlohmann::json Swot(int scan) {
    return nlohmann::json::parse(
        Rivalscope({"swot", "-C", folder(), "--scan", std::to_string(scan), "--format", "json"}).out);
  }

 private:
  test::TempDir dir_;
  const std::string folder_;
  test::Program program_;
  std::optional<test::ProgramResult> result_;
};

inline DemoRun& TheDemo() {
  static DemoRun run;
  return run;
}

}  // namespace rivalscope::cli
