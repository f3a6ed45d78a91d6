// Where the large third-party test data lives, outside the project. Tests that use it skip with a
// message where it is absent.
#pragma once

#include <optional>
#include <string>

namespace rivalscope::test {

// `relative` under $RIVALSCOPE_SHARED, or ../shared beside the checkout. Empty where the file is
// not there.
std::optional<std::string> SharedPath(const std::string& relative);
std::string ReadFileOrDie(const std::string& path);
// tests/<relative> of the source tree.
std::string TestFile(const std::string& relative);

}  // namespace rivalscope::test

#define RIVALSCOPE_REQUIRE_SHARED(variable, relative)             \
  const auto variable = ::rivalscope::test::SharedPath(relative); \
  if (!(variable)) GTEST_SKIP() << "needs " << (relative) << " of the shared test data"
