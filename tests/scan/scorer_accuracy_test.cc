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
  const auto shipped = ShippedErrors().at("en");
  EXPECT_NEAR(row.sensitivity, (30 + kShippedWorth * shipped.sensitivity) / (40 + kShippedWorth), 1e-9);
  EXPECT_NEAR(row.specificity, (20 + kShippedWorth * shipped.specificity) / (20 + kShippedWorth), 1e-9);
  EXPECT_EQ(row.positives_effective, 40 + kShippedWorth);
  EXPECT_LT(row.sensitivity_limits.low, row.sensitivity);
  EXPECT_GT(row.sensitivity_limits.high, row.sensitivity);
  EXPECT_FALSE(Of("de").own);
}

TEST_F(Accuracy, OneWrongLabelMovesARateALittle) {
  Label("excellent", Polarity::kPositive, kLabelsASide);
  Label("terrible", Polarity::kNegative, kLabelsASide);
  const double before = Of("en").sensitivity;
  Label("terrible", Polarity::kPositive, 1);
  EXPECT_LT(Of("en").sensitivity, before);
  EXPECT_GT(Of("en").sensitivity, before - 0.02);
}

TEST_F(Accuracy, ManyLabelsOutweighTheShippedRate) {
  Label("excellent", Polarity::kPositive, 2000);
  Label("terrible", Polarity::kPositive, 2000);
  Label("terrible", Polarity::kNegative, kLabelsASide);
  EXPECT_NEAR(Of("en").sensitivity, 0.5, 0.01);
}

TEST_F(Accuracy, WeighsASentenceByWhatItStandsFor) {
  Label("excellent", Polarity::kPositive, 3000, 3);
  Label("terrible", Polarity::kPositive, 3000, 1);
  Label("terrible", Polarity::kNegative, kLabelsASide);
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
