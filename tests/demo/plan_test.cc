#include "demo/plan.h"

#include <gtest/gtest.h>

#include <numeric>

namespace rivalscope::demo {
namespace {

const ThemePlan& ThemeNamed(std::string_view id) {
  for (const ThemePlan& theme : Themes()) {
    if (theme.id == id) return theme;
  }
  ADD_FAILURE() << id;
  return Themes().front();
}
double Rate(const char* brand, const char* theme, size_t site, int age) {
  return PositiveRate(*FindBrand(brand), ThemeNamed(theme), ReviewSites()[site], age);
}

TEST(Plan, MixesAreShares) {
  for (const BrandPlan& brand : Brands()) {
    ASSERT_EQ(brand.site_mix.size(), ReviewSites().size()) << brand.id;
    EXPECT_NEAR(std::accumulate(brand.site_mix.begin(), brand.site_mix.end(), 0.0), 1, 1e-9) << brand.id;
  }
  EXPECT_EQ(FindBrand("nobody"), nullptr);
}

TEST(Plan, TheHarshSiteTakesItsPartFromEverybody) {
  for (const ThemePlan& theme : Themes()) {
    for (const BrandPlan& brand : Brands()) {
      const double harsh = PositiveRate(brand, theme, ReviewSites()[0], 30);
      EXPECT_NEAR(PositiveRate(brand, theme, ReviewSites()[1], 30) - harsh, 0.12, 1e-9) << brand.id << theme.id;
    }
  }
}

TEST(Plan, ChangesTakeTheirTime) {
  EXPECT_DOUBLE_EQ(Rate("nordwind", "product_quality", 1, 300), 0.94);
  EXPECT_DOUBLE_EQ(Rate("nordwind", "product_quality", 1, 175), 0.73);
  EXPECT_DOUBLE_EQ(Rate("nordwind", "product_quality", 1, 0), 0.52);
  EXPECT_DOUBLE_EQ(Rate("tavira", "website_app", 1, 300), 0.26);
  EXPECT_DOUBLE_EQ(Rate("tavira", "website_app", 1, 100), 0.68);
  EXPECT_DOUBLE_EQ(Rate("larkspur", "website_app", 1, 300), Rate("larkspur", "website_app", 1, 0));
}

// Planted() says in points what PositiveRate() does in rates.
TEST(Plan, PointsAgreeWithRates) {
  for (const PlantedDifference& planted : Planted()) {
    EXPECT_FALSE(planted.note.empty());
    EXPECT_EQ(planted.reason.front(), CellLetter(planted.cell)) << planted.note;
    if (planted.theme.empty() || planted.points == 0) continue;
    const char* theme = planted.theme.c_str();
    const std::string rival = planted.brand == "market" ? "tavira" : planted.brand;
    const bool trend = planted.reason == "O2" || planted.reason == "T2";
    const double rates = trend ? Rate(rival.c_str(), theme, 1, 0) - Rate(rival.c_str(), theme, 1, 360)
                               : Rate("larkspur", theme, 1, 0) - Rate(rival.c_str(), theme, 1, 0);
    EXPECT_NEAR(planted.points, 100 * rates, 0.5) << planted.note;
  }
}

}  // namespace
}  // namespace rivalscope::demo
