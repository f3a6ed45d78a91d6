#include "sentiment/calibration.h"

#include <cmath>

#include <gtest/gtest.h>

namespace rivalscope::sentiment {
namespace {

using text::Language;

class ShippedFigures : public testing::TestWithParam<Language> {};

TEST_P(ShippedFigures, ErrorIsBetterThanChanceAndRestsOnTexts) {
  const auto error = ShippedError(GetParam());
  ASSERT_TRUE(error);
  EXPECT_GT(error->sensitivity + error->specificity, 1.2);
  EXPECT_LT(error->sensitivity, 1);
  EXPECT_LT(error->specificity, 1);
  EXPECT_GE(error->positives, 100);
  EXPECT_GE(error->negatives, 30);
}

TEST_P(ShippedFigures, ConfidenceRisesWithEvidenceAndFallsWithContradiction) {
  double last = 0;
  for (const double positive : {0.1, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0}) {
    const double confidence = ConfidenceOf(GetParam(), positive, 0);
    EXPECT_GE(confidence, last);
    last = confidence;
  }
  EXPECT_GT(last, 0.9);
  EXPECT_LE(last, 1);
  EXPECT_LT(ConfidenceOf(GetParam(), 5, 4), ConfidenceOf(GetParam(), 5, 0));
  EXPECT_EQ(ConfidenceOf(GetParam(), 5, 1), ConfidenceOf(GetParam(), 1, 5));
  EXPECT_EQ(ConfidenceOf(GetParam(), 0, 0), 0);
}

INSTANTIATE_TEST_SUITE_P(Languages, ShippedFigures, testing::ValuesIn(text::kLanguages),
                         [](const auto& tested) { return std::string(text::LanguageCode(tested.param)); });

TEST(Calibration, NoLanguageHasNoError) {
  EXPECT_FALSE(ShippedError(Language::kUnknown));
  EXPECT_EQ(ConfidenceOf(Language::kUnknown, 3, 0), ConfidenceOf(Language::kEn, 3, 0));
}

TEST(ConfidenceCurve, IsStraightBetweenPointsAndLevelBeyond) {
  const auto curve = ConfidenceCurve::Parse("0.2:0.6 0.4:0.8");
  ASSERT_TRUE(curve);
  EXPECT_DOUBLE_EQ(curve->At(0), 0.6);
  EXPECT_DOUBLE_EQ(curve->At(0.2), 0.6);
  EXPECT_NEAR(curve->At(0.3), 0.7, 1e-12);
  EXPECT_DOUBLE_EQ(curve->At(1), 0.8);
}

TEST(ConfidenceCurve, WhatIsNoMonotoneMapIsRefused) {
  for (const char* points : {"", "0.5", "0.5:", "a:b", "0.5:1.5", "-0.1:0.5", "0.5:0.6 0.4:0.7", "0.5:0.6 0.6:0.5",
                             "0.5:0.6 0.5:0.7", "0.5,0.6"})
    EXPECT_FALSE(ConfidenceCurve::Parse(points)) << points;
}

TEST(Calibration, TheBandIsTheSameOfEveryLanguageAndNoOrderChanges) {
  for (const text::Language language : text::kLanguages) {
    const double band = NeutralBand(language);
    EXPECT_GE(band, kPolarThreshold);
    EXPECT_LE(band, 0.2);  // a single mild word of worth 1 has 0.277
    EXPECT_NEAR(OntoCommonBand(band, band), kPolarThreshold, 1e-12);
    EXPECT_NEAR(OntoCommonBand(-band, band), -kPolarThreshold, 1e-12);
    EXPECT_EQ(OntoCommonBand(0, band), 0);
    EXPECT_NEAR(OntoCommonBand(1, band), 1, 1e-12);
    double before = -1.01;
    for (double score = -1; score <= 1; score += 0.01) {
      const double mapped = OntoCommonBand(score, band);
      EXPECT_GT(mapped, before);
      EXPECT_TRUE(score * mapped > 0 || std::abs(score) < 1e-9);
      before = mapped;
    }
  }
  EXPECT_EQ(NeutralBand(text::Language::kUnknown), kPolarThreshold);
}

}  // namespace
}  // namespace rivalscope::sentiment
