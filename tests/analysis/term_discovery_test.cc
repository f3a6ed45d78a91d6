#include "analysis/term_discovery.h"

#include <gtest/gtest.h>

#include <cmath>

namespace rivalscope::analysis {
namespace {

constexpr Day kToday = Day(std::chrono::year(2026) / 11 / 22);

class Discovery : public testing::Test {
 protected:
  void Add(const std::string& brand, std::vector<std::string> terms, int days_ago = 10,
           const std::string& language = "en") {
    terms.emplace_back("the");
    terms.push_back("noise" + std::to_string(next_ % 7));
    discovery_.Add({next_++, brand, language, kToday - std::chrono::days(days_ago), std::move(terms)});
  }
  std::vector<DiscoveredTerm> Find() const {
    DiscoveryQuery query;
    query.from = kToday - std::chrono::days(90);
    return discovery_.Find(query);
  }

  TermDiscovery discovery_;
  int64_t next_ = 1;
};

TEST_F(Discovery, FindsWhatSetsABrandApart) {
  for (int i = 0; i < 60; ++i) {
    Add("nordwind", {i % 3 == 0 ? "rattle" : "lid", "noise"}, i);
    Add("tavira", {i % 30 == 0 ? "rattle" : "lid", "noise"}, i);
  }
  const auto found = Find();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].term, "rattle");
  EXPECT_EQ(found[0].brand, "nordwind");
  EXPECT_EQ(found[0].language, "en");
  EXPECT_EQ(found[0].here, 20);
  EXPECT_EQ(found[0].there, 2);
  EXPECT_GT(found[0].z, 3);
  EXPECT_LT(found[0].q, 0.05);
  EXPECT_GT(found[0].log_odds, 0);
  EXPECT_EQ(found[0].texts, (std::vector<int64_t>{1, 7, 13})) << "newest first";
}

TEST_F(Discovery, FindsWhatRisesOverTime) {
  for (int i = 0; i < 160; ++i) {
    const char* brand = i % 2 == 0 ? "nordwind" : "tavira";
    Add(brand, {i % 8 < 2 ? "update" : "screen"}, 5 + i % 40);
    Add(brand, {"screen"}, 120 + i % 40);
  }
  const auto found = Find();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].term, "update");
  EXPECT_EQ(found[0].brand, "") << "of the whole market";
  EXPECT_EQ(found[0].there, 0);
}

TEST_F(Discovery, NothingIsFoundWhereNothingDiffers) {
  for (int i = 0; i < 400; ++i) Add(i % 2 == 0 ? "nordwind" : "tavira", {"word" + std::to_string(i % 11)}, i % 200);
  EXPECT_TRUE(Find().empty());
}

TEST_F(Discovery, APairTakesThePlaceOfItsWords) {
  for (int i = 0; i < 60; ++i) {
    if (i % 3 == 0) {
      Add("nordwind", {"gas", "smell", "gas smell"}, i);
    } else {
      Add("nordwind", {"lid"}, i);
    }
    Add("tavira", {"lid"}, i);
  }
  const auto found = Find();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].term, "gas smell");
}

TEST_F(Discovery, LanguagesAreComparedWithinThemselves) {
  for (int i = 0; i < 40; ++i) {
    Add("nordwind", {"deckel"}, i, "de");
    Add("tavira", {"lid"}, i, "en");
  }
  EXPECT_TRUE(Find().empty()) << "a brand reviewed in another language is no difference";
}

TEST_F(Discovery, ATextSaysATermOnceAndFewTextsSayNothing) {
  for (int i = 0; i < 100; ++i) {
    Add("nordwind", i < 4 ? std::vector<std::string>(20, "rattle") : std::vector<std::string>{"lid"}, i);
    Add("tavira", {"lid"}, i);
  }
  EXPECT_TRUE(Find().empty());
}

// By hand, with the prior at a twentieth of the corpus: "x" in 4 of 10 texts here, 0 of 10 there, each text with two
// terms.
TEST(LogOdds, AreThoseOfThePaper) {
  TermDiscovery discovery;
  for (int64_t i = 0; i < 10; ++i) discovery.Add({i, "a", "en", std::nullopt, {i < 4 ? "x" : "z", "y"}});
  for (int64_t i = 10; i < 20; ++i) discovery.Add({i, "b", "en", std::nullopt, {"z", "y"}});
  DiscoveryQuery query;
  query.least = 4;
  query.level = 1;
  const auto found = discovery.Find(query);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].term, "x");
  const double prior = 0.05 * 4, here = 4 + prior, there = prior;
  const double delta = std::log(here / (20 + 2 - here)) - std::log(there / (20 + 2 - there));
  EXPECT_NEAR(found[0].log_odds, delta, 1e-12);
  EXPECT_NEAR(found[0].z, delta / std::sqrt(1 / here + 1 / there), 1e-12);
}

}  // namespace
}  // namespace rivalscope::analysis
