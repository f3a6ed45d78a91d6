#include "tests/support/places.h"

namespace rivalscope::test {

std::string SourceFile(const std::string& relative) { return std::string(RIVALSCOPE_SOURCE_DIR) + "/" + relative; }

std::string ProgramFile() { return RIVALSCOPE_BINARY; }

}  // namespace rivalscope::test
