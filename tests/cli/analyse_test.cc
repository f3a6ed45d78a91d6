// rivalscope analyse, as a pipe uses it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/core.h>

#include <sstream>

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

TEST(Analyse, OneDateFarInTheFutureDoesNotEndTheWindow) {
  json slip = json::parse(Review("nord", false, 1, true));
  slip["date"] = "9999-12-31";
  const auto ran = Rivalscope({"analyse", "--bootstraps", "50"}, Market() + slip.dump() + "\n");
  EXPECT_EQ(ran.code, 0);
  json matrix = json::parse(ran.out),
       without = json::parse(Rivalscope({"analyse", "--bootstraps", "50"}, Market()).out);
  EXPECT_THAT(matrix["notes"].dump(), HasSubstr("1 review is dated after the end of the window and was left out."));
  ASSERT_FALSE(matrix["claims"].empty());
  EXPECT_EQ(matrix["claims"][0]["n_rival"], without["claims"][0]["n_rival"]);
  const auto said = Rivalscope({"analyse", "--bootstraps", "50", "--now", "9999-12-31"}, Market() + slip.dump() + "\n");
  EXPECT_TRUE(json::parse(said.out)["claims"].empty()) << "who names the day has it";
}

TEST(Analyse, NothingIsASoundAnswer) {
  const auto ran = Rivalscope({"analyse"}, "");
  EXPECT_EQ(ran.code, 0);
  const json matrix = json::parse(ran.out);
  EXPECT_TRUE(matrix["claims"].empty());
  EXPECT_FALSE(matrix["notes"].empty());
}

// What is missing leads to a matrix that says so, never to a failure or to figures made of nothing.
TEST(Analyse, WhatIsMissingIsNamed) {
  const auto without = [](const char* field) {
    std::string lines;
    std::istringstream in(Market());
    for (std::string line; std::getline(in, line);) {
      json review = json::parse(line);
      review.erase(field);
      lines += review.dump() + "\n";
    }
    return lines;
  };
  std::string neutral;
  for (int i = 0; i < 100; ++i) {
    neutral +=
        json{{"brand", i % 2 == 0 ? "own" : "nord"}, {"own", i % 2 == 0}, {"votes", {{"delivery", 0}}}}.dump() + "\n";
  }
  const struct {
    const char* name;
    std::string lines;
    const char* note;
    bool claims;
  } cases[] = {
      {"one review", Review("own", true, 1, true), "There is no rival", false},
      {"one brand that is not own", Review("nord", false, 1, true), "No brand is marked as the own one", false},
      {"all neutral", neutral, "No review in the window praises or criticises a theme", false},
      {"one site", without("site"), "All reviews come from one site", true},
      {"no dates", without("date"), "360 reviews have no date", true},
      {"ratings only", without("votes"), "No review in the window praises or criticises a theme", false},
      {"votes only", without("rating"), "No review has a rating", true},
      {"no authors", without("author"), "", true},
      {"nobody is own", without("own"), "No brand is marked as the own one", false},
  };
  for (const auto& c : cases) {
    const auto ran = Rivalscope({"analyse", "--bootstraps", "40"}, c.lines);
    ASSERT_EQ(ran.code, 0) << c.name << ran.err;
    const json matrix = json::parse(ran.out);
    EXPECT_EQ(!matrix["claims"].empty(), c.claims) << c.name;
    EXPECT_THAT(matrix["notes"].dump(), HasSubstr(c.note)) << c.name;
    for (const json& claim : matrix["claims"]) EXPECT_TRUE(claim["low"].is_number() && claim["p"].is_number()) << claim;
  }
  const json alone = json::parse(Rivalscope({"analyse"}, Review("own", true, 1, true)).out);
  EXPECT_TRUE(alone["insufficient"].empty()) << "there is no market to need more reviews for: " << alone;
  const json undated = json::parse(Rivalscope({"analyse"}, R"({"brand":"own","own":true,"rating":4})").out);
  EXPECT_THAT(undated["notes"].dump(), HasSubstr("1 review has no date: it counts"));
  const auto nameless = Rivalscope({"analyse"}, Review("", true, 1, true) + Review("own", true, 1, true));
  EXPECT_EQ(nameless.code, 3);
  EXPECT_THAT(nameless.err, HasSubstr("line 1: \"brand\" is missing"));
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
