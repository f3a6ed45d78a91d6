// rivalscope analyse, as a pipe uses it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/core.h>

#include "tests/cli/command_line.h"

namespace rivalscope::cli {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

std::string Review(const char* brand, bool own, int number, bool praise) {
  return json{{"brand", brand},
              {"own", own},
              {"site", number % 2 == 0 ? "a" : "b"},
              {"author", fmt::format("{}{}", brand, number)},
              {"date", fmt::format("2026-{:02d}-{:02d}", 6 + number % 5, 1 + number % 28)},
              {"rating", praise ? 5 : 2},
              {"votes", {{"delivery", praise ? 1 : -1}}}}
             .dump() +
         "\n";
}

std::string Market() {
  std::string lines;
  for (int i = 0; i < 120; ++i) {
    lines += Review("own", true, i, i % 10 < 9);
    lines += Review("nord", false, i, i % 10 < 4);
    lines += Review("ost", false, i, i % 10 < 4);
  }
  return lines;
}

TEST(Analyse, GivesTheMatrixAndTheSameBytesForTheSameSeed) {
  const auto ran = Rivalscope({"analyse", "--seed", "1", "--bootstraps", "50"}, Market());
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json matrix = json::parse(ran.out);
  ASSERT_FALSE(matrix["claims"].empty());
  const json& claim = matrix["claims"][0];
  EXPECT_EQ(claim["cell"], "S");
  EXPECT_EQ(claim["theme"], "delivery");
  EXPECT_GT(claim["low"], 0);
  EXPECT_EQ(Rivalscope({"analyse", "--seed", "1", "--bootstraps", "50"}, Market()).out, ran.out);
}

TEST(Analyse, LinesThatCannotBeReadAreNamedAndTheRestCounts) {
  const auto ran = Rivalscope({"analyse", "--bootstraps", "50"}, "{broken\n" + Market());
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("line 1: "));
  EXPECT_FALSE(json::parse(ran.out)["claims"].empty());
}

TEST(Analyse, NothingIsASoundAnswer) {
  const auto ran = Rivalscope({"analyse"}, "");
  EXPECT_EQ(ran.code, 0);
  const json matrix = json::parse(ran.out);
  EXPECT_TRUE(matrix["claims"].empty());
  EXPECT_FALSE(matrix["notes"].empty());
}

TEST(Analyse, OptionsOutOfRangeAreNamed) {
  for (const auto& [option, value] :
       {std::pair{"--now", "yesterday"}, {"--window", "0"}, {"--bootstraps", "-1"}, {"--bootstraps", "20000"}}) {
    const auto ran = Rivalscope({"analyse", option, value}, "");
    EXPECT_NE(ran.code, 0) << option;
    EXPECT_THAT(ran.err, HasSubstr(option));
  }
}

}  // namespace
}  // namespace rivalscope::cli
