#include "scan/scorer_accuracy.h"

#include <gtest/gtest.h>

#include "tests/support/review_store.h"

namespace rivalscope::scan {
namespace {

class Accuracy : public testing::Test {
 protected:
  const report::ScorerAccuracy Of(const std::string& language) {
    for (const auto& row : MeasureAccuracy(labels_, *analyst_))
      if (row.language == language) return row;
    ADD_FAILURE() << language;
    return {};
  }
  void Label(const std::string& text, Polarity polarity, int times, double weight = 1) {
    for (int i = 0; i < times; ++i) labels_.push_back({text, "en", polarity, weight});
  }

  test::TempDir dir_;
  std::unique_ptr<TextAnalyst> analyst_ = *TextAnalyst::Create(dir_.path().string(), {});
  std::vector<scan::Label> labels_;
};

TEST_F(Accuracy, IsTheShippedOneUntilThereAreEnoughLabels) {
  Label("excellent", Polarity::kPositive, kLabelsASide);
  Label("terrible", Polarity::kNegative, kLabelsASide - 1);
  const auto row = Of("en");
  EXPECT_FALSE(row.own);
  EXPECT_EQ(row.labelled, 2 * kLabelsASide - 1);
  EXPECT_EQ(row.sensitivity, ShippedErrors().at("en").sensitivity);
}

TEST_F(Accuracy, IsOfTheLabelsWhereThereAreEnough) {
  Label("excellent", Polarity::kPositive, 30);
  Label("terrible", Polarity::kPositive, 10);
  Label("terrible", Polarity::kNegative, 20);
  Label("the box is grey", Polarity::kNegative, 50);  // no verdict, no vote
  Label("excellent", Polarity::kNeutral, 50);
  const auto row = Of("en");
  EXPECT_TRUE(row.own);
  EXPECT_EQ(row.positives, 40);
  EXPECT_EQ(row.negatives, 20);
  EXPECT_NEAR(row.sensitivity, 0.75, 0.01);
  EXPECT_GT(row.specificity, 0.95);
  EXPECT_LT(row.specificity, 1) << "twenty without a fault are no proof";
  EXPECT_LT(row.sensitivity_limits.low, 0.75);
  EXPECT_GT(row.sensitivity_limits.high, 0.75);
  EXPECT_FALSE(Of("de").own);
}

TEST_F(Accuracy, WeighsASentenceByWhatItStandsFor) {
  Label("excellent", Polarity::kPositive, 30, 3);
  Label("terrible", Polarity::kPositive, 30, 1);
  Label("terrible", Polarity::kNegative, 20);
  EXPECT_NEAR(Of("en").sensitivity, 0.75, 0.01);
}

TEST_F(Accuracy, IsReadFromTheWorkspace) {
  for (int i = 0; i < kLabelsASide; ++i) {
    ASSERT_TRUE(AppendLabel(analyst_->folder(), {"excellent", "en", Polarity::kPositive, 1}));
    ASSERT_TRUE(AppendLabel(analyst_->folder(), {"terrible", "en", Polarity::kNegative, 1}));
  }
  const auto accuracy = AccuracyOf(*analyst_);
  ASSERT_TRUE(accuracy);
  EXPECT_GT(ErrorsOf(*accuracy).at("en").sensitivity, ShippedErrors().at("en").sensitivity);
}

}  // namespace
}  // namespace rivalscope::scan
