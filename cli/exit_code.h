// The exit codes of every verb, as documented in docs/exit-codes.md.
#pragma once

#include "core/result.h"

namespace rivalscope::cli {

enum ExitCode : int {
  kExitOk = 0,
  kExitError = 1,
  kExitUsage = 2,
  kExitSomeSourcesFailed = 3,  // finished; the failed sources are named
  kExitAlertFired = 4,
  kExitInterrupted = 130,  // Ctrl-C: what was done is saved
};

inline ExitCode ExitCodeOf(const Error& error) {
  return error.code == ErrorCode::kInterrupted ? kExitInterrupted : kExitError;
}

}  // namespace rivalscope::cli
