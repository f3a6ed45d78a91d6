// Where this checkout and its program lie.
#pragma once

#include <string>

namespace rivalscope::test {

// `relative` in the source tree, as an absolute path.
std::string SourceFile(const std::string& relative);
// The built program.
std::string ProgramFile();

}  // namespace rivalscope::test
