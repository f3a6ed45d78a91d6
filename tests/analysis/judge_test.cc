#include "analysis/judge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "analysis/importance.h"
#include "tests/analysis/market.h"

namespace rivalscope::analysis {
namespace {

const std::vector<Brand> kThreeBrands = {
    {"own", "", true, {}}, {"nordwind", "", false, {}}, {"ostwind", "", false, {}}};

// A judge holds references to what it judges.
struct Court {
  explicit Court(const AnalysisInput& of)
      : input(of),
        axes(MakeAxes(input, kThreeBrands, 0)),
        tally(Count(input, axes, {})),
        important(axes.themes.size(), true),
        judge(tally, important) {}
  AnalysisInput input;
  Axes axes;
  Tally tally;
  std::vector<bool> important;
  Judge judge;

  size_t Theme(const std::string& id) const {
    return static_cast<size_t>(std::find(axes.themes.begin(), axes.themes.end(), id) - axes.themes.begin());
  }
  std::optional<Test> Market(const std::string& theme) const {
    for (const Test& test : judge.Ask(judge.Actual())) {
      if (test.question == Question::kMarket && test.theme == Theme(theme)) return test;
    }
    return std::nullopt;
  }
};

MarketBuilder JudgedMarket() {
  MarketBuilder market;
  AddCalmThemes(market);
  market.Votes("own", "delivery", 120, 0.85)
      .Votes("nordwind", "delivery", 120, 0.5)
      .Votes("ostwind", "delivery", 120, 0.5);
  return market;
}

TEST(Judge, AsksAndLands) {
  const Court court(JudgedMarket().Input());
  const auto delivery = court.Market("delivery");
  ASSERT_TRUE(delivery.has_value());
  EXPECT_NEAR(delivery->difference, 0.35, 0.03);
  EXPECT_LT(delivery->q, 0.01);
  EXPECT_LT(delivery->doubt, 0.01);
  const auto tests = court.judge.Ask(court.judge.Actual());
  const auto landed = court.judge.Land(tests);
  ASSERT_EQ(landed.size(), tests.size());
  int claims = 0;
  for (size_t i = 0; i < tests.size(); ++i) {
    if (landed[i].empty()) continue;
    ++claims;
    EXPECT_EQ(court.axes.themes[tests[i].theme], "delivery") << landed[i];
  }
  EXPECT_GE(claims, 1);
}

TEST(Judge, GatesNameWhatIsMissing) {
  MarketBuilder market = JudgedMarket();
  market.Votes("own", "rare", 12, 0.9).Votes("nordwind", "rare", 80, 0.2).Votes("ostwind", "rare", 80, 0.2);
  const Court court(market.Input());
  EXPECT_FALSE(court.Market("rare").has_value());
  const auto& refused = court.judge.refused();
  const auto named = std::find_if(refused.begin(), refused.end(), [&](const Refused& r) {
    return r.theme == court.Theme("rare") && r.question == Question::kMarket;
  });
  ASSERT_NE(named, refused.end());
  EXPECT_NE(named->why.find("12"), std::string::npos) << named->why;
  EXPECT_NE(named->why.find("30"), std::string::npos) << named->why;
}

TEST(Judge, FewAuthorsAreNoMarket) {
  AnalysisInput input = JudgedMarket().Input();
  for (ReviewRecord& review : input.reviews) {
    if (review.own && review.votes[0].theme == "delivery") review.author = "crowd" + std::to_string(review.id % 8);
  }
  EXPECT_FALSE(Court(input).Market("delivery").has_value());
}

TEST(Judge, TheActualMarketIsItsOwnResample) {
  const Court court(JudgedMarket().Input());
  std::vector<double> positive, total;
  for (const CellCount& cell : court.tally.cells) {
    positive.push_back(cell.positive);
    total.push_back(cell.total);
  }
  const Resample market = court.judge.Actual();
  Resample resample = court.judge.FromSums(positive, total, {});
  for (const size_t window : {kNow, kBefore}) {  // ratings are the bootstrap's to fill in
    resample.rating_sum[window] = market.rating_sum[window];
    resample.rating_count[window] = market.rating_count[window];
  }
  const auto actual = court.judge.Ask(market);
  const auto again = court.judge.Ask(resample);
  ASSERT_EQ(actual.size(), again.size());
  for (size_t i = 0; i < actual.size(); ++i) {
    EXPECT_NEAR(actual[i].difference, again[i].difference, 1e-6) << i;
  }
}

}  // namespace
}  // namespace rivalscope::analysis
