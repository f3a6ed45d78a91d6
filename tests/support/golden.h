// Expected output beside its input: compared in a test, rewritten with RIVALSCOPE_REBASELINE=1 in the environment or
// --rebaseline on the test program's command line.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace rivalscope::test {

// Whether this run rewrites what is expected instead of comparing.
bool Rebaselining();

// Compares `actual` with the file tests/<relative>; a failure shows the first line that differs. When rebaselining,
// writes the file and passes.
testing::AssertionResult MatchesGolden(const std::string& actual, const std::string& relative);

// Files of tests/<folder> whose names end in `suffix`, as paths relative to tests/, sorted.
std::vector<std::string> TestFilesIn(const std::string& folder, const std::string& suffix);

}  // namespace rivalscope::test
