// The makers of all verbs, one a command file; verbs.cc puts them into the table.
#pragma once

#include <memory>

#include "cli/verb.h"

namespace rivalscope::cli {

std::unique_ptr<Command> MakeAnalyse();
std::unique_ptr<Command> MakeCrawl();
std::unique_ptr<Command> MakeUrl();

}  // namespace rivalscope::cli
