#include "cli/cli.h"

#include <gtest/gtest.h>

#include <sstream>

namespace rivalscope::cli {
namespace {

struct Ran {
  int code;
  std::string out, err;
};

Ran Rivalscope(const std::vector<std::string>& args, const std::string& input = "") {
  std::istringstream in(input);
  std::ostringstream out, err;
  Io io{in, out, err};
  const int code = RunCommandLine(args, io);
  return {code, out.str(), err.str()};
}

TEST(CommandLine, HelpNamesTheExitCodes) {
  const Ran ran = Rivalscope({"--help"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_NE(ran.out.find("130 interrupted"), std::string::npos);
  EXPECT_EQ(ran.err, "");
}

TEST(CommandLine, NothingAtAllIsAUsageError) {
  const Ran ran = Rivalscope({});
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.out, "");
}

TEST(CommandLine, AnUnknownVerbIsAUsageError) {
  const Ran ran = Rivalscope({"qqqqqq"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_NE(ran.err.find("there is no verb 'qqqqqq'"), std::string::npos);
}

}  // namespace
}  // namespace rivalscope::cli
