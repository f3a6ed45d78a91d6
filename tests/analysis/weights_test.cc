#include "analysis/weights.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/analysis/market.h"

namespace rivalscope::analysis {
namespace {

ReviewRecord Written(int64_t id, const std::string& author, const std::string& text, int day = 0) {
  ReviewRecord r;
  r.id = id;
  r.brand = "own";
  r.site = "a";
  r.author = author;
  r.text = text;
  r.language = "en";
  r.date = TestDay(day);
  return r;
}

TEST(WeighReviews, ACopyCountsNothingAndNamesItsOriginal) {
  const std::string text = "The parcel came two days late and nobody at the desk could tell me where it was lying.";
  const ReviewWeights weights = WeighReviews(
      {Written(1, "ada", text, 5), Written(2, "bob", text, 2),
       Written(3, "cem", "A wholly different story about a sofa that arrived in time and looks fine.", 3)});
  EXPECT_THAT(weights.weight, ::testing::ElementsAre(0, 1, 1));  // the older one is the original
  ASSERT_EQ(weights.flags.size(), 1U);
  EXPECT_EQ(weights.flags[0].rule, "near-duplicate");
  EXPECT_EQ(weights.flags[0].reason, "nearly the same text as review 2");
}

TEST(WeighReviews, ShortPraiseIsAlikeByChance) {
  EXPECT_THAT(WeighReviews({Written(1, "a", "Great service!"), Written(2, "b", "Great service!")}).weight,
              ::testing::Each(1));
}

TEST(WeighReviews, ABurstIsSuspicious) {
  std::vector<ReviewRecord> reviews;
  for (int day = 0; day < 60; ++day) reviews.push_back(Written(day, "a" + std::to_string(day), "", day));
  for (int i = 0; i < 25; ++i) reviews.push_back(Written(100 + i, "b" + std::to_string(i), "", 45));
  const ReviewWeights weights = WeighReviews(reviews);
  EXPECT_EQ(weights.flags.size(), 26U);
  EXPECT_EQ(weights.flags[0].rule, "burst");
  EXPECT_EQ(weights.weight[10], 1);
  EXPECT_EQ(weights.weight[70], 0.5F);
}

TEST(WeighReviews, StarsAgainstEverythingThatIsSaid) {
  ReviewRecord r = Written(1, "ada", "");
  r.rating = 5;
  r.votes = {{"delivery", -1}, {"price_value", -1}};
  EXPECT_EQ(WeighReviews({r}).flags.at(0).rule, "star-text conflict");
  r.votes = {{"delivery", -1}};  // the exception to a verdict
  EXPECT_TRUE(WeighReviews({r}).flags.empty());
  r.votes = {{"delivery", -1}, {"price_value", -1}, {"reliability", 1}};
  EXPECT_TRUE(WeighReviews({r}).flags.empty());
}

TEST(WeighReviews, TemplatesOfAuthorsWithOneReview) {
  const char* ends[] = {"sofa arrived whole", "lamp shines brightly tonight", "kettle boils quick enough",
                        "carpet smells a little", "desk was easy building"};
  std::vector<ReviewRecord> reviews;
  for (int i = 0; i < 5; ++i)
    reviews.push_back(Written(i, "x" + std::to_string(i), std::string("I bought this one for my ") + ends[i]));
  EXPECT_THAT(WeighReviews(reviews).weight, ::testing::Each(0.5F));
  reviews[0].author = reviews[1].author;  // not a single review any more
  EXPECT_THAT(WeighReviews(reviews).weight, ::testing::Each(1));
}

}  // namespace
}  // namespace rivalscope::analysis
