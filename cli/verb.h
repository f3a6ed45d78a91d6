// A verb: one command file and one row in verbs.cc.
#pragma once

#include <memory>
#include <span>

#include "cli/exit_code.h"
#include "cli/io.h"
#include "cli/options.h"

namespace rivalscope::cli {

// One run of one verb: Define names the options, the command line is parsed into them, Run does the work.
class Command {
 public:
  virtual ~Command() = default;
  virtual void Define(Options& options) = 0;
  // Writes results to io.out and nothing else there; an error's sentence is returned, not printed.
  virtual Result<ExitCode> Run(Io& io) = 0;
};

enum class VerbGroup { kWorkspace, kTables, kFilter, kOther };

struct Verb {
  const char* name;
  VerbGroup group;
  const char* summary;  // one line of help
  const char* example;  // what --help ends with
  std::unique_ptr<Command> (*make)();
};

// The one table of verbs, in the order of the help.
std::span<const Verb> Verbs();

}  // namespace rivalscope::cli
