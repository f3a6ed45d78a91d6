#include "analysis/importance.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/analysis/market.h"

namespace rivalscope::analysis {
namespace {

// Stars of 3 plus what the themes named add: "dear" costs two stars and gains a tenth, "sweet" the other way round.
AnalysisInput Rated(int count) {
  AnalysisInput input;
  std::mt19937_64 random(7);
  for (int i = 0; i < count; ++i) {
    ReviewRecord review;
    review.id = i + 1;
    review.brand = i % 2 == 0 ? "own" : "nordwind";
    review.site = i % 3 == 0 ? "a" : "b";
    review.author = "author" + std::to_string(i);
    review.date = TestDay(i % 150);
    double stars = 3;
    for (const auto& [theme, cost, gain] :
         {std::tuple{"dear", 2.0, 0.1}, std::tuple{"sweet", 0.1, 1.9}, std::tuple{"idle", 0.0, 0.0}}) {
      if (random() % 2 == 0) continue;
      Vote vote;
      vote.theme = theme;
      vote.polarity = random() % 2 == 0 ? 1 : -1;
      stars += vote.polarity > 0 ? gain : -cost;
      review.votes.push_back(vote);
    }
    review.rating = std::clamp(stars, 1.0, 5.0);
    input.reviews.push_back(review);
  }
  return input;
}

StarModel Model(const AnalysisInput& input) {
  return EstimateImportance(input, MakeAxes(input, kOwnAndNordwind, 0), {});
}

const ThemeImportance& ImportanceOf(const StarModel& model, const AnalysisInput& input, const std::string& theme) {
  const Axes axes = MakeAxes(input, kOwnAndNordwind, 0);
  return model
      .themes[static_cast<size_t>(std::find(axes.themes.begin(), axes.themes.end(), theme) - axes.themes.begin())];
}

TEST(EstimateImportance, FindsWhatComplaintCostsAndPraiseGains) {
  const AnalysisInput input = Rated(2000);
  const StarModel model = Model(input);
  ASSERT_TRUE(model.rated);
  const ThemeImportance &dear = ImportanceOf(model, input, "dear"), &sweet = ImportanceOf(model, input, "sweet"),
                        &idle = ImportanceOf(model, input, "idle");
  EXPECT_NEAR(dear.penalty, 2, 0.2);
  EXPECT_NEAR(sweet.reward, 1.9, 0.2);
  EXPECT_LT(dear.asymmetry, -0.33);  // must-be
  EXPECT_GT(sweet.asymmetry, 0.33);  // delighter
  EXPECT_TRUE(dear.important);
  EXPECT_FALSE(idle.important);
  EXPECT_NEAR(dear.importance + sweet.importance + idle.importance, 1, 1e-9);
  EXPECT_GT(dear.penalty_error, 0);
  EXPECT_LT(dear.penalty_error, 0.1);
}

// The standard error must be that of repeated samples: here of the estimates of forty.
TEST(EstimateImportance, TheErrorOfThePenaltyIsThatOfRepeatedSamples) {
  std::mt19937_64 random(11);
  std::normal_distribution<double> noise(0, 0.5);
  double sum = 0, squares = 0, told = 0;
  constexpr int kSamples = 40;
  for (int sample = 0; sample < kSamples; ++sample) {
    AnalysisInput input = Rated(400);
    for (ReviewRecord& review : input.reviews) review.rating = std::clamp(*review.rating + noise(random), 1.0, 5.0);
    const StarModel model = Model(input);
    const ThemeImportance& idle = ImportanceOf(model, input, "dear");
    sum += idle.penalty;
    squares += idle.penalty * idle.penalty;
    told += idle.penalty_error / kSamples;
  }
  const double deviation = std::sqrt((squares - sum * sum / kSamples) / (kSamples - 1));
  EXPECT_GT(told, 0.6 * deviation);
  EXPECT_LT(told, 1.7 * deviation);
}

// A workspace may define thousands of themes: what nobody speaks of is neither fitted nor paid for.
TEST(EstimateImportance, ThemesThatNobodyNamesChangeNothing) {
  AnalysisInput input = Rated(400);
  const StarModel few = Model(input);
  const ThemeImportance dear = ImportanceOf(few, input, "dear");
  for (int i = 0; i < 3000; ++i) input.themes.push_back({"own_" + std::to_string(i), "core", "", "", ""});
  const StarModel many = Model(input);  // 6000 columns would take minutes
  ASSERT_TRUE(many.rated);
  const ThemeImportance& again = ImportanceOf(many, input, "dear");
  EXPECT_EQ(again.penalty, dear.penalty);
  EXPECT_EQ(again.penalty_error, dear.penalty_error);
  EXPECT_EQ(again.importance, dear.importance);
  const ThemeImportance& unnamed = ImportanceOf(many, input, "own_17");
  EXPECT_EQ(unnamed.penalty, 0);
  EXPECT_EQ(unnamed.penalty_error, 0);
  EXPECT_FALSE(unnamed.important);
}

TEST(EstimateImportance, WithoutStarsItIsFrequency) {
  AnalysisInput input = Rated(300);
  for (ReviewRecord& review : input.reviews) review.rating.reset();
  const StarModel model = Model(input);
  EXPECT_FALSE(model.rated);
  double frequency = 0;
  for (const ThemeImportance& theme : model.themes) frequency += theme.frequency;
  for (const ThemeImportance& theme : model.themes) {
    EXPECT_NEAR(theme.importance, theme.frequency / frequency, 1e-9);
    EXPECT_EQ(theme.penalty, 0);
  }
}

TEST(EstimateImportance, LeaveOutIsTheMeanMinusTheMeanWithout) {
  AnalysisInput input;
  for (const auto& [rating, named] : {std::pair{1.0, true}, {5.0, false}, {3.0, false}}) {
    ReviewRecord review;
    review.brand = "own";
    review.site = "a";
    review.date = TestDay(1);
    review.rating = rating;
    Vote vote;
    vote.theme = "dear";
    vote.polarity = -1;
    if (named) review.votes = {vote};
    input.reviews.push_back(review);
  }
  EXPECT_NEAR(Model(input).themes[0].leave_out, 3.0 - 4.0, 1e-9);
}

}  // namespace
}  // namespace rivalscope::analysis
