#include "cli/cli.h"

#include <gtest/gtest.h>

#include "tests/cli/command_line.h"

namespace rivalscope::cli {
namespace {

TEST(CommandLine, HelpNamesTheExitCodes) {
  const test::ProgramResult ran = Rivalscope({"--help"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_NE(ran.out.find("130 interrupted"), std::string::npos);
  EXPECT_EQ(ran.err, "");
}

TEST(CommandLine, NothingAtAllIsAUsageError) {
  const test::ProgramResult ran = Rivalscope({});
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.out, "");
}

TEST(CommandLine, AnUnknownVerbIsAUsageError) {
  const test::ProgramResult ran = Rivalscope({"qqqqqq"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_NE(ran.err.find("there is no verb 'qqqqqq'"), std::string::npos);
}

}  // namespace
}  // namespace rivalscope::cli
