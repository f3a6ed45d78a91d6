#include "report/review_jsonl.h"

#include <gtest/gtest.h>

#include <sstream>

namespace rivalscope::report {
namespace {

TEST(ParseReviewLine, ReadsEveryField) {
  const auto review = ParseReviewLine(
      R"({"id":7,"brand":"own","own":true,"site":"a.example","author":"Ada","date":"2026-05-03","rating":4,)"
      R"("text":"","language":"en","votes":{"delivery":1,"price_value":-1,"packaging":0},"replied":true,"reply_date":"2026-05-05"})");
  ASSERT_TRUE(review.has_value()) << review.error().message;
  EXPECT_EQ(review->id, 7);
  EXPECT_TRUE(review->own);
  EXPECT_EQ(FormatDay(*review->date), "2026-05-03");
  EXPECT_EQ(review->rating, 4);
  ASSERT_EQ(review->votes.size(), 3U);
  EXPECT_EQ(review->votes[0].theme, "delivery");
  EXPECT_EQ(review->votes[0].polarity, 1);
  EXPECT_EQ(FormatDay(*review->reply_date), "2026-05-05");
}

TEST(ParseReviewLine, WhatIsMissingIsUnknown) {
  const auto review = ParseReviewLine(R"({"brand":"x","rating":null})");
  ASSERT_TRUE(review.has_value());
  EXPECT_FALSE(review->rating || review->date || review->replied || review->own);
}

TEST(ParseReviewLine, SaysWhatIsWrongAndWhatWouldBeRight) {
  struct Case {
    const char *line, *message;
  };
  for (const Case& c :
       {Case{"", "the line is not a JSON object"}, Case{"[1]", "the line is not a JSON object"},
        Case{"{\"brand\":", "the line is not a JSON object"}, Case{"{}", "\"brand\" is missing: whose review is it?"},
        Case{R"({"brand":1})", "\"brand\" must be a string"},
        Case{R"({"brand":"x","rating":0})", "\"rating\" must be a number from 1 to 5"},
        Case{R"({"brand":"x","own":"yes"})", "\"own\" must be true or false"},
        Case{R"({"brand":"x","votes":{"a":2}})", "the vote on \"a\" must be 1, 0 or -1"},
        Case{R"({"brand":"x","votes":[1]})", "\"votes\" must be an object of theme: 1, 0 or -1"},
        Case{R"({"brand":"x","date":"yesterday"})", "\"date\" must be a date such as 2026-11-22, not \"yesterday\""}}) {
    const auto review = ParseReviewLine(c.line);
    ASSERT_FALSE(review.has_value()) << c.line;
    EXPECT_EQ(review.error().message, c.message) << c.line;
  }
}

TEST(ParseReviewLine, OfANameThatStandsTwiceTheLastOneCounts) {
  const auto review =
      ParseReviewLine(R"({"brand":"x","rating":1,"votes":{"b":1,"a":1,"b":-1},"rating":4,"extra":[{}]})");
  ASSERT_TRUE(review.has_value());
  EXPECT_EQ(review->rating, 4);
  ASSERT_EQ(review->votes.size(), 2U);
  EXPECT_EQ(review->votes[0].theme, "a");
  EXPECT_EQ(review->votes[1].theme, "b");
  EXPECT_EQ(review->votes[1].polarity, -1);
}

TEST(ParseReviewLine, BytesThatAreNoTextAndNumbersWithoutEnd) {
  EXPECT_EQ(ParseReviewLine("{\"brand\":\"\xff\"}").error().message, "the line is not a JSON object");
  EXPECT_EQ(ParseReviewLine(R"({"brand":"x","likes":123456789012345678901234567890})").error().message,
            "a number in the line is malformed or has too many digits");
  EXPECT_EQ(ParseReviewLine(R"({"brand":"x\u00fc","id":1.5})")->brand, "xü");
}

ReviewLines Read(const std::string& text) {
  std::istringstream in(text);
  return ReadReviewLines(in);
}

TEST(ReadReviewLines, KeepsTheOrderAndCountsLines) {
  const ReviewLines lines =
      Read("\xEF\xBB\xBF{\"brand\":\"a\"}\r\n\n{oops\n{\"brand\":\"b\",\"id\":77}\n  \n{\"brand\":\"c\"}");
  ASSERT_EQ(lines.reviews.size(), 3U);
  EXPECT_EQ(lines.reviews[0].brand, "a");
  EXPECT_EQ(lines.reviews[0].id, 1);
  EXPECT_EQ(lines.reviews[1].id, 77);
  EXPECT_EQ(lines.reviews[2].id, 6);
  ASSERT_EQ(lines.bad.size(), 1U);
  EXPECT_EQ(lines.bad[0].number, 3);
  EXPECT_TRUE(Read("").reviews.empty());
  EXPECT_TRUE(Read("\n\n").reviews.empty());
}

// 8 MB a block: lines that lie across two blocks, and one that is longer than a block.
TEST(ReadReviewLines, LinesMayCrossBlocks) {
  std::string text;
  const std::string filler(1000, 'x');
  for (int i = 0; i < 20'000; ++i) text += R"({"brand":"b","text":")" + filler + "\"}\n";
  text += "broken\n";
  text += R"({"brand":"long","text":")" + std::string(17U << 20, 'y') + "\"}\n{\"brand\":\"last\"}";
  const ReviewLines lines = Read(text);
  ASSERT_EQ(lines.reviews.size(), 20'002U);
  for (size_t i = 0; i < 20'000; ++i) ASSERT_EQ(lines.reviews[i].id, static_cast<int64_t>(i) + 1);
  EXPECT_EQ(lines.reviews[20'000].text.size(), 17U << 20);
  EXPECT_EQ(lines.reviews[20'001].brand, "last");
  EXPECT_EQ(lines.reviews[20'001].id, 20'003);
  ASSERT_EQ(lines.bad.size(), 1U);
  EXPECT_EQ(lines.bad[0].number, 20'001);
}

TEST(ReadReviewLines, OfManyBadLinesTheFirstAreNamed) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "bad\n";
  const ReviewLines lines = Read(text);
  EXPECT_EQ(lines.bad_lines, 50);
  ASSERT_EQ(lines.bad.size(), kBadLinesKept);
  EXPECT_EQ(lines.bad.back().number, 10);
}

}  // namespace
}  // namespace rivalscope::report
