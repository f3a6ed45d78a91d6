#include "analysis/analysis.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/analysis/market.h"

namespace rivalscope::analysis {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

MarketBuilder Planted() {
  MarketBuilder market;
  AddCalmThemes(market);
  market.Votes("own", "delivery", 120, 0.85)
      .Votes("nordwind", "delivery", 120, 0.5)
      .Votes("ostwind", "delivery", 120, 0.5);
  market.Votes("own", "waiting_time", 120, 0.35)
      .Votes("nordwind", "waiting_time", 120, 0.7)
      .Votes("ostwind", "waiting_time", 120, 0.7);
  return market;
}

TEST(Analyse, HundredsOfSitesAreAnsweredAndToldOf) {
  AnalysisInput input = Planted().Input();
  input.brands = {{"own", "", true, {}}, {"nordwind", "", false, {}}, {"ostwind", "", false, {}}};
  for (size_t i = 0; i < input.reviews.size(); i += 2) input.reviews[i].site = "site" + std::to_string(i);
  const Analysis analysis = Analyse(input);
  EXPECT_THAT(analysis.notes, Contains(HasSubstr("sites with few reviews are taken together as one.")));
  EXPECT_NE(FindClaim(analysis, "S1", "delivery"), nullptr);
}

TEST(Analyse, FindsWhatDiffersAndNothingElse) {
  AnalysisInput input = Planted().Input();
  input.brands = {{"own", "Südwind", true, {}}, {"nordwind", "Nordwind", false, {}}, {"ostwind", "Ostwind", false, {}}};
  const Analysis analysis = Analyse(input);
  const Claim* strength = FindClaim(analysis, "S1", "delivery");
  ASSERT_NE(strength, nullptr);
  EXPECT_EQ(strength->cell, Cell::kStrength);
  EXPECT_EQ(strength->grade, "A");
  EXPECT_NEAR(strength->difference, 0.35, 0.03);
  EXPECT_LT(strength->interval.low, 0.35);
  EXPECT_GT(strength->interval.high, 0.35);
  EXPECT_EQ(strength->statement.rfind("Customers praise delivery more than in the market: ", 0), 0U)
      << strength->statement;
  EXPECT_GE(strength->evidence.size(), 6U);
  EXPECT_EQ(strength->evidence.front().brand, "own");
  EXPECT_EQ(strength->evidence.front().polarity, 1);
  EXPECT_EQ(strength->evidence.back().polarity, -1);
  ASSERT_TRUE(strength->stratified.has_value());
  EXPECT_LT(strength->stratified->p, 0.001);
  ASSERT_NE(FindClaim(analysis, "W1", "waiting_time"), nullptr);
  // W1 goes before T1, and the calm themes stay calm.
  EXPECT_EQ(FindClaim(analysis, "T1", "waiting_time"), nullptr);
  for (const Claim& claim : analysis.matrix.claims) EXPECT_NE(claim.theme.substr(0, 4), "calm") << claim.statement;
  ASSERT_EQ(analysis.matrix.goals.size(), 1U);
  EXPECT_NEAR(analysis.matrix.goals[0].target, 0.7, 0.05);
}

TEST(Analyse, TheSameSeedGivesTheSameResultOnOneThreadOrTwo) {
  AnalysisInput input = Planted().Input();
  input.threads = 1;
  const Analysis one = Analyse(input);
  input.threads = 2;
  const Analysis two = Analyse(input);
  ASSERT_EQ(one.matrix.claims.size(), two.matrix.claims.size());
  for (size_t i = 0; i < one.matrix.claims.size(); ++i) {
    EXPECT_EQ(one.matrix.claims[i].id, two.matrix.claims[i].id);
    EXPECT_EQ(one.matrix.claims[i].confidence, two.matrix.claims[i].confidence);
  }
}

// Brands reviewed on different sites, and sites that differ by thirty points: no brand differs.
TEST(Analyse, DoesNotTakeSitesForBrands) {
  MarketBuilder market;
  for (int t = 0; t < 8; ++t) {
    const std::string theme = "theme_" + std::to_string(t);
    for (const char* brand : {"own", "nordwind"}) {
      const bool own = std::string(brand) == "own";
      MarketBuilder kind, harsh;
      kind.Votes(brand, theme, own ? 160 : 40, 0.75);
      harsh.Votes(brand, theme, own ? 40 : 160, 0.45);
      for (auto* part : {&kind, &harsh}) {
        for (ReviewRecord& r : part->reviews()) {
          r.site = part == &kind ? "kind" : "harsh";
          r.author += brand + theme + r.site;
          market.reviews().push_back(r);
        }
      }
    }
  }
  EXPECT_TRUE(Analyse(market.Input()).matrix.claims.empty());
}

TEST(Analyse, SaysWhatItWouldTake) {
  MarketBuilder market;
  market.Votes("own", "delivery", 12, 0.9).Votes("nordwind", "delivery", 100, 0.5);
  const Analysis analysis = Analyse(market.Input());
  EXPECT_TRUE(analysis.matrix.claims.empty());
  ASSERT_FALSE(analysis.matrix.insufficient.empty());
  EXPECT_EQ(analysis.matrix.insufficient[0].why, "own side has 12 effective polar votes, 30 needed");
  EXPECT_GT(analysis.matrix.insufficient[0].needs, 300);
}

TEST(Analyse, EdgeCasesHaveASoundAnswerOrANamedReason) {
  EXPECT_THAT(Analyse({}).notes, Contains(HasSubstr("nothing can be compared")));

  AnalysisInput brands_only;
  brands_only.brands = {{"own", "Own", true, {}}, {"x", "X", false, {}}};
  EXPECT_THAT(Analyse(brands_only).notes, Contains(HasSubstr("X has no reviews")));

  MarketBuilder one;
  one.Votes("own", "delivery", 1, 1);
  EXPECT_TRUE(Analyse(one.Input()).matrix.claims.empty());

  AnalysisInput neutral = Planted().Input();
  for (ReviewRecord& r : neutral.reviews) r.votes[0].polarity = 0;
  EXPECT_THAT(Analyse(neutral).notes, Contains(HasSubstr("No review in the window praises or criticises")));

  AnalysisInput one_site = Planted().Input();
  for (ReviewRecord& r : one_site.reviews) r.site = "a";
  const Analysis single = Analyse(one_site);
  EXPECT_THAT(single.notes, Contains(HasSubstr("one site")));
  ASSERT_NE(FindClaim(single, "S1", "delivery"), nullptr);
  EXPECT_NE(FindClaim(single, "S1", "delivery")->grade, "A");

  AnalysisInput undated = Planted().Input();
  for (ReviewRecord& r : undated.reviews) r.date.reset();
  EXPECT_THAT(Analyse(undated).notes, Contains(HasSubstr("have no date")));
  EXPECT_NE(FindClaim(Analyse(undated), "S1", "delivery"), nullptr);

  AnalysisInput ratings_only = Planted().Input();
  for (ReviewRecord& r : ratings_only.reviews) r.votes.clear();
  const Analysis rated = Analyse(ratings_only);
  EXPECT_TRUE(rated.themes.empty());
  EXPECT_FALSE(rated.ratings.empty());

  AnalysisInput votes_only = Planted().Input();
  for (ReviewRecord& r : votes_only.reviews) r.rating.reset();
  EXPECT_THAT(Analyse(votes_only).notes, Contains(HasSubstr("No review has a rating")));
  EXPECT_NE(FindClaim(Analyse(votes_only), "S1", "delivery"), nullptr);

  AnalysisInput nobody = Planted().Input();
  for (ReviewRecord& r : nobody.reviews) r.own = false;
  EXPECT_THAT(Analyse(nobody).notes, Contains(HasSubstr("No brand is marked as the own one")));

  AnalysisInput everybody = Planted().Input();
  for (ReviewRecord& r : everybody.reviews) r.own = true;
  EXPECT_THAT(Analyse(everybody).notes, Contains(HasSubstr("own is taken for it, ")));

  AnalysisInput alone;
  MarketBuilder own_only;
  own_only.Votes("own", "delivery", 100, 0.9);
  EXPECT_TRUE(Analyse(own_only.Input()).matrix.claims.empty());
}

// A scorer that is right in 85 of 100 cases shrinks a difference of 28 points to 20; the correction gives it back.
TEST(Analyse, CorrectsForTheScorersError) {
  MarketBuilder market;
  AddCalmThemes(market);
  market.Votes("own", "delivery", 400, 0.7)
      .Votes("nordwind", "delivery", 400, 0.5)
      .Votes("ostwind", "delivery", 400, 0.5);
  AnalysisInput input = market.Input();
  for (ReviewRecord& r : input.reviews) {
    r.scored = true;
    r.language = "en";
  }
  input.scorer_errors["en"] = {0.85, 0.85};
  const Analysis analysis = Analyse(input);
  ASSERT_NE(FindClaim(analysis, "S1", "delivery"), nullptr);
  EXPECT_NEAR(FindClaim(analysis, "S1", "delivery")->difference, 0.2 / 0.7, 0.02);
  EXPECT_LT(FindClaim(analysis, "S1", "delivery")->n_own, 400 * 0.7);
}

TEST(Analyse, SeesARivalDecline) {
  MarketBuilder market;
  for (int t = 0; t < 6; ++t) {
    for (const char* brand : {"own", "nordwind", "ostwind"}) {
      market.Votes(brand, "calm_" + std::to_string(t), 100, 0.6, 200)
          .Votes(brand, "calm_" + std::to_string(t), 100, 0.6, 20);
    }
  }
  market.Votes("own", "delivery", 200, 0.6, 20).Votes("own", "delivery", 200, 0.6, 200);
  market.Votes("ostwind", "delivery", 200, 0.6, 20).Votes("ostwind", "delivery", 200, 0.6, 200);
  market.Votes("nordwind", "delivery", 200, 0.85, 20).Votes("nordwind", "delivery", 200, 0.55, 200);
  AnalysisInput input = market.Input();
  input.now = TestDay(350);
  const Analysis analysis = Analyse(input);
  const Claim* claim = FindClaim(analysis, "O2", "delivery");
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(claim->rival, "nordwind");
  EXPECT_NEAR(claim->difference, -0.3, 0.06);
}

TEST(Analyse, SeesTheWholeMarketDisappoint) {
  MarketBuilder market;
  AddCalmThemes(market);
  market.Votes("own", "waiting_time", 150, 0.3)
      .Votes("nordwind", "waiting_time", 150, 0.28)
      .Votes("ostwind", "waiting_time", 150, 0.28);
  const Analysis analysis = Analyse(market.Input());
  EXPECT_NE(FindClaim(analysis, "O1", "waiting_time"), nullptr);
  EXPECT_NE(FindClaim(analysis, "W2", "waiting_time"), nullptr);
}

}  // namespace
}  // namespace rivalscope::analysis
