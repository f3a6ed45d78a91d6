#include "analysis/discover.h"

#include <gtest/gtest.h>

#include <set>
#include <tuple>

namespace rivalscope::analysis {
namespace {

const std::vector<Brand> kKnownBrands = {{"own", "Own", true, {"own.example"}},
                                         {"nord", "Nordwind", false, {"nord.example"}}};

RankObservation ResultsOf(const std::string& keyword, int scan, const std::vector<std::string>& hosts) {
  RankObservation o;
  o.keyword = keyword;
  o.locale = "en-GB";
  o.scan_id = scan;
  o.at = Instant{} + std::chrono::hours(24 * scan);
  for (size_t i = 0; i < hosts.size(); ++i) {
    o.page.results.push_back({static_cast<int>(i) + 1, SerpResultType::kOrganic, "", "https://" + hosts[i] + "/p", ""});
  }
  return o;
}

// The last two labels: what a public suffix list gives for these names.
std::string SiteOf(std::string_view host) {
  const size_t dot = host.rfind('.', host.rfind('.') - 1);
  return std::string(dot == std::string_view::npos ? host : host.substr(dot + 1));
}

TEST(UntrackedRivals, AreWeightedByPlaceAndVolumeAndMergedBySite) {
  RankObservation list = ResultsOf("sofa", 3, {"listed.example"});
  list.partial = true;
  list.keyword = "bed";
  const std::vector<RivalCandidate> rivals = UntrackedRivals(
      {ResultsOf("sofa", 1, {"old.example", "own.example"}),
       ResultsOf("sofa", 2, {"shop.big.example", "own.example", "small.example"}),
       ResultsOf("lamp", 2, {"nord.example", "www.big.example", "big.example"}), list},
      {{"sofa", "en-GB", {}, 900}, {"lamp", "en-GB", {}, 100}}, kKnownBrands, BuiltInCtrCurves()[0], SiteOf);
  ASSERT_EQ(rivals.size(), 2U);
  EXPECT_EQ(rivals[0].domain, "big.example");
  EXPECT_EQ(rivals[0].keywords, 2);
  EXPECT_EQ(rivals[0].best, 1);
  EXPECT_DOUBLE_EQ(rivals[0].mean, 1.5);
  EXPECT_TRUE(rivals[0].entrant);
  EXPECT_EQ(rivals[0].examples, (std::vector<std::string>{"sofa", "lamp"}));
  EXPECT_EQ(rivals[1].domain, "small.example");
  // 28.5, 15.7 and 11.0% of clicks at 1, 2 and 3; a site counts once a page.
  const double all = 900 * (28.5 + 15.7 + 11.0) + 100 * (28.5 + 15.7);
  EXPECT_NEAR(rivals[0].share_of_voice, (900 * 28.5 + 100 * 15.7) / all, 1e-9);
}

TEST(KeywordIdeas, ComeFromFourPlacesAndKnownOnesAreLeftOut) {
  IdeaInput input;
  input.brands = kKnownBrands;
  input.keywords = {{"Corner Sofa", "", {}, 0}};
  RankObservation seen = ResultsOf("corner sofa", 1, {});
  seen.page.people_also_ask = {"How long does a sofa last?", "How long does a sofa last ?"};
  seen.page.related = {"corner sofa", "sofa bed", "leather  sofa"};
  input.ranks = {seen};
  input.own_phrases = {"Sofa bed | Own", "Own", "How long does a sofa last?"};
  for (int i = 0; i < 40; ++i) {
    ReviewRecord review;
    review.language = "en";
    review.text = i < 6 ? "The sofa bed is in the living room." : "The chair is in the box and the box is here.";
    input.reviews.push_back(review);
  }
  const std::vector<KeywordIdea> ideas = KeywordIdeas(input, 10);
  ASSERT_GE(ideas.size(), 3U);
  EXPECT_EQ(ideas[0].text, "sofa bed");
  EXPECT_EQ(ideas[0].sources(), 3);
  EXPECT_EQ(ideas[0].reviews, 6);
  EXPECT_EQ(ideas[1].text, "How long does a sofa last?");
  EXPECT_EQ(ideas[1].also_asked, 2);
  for (const KeywordIdea& idea : ideas) {
    EXPECT_NE(idea.text, "corner sofa");
    EXPECT_NE(idea.text, "Own");
    EXPECT_NE(idea.text, "the sofa") << "a function word is no part of an idea";
  }
  EXPECT_EQ(KeywordIdeas(input, 2).size(), 2U);
  EXPECT_TRUE(KeywordIdeas({}, 10).empty());
}

TEST(UntrackedRivals, ADomainIsNewOnlyWhereThereWasAnEarlierScan) {
  const auto rivals_of = [](const std::vector<RankObservation>& observations) {
    return UntrackedRivals(observations, {{"sofa", "en-GB", {}, 1}}, kKnownBrands, BuiltInCtrCurves()[0], SiteOf);
  };
  EXPECT_TRUE(rivals_of({}).empty());
  EXPECT_TRUE(rivals_of({ResultsOf("sofa", 1, {"own.example", "nord.example"})}).empty()) << "both are tracked";
  const auto first = rivals_of({ResultsOf("sofa", 1, {"big.example"})});
  ASSERT_EQ(first.size(), 1U);
  EXPECT_FALSE(first[0].entrant);
  const auto second =
      rivals_of({ResultsOf("sofa", 1, {"big.example"}), ResultsOf("sofa", 2, {"new.example", "big.example"})});
  ASSERT_EQ(second.size(), 2U);
  EXPECT_TRUE(second[0].entrant);
  EXPECT_FALSE(second[1].entrant);
  // A page that could not be read says nothing: the one before it still stands.
  RankObservation blocked = ResultsOf("sofa", 3, {});
  blocked.status = PageStatus::kBlocked;
  const auto third = rivals_of({ResultsOf("sofa", 2, {"big.example"}), blocked});
  ASSERT_EQ(third.size(), 1U);
  EXPECT_EQ(third[0].domain, "big.example");
}

TEST(KeywordIdeas, WhatNamesTheGoodsComesBeforeWhatCustomersSayOften) {
  IdeaInput input;
  input.keywords = {{"corner sofa", "", {}, 0}};
  for (int i = 0; i < 60; ++i) {
    ReviewRecord review;
    review.language = "en";
    review.text = i < 12   ? "The living room."
                  : i < 24 ? "A sofa cover!"
                  : i < 34 ? "It is really pleased."
                           : "The box and the chair.";
    input.reviews.push_back(review);
  }
  input.judges = [](const std::string& phrase, text::Language) { return phrase.find("pleased") != std::string::npos; };
  const std::vector<KeywordIdea> ideas = KeywordIdeas(input, 10);
  ASSERT_EQ(ideas.size(), 2U);
  EXPECT_EQ(ideas[0].text, "sofa cover");
  EXPECT_TRUE(ideas[0].named);
  EXPECT_EQ(ideas[1].text, "living room");
}

// However rarely they are said: a connective phrase names nothing.
TEST(KeywordIdeas, NoPhraseBeginsOrEndsWithAFunctionWord) {
  IdeaInput input;
  const std::vector<std::pair<std::string, std::string>> texts = {{"en", "On the other hand, the hand blender works."},
                                                                  {"de", "Trotz allem ist der Wasserkocher da."},
                                                                  {"en", "Even with a coupon."},
                                                                  {"fr", "Après tout, la bouilloire marche."},
                                                                  {"tr", "Bununla birlikte elektrikli fırın yanıyor."},
                                                                  {"en", "Something else entirely stands here."}};
  for (int i = 0; i < 60; ++i) {
    ReviewRecord review;
    std::tie(review.language, review.text) = texts[static_cast<size_t>(i) % texts.size()];
    input.reviews.push_back(review);
  }
  for (int i = 0; i < 400; ++i) {
    ReviewRecord review;
    review.language = texts[static_cast<size_t>(i) % texts.size()].first;
    review.text = "Good.";
    input.reviews.push_back(review);
  }
  std::set<std::string> said;
  for (const KeywordIdea& idea : KeywordIdeas(input, 100)) said.insert(idea.text);
  EXPECT_TRUE(said.count("hand blender"));
  EXPECT_TRUE(said.count("elektrikli fırın"));
  for (const char* none : {"other hand", "the hand blender", "even with", "allem ist", "après tout", "apres tout"})
    EXPECT_FALSE(said.count(none)) << none;
}

}  // namespace
}  // namespace rivalscope::analysis
