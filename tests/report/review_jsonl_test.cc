#include "report/review_jsonl.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace rivalscope::report
