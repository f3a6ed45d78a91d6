// What the table verbs answer to filters and table options that fit nothing, over the demo market.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/demo_run.h"

namespace rivalscope::cli {
namespace {

using nlohmann::json;
using test::ProgramResult;
using testing::HasSubstr;

ProgramResult OnDemo(std::vector<std::string> args) {
  args.insert(args.begin() + 1, {"-C", TheDemo().folder()});
  return Rivalscope(args);
}

TEST(ReviewFilter, WhatTheWorkspaceDoesNotKnowIsNamedAndNotEmpty) {
  const struct {
    std::vector<std::string> args;
    const char* says;
  } cases[] = {
      {{"themes", "--brand", "nobody"}, "there is no brand \"nobody\""},
      {{"reviews", "--brand", "nobody"}, "its brands are larkspur, nordwind, casamar, tavira"},
      {{"changes", "--brand", "nobody"}, "there is no brand \"nobody\""},
      {{"swot", "--brand", "larkspur"}, "its rivals are nordwind, casamar, tavira"},
      {{"themes", "--theme", "delvery"}, "did you mean \"delivery\"?"},
      {{"responses", "--theme", "nope"}, "its themes are waiting_time"},
      {{"export", "--format", "csv", "-o", "x.csv", "--theme", "nope"}, "there is no theme \"nope\""},
      {{"reviews", "--site", "nope"}, "there is no site \"nope\" in this workspace; its sites are "},
      {{"responses", "--site", "trustmeadw"}, "did you mean \"trustmeadow\"?"},
      {{"themes", "--lang", "zz"}, "there is no language \"zz\" in this workspace; its languages are "},
      {{"reviews", "--since", "2026-11-01", "--until", "2026-10-01"}, "no day is left"},
      {{"ranks", "--tag", "nope"}, "no keyword here has the tag \"nope\""},
      {{"ranks", "--locale", "xx-YY"}, "locales are en-GB"},
  };
  for (const auto& c : cases) {
    const ProgramResult ran = OnDemo(c.args);
    EXPECT_EQ(ran.code, 1) << c.says;
    EXPECT_EQ(ran.out, "") << c.says;
    EXPECT_THAT(ran.err, HasSubstr(c.says));
  }
}

TEST(ReviewFilter, ReviewsAreFoundByStarsAndWords) {
  const auto rows = [](std::vector<std::string> args) {
    args.insert(args.begin(), {"reviews", "--format", "json"});
    return JsonLines(OnDemo(args).out);
  };
  const auto found = rows({"--stars", "1", "--words", "KARGO", "--lang", "tr"});
  EXPECT_FALSE(found.empty());
  for (const json& row : found) {
    EXPECT_EQ(row["rating"], 1.0);
    EXPECT_THAT(row.dump(), testing::ContainsRegex("[Kk]argo"));
  }
  EXPECT_TRUE(rows({"--words", "no such words anywhere"}).empty());
  EXPECT_EQ(OnDemo({"reviews", "--stars", "6"}).code, 2);
}

TEST(ReviewFilter, TablesThatExcludeEachOtherAndNegativeNumbersAreUsage) {
  for (const std::vector<std::string>& args :
       std::vector<std::vector<std::string>>{{"themes", "--journey", "--what-if"},
                                             {"themes", "--journey", "--discover"},
                                             {"faq", "--draft", "--summary"},
                                             {"ranks", "--voice", "--movers"},
                                             {"responses", "--compare", "--curve"},
                                             {"survey", "--months", "--comments"},
                                             {"discover", "--rivals", "--ideas"}}) {
    const ProgramResult ran = OnDemo(args);
    EXPECT_EQ(ran.code, 2) << args[0];
    EXPECT_THAT(ran.err, HasSubstr("excludes"));
  }
  const ProgramResult window = OnDemo({"swot", "--window", "-5"});
  EXPECT_EQ(window.code, 2);
  EXPECT_THAT(window.err, HasSubstr("must be 0 or more, not -5"));
  EXPECT_EQ(OnDemo({"reviews", "--limit", "-3"}).code, 2);
}

// A theme's row says the same whether the others are shown or not: its share of all reviews is no share of its own.
TEST(ReviewFilter, BrandAndThemeChooseRowsOfTheTableAndChangeNoFigure) {
  json whole;
  for (const json& row : JsonLines(OnDemo({"themes", "--format", "json"}).out))
    if (row["theme"] == "waiting_time" && row["brand"] == "larkspur") whole = row;
  const auto alone =
      JsonLines(OnDemo({"themes", "--theme", "waiting_time", "--brand", "larkspur", "--format", "json"}).out);
  ASSERT_EQ(alone.size(), 1U);
  EXPECT_EQ(alone[0], whole);
  const auto compared = JsonLines(OnDemo({"responses", "--compare", "--brand", "nordwind", "--format", "json"}).out);
  ASSERT_EQ(compared.size(), 1U);
  EXPECT_LT(compared[0]["difference"], -0.1) << "the own reviews are there to be compared with";
}

}  // namespace
}  // namespace rivalscope::cli
