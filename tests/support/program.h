// The built program as a child process: what a user's shell would see of it.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "tests/support/temp_dir.h"

namespace rivalscope::test {

struct ProgramResult {
  int code = 0;  // exit code, or 128 plus the signal that ended it, as a shell has it
  std::string out, err;
};

struct ProgramCall {
  std::vector<std::string> args;
  std::string input = "";       // standard input
  std::string folder = "";      // working folder; empty: that of the test
  uint64_t max_file_bytes = 0;  // no file may grow beyond, as on a disk without space; 0: no limit
};

// Thread contract: one thread. The destructor kills a child that still runs.
class Program {
 public:
  explicit Program(const ProgramCall& call);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void Signal(int number) const;
  // Until `reached` holds: false when the child ended first, or after half a minute.
  bool RunUntil(const std::function<bool()>& reached);
  ProgramResult Wait();

 private:
  bool Ended();

  TempDir streams_;  // files for the three streams: no pipe can fill up
  pid_t child_ = -1;
  int status_ = 0;
  bool ended_ = false;
};

ProgramResult RunProgram(const ProgramCall& call);

}  // namespace rivalscope::test
