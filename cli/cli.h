// The command line as a function: parses, runs one verb, prints its error. main() only hands it the process's streams.
#pragma once

#include <string>
#include <vector>

#include "cli/io.h"

namespace rivalscope::cli {

// `args` without the program's name. Returns the exit code.
int RunCommandLine(const std::vector<std::string>& args, Io& io);

inline constexpr const char* kVersion = "0.1.0";

}  // namespace rivalscope::cli
