#include "demo/reviews.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "tests/demo/test_market.h"
#include "text/fold.h"
#include "text/simhash.h"

namespace rivalscope::demo {
namespace {

constexpr int kWindow = 180;  // days; the analysis' default

struct VoteCount {
  double positive = 0, total = 0;
  double share() const { return total > 0 ? positive / total : 0; }
};

// The votes of one brand on one theme, by site, of ages [from, to).
std::map<std::string_view, VoteCount> Votes(const std::vector<DemoReview>& reviews, std::string_view brand,
                                            std::string_view theme, int from, int to) {
  std::map<std::string_view, VoteCount> sites;
  for (const DemoReview& review : reviews) {
    if (review.brand->id != brand || review.age < from || review.age >= to) continue;
    for (const Vote& vote : review.votes) {
      if (vote.theme != theme) continue;
      VoteCount& count = sites[review.site->label];
      count.positive += vote.polarity > 0 ? 1 : 0;
      count.total += 1;
    }
  }
  return sites;
}

VoteCount Pooled(const std::map<std::string_view, VoteCount>& sites) {
  VoteCount all;
  for (const auto& [site, count] : sites) {
    all.positive += count.positive;
    all.total += count.total;
  }
  return all;
}

// Mantel-Haenszel risk difference over sites, a - b.
double Difference(const std::map<std::string_view, VoteCount>& a, const std::map<std::string_view, VoteCount>& b) {
  double sum = 0, weights = 0;
  for (const auto& [site, mine] : a) {
    const auto other = b.find(site);
    if (other == b.end() || mine.total == 0 || other->second.total == 0) continue;
    const double weight = mine.total * other->second.total / (mine.total + other->second.total);
    sum += weight * (mine.share() - other->second.share());
    weights += weight;
  }
  return sum / weights;
}

// Own against the mean of the three rivals, in the current window.
double AgainstMarket(const std::vector<DemoReview>& reviews, std::string_view theme) {
  const auto own = Votes(reviews, "larkspur", theme, 0, kWindow);
  double sum = 0;
  for (const std::string_view rival : {"nordwind", "casamar", "tavira"}) {
    sum += Difference(own, Votes(reviews, rival, theme, 0, kWindow)) / 3;
  }
  return sum;
}

double Trend(const std::vector<DemoReview>& reviews, std::string_view brand, std::string_view theme) {
  return Difference(Votes(reviews, brand, theme, 0, kWindow), Votes(reviews, brand, theme, kWindow, 2 * kWindow));
}

TEST(Reviews, EnoughOfThemInEveryLanguage) {
  EXPECT_EQ(TestReviews().size(), Brands().size() * kReviewsPerBrand);
  std::map<std::string_view, int> languages;
  for (const DemoReview& review : TestReviews()) ++languages[review.language];
  EXPECT_EQ(languages.size(), 9u);
  for (const auto& [language, count] : languages) EXPECT_GE(count, 150) << language;
}

TEST(Reviews, AreWhole) {
  std::set<std::string> ids;
  for (const DemoReview& review : TestReviews()) {
    EXPECT_TRUE(ids.insert(review.id).second);
    EXPECT_GE(review.age, 0);
    EXPECT_LE(review.age, kReviewDays);
    EXPECT_GE(review.stars, 1);
    EXPECT_LE(review.stars, 5);
    EXPECT_GE(review.author.size(), 5u) << review.language;
    EXPECT_FALSE(review.title.empty()) << review.language;
    EXPECT_GE(review.text.size(), 20u) << review.language;
    EXPECT_EQ(review.text.find_first_of("{}|\t"), std::string::npos) << review.text;
    EXPECT_FALSE(review.votes.empty());
    if (review.reply) {
      EXPECT_LE(review.reply->age, review.age);
      EXPECT_GE(review.reply->age, 0);
    }
  }
}

TEST(Reviews, RatingsAgreeWithTheVotes) {
  for (const DemoReview& review : TestReviews()) {
    const auto happy = std::count_if(review.votes.begin(), review.votes.end(), [](auto& v) { return v.polarity > 0; });
    const auto all = static_cast<std::ptrdiff_t>(review.votes.size());
    EXPECT_TRUE(happy < all || review.stars >= 4) << review.text;
    EXPECT_TRUE(happy > 0 || review.stars <= 2) << review.text;
  }
}

TEST(Reviews, TheSameSeedGivesTheSameAndAnotherSeedGivesOthers) {
  const std::vector<DemoReview> again = WriteReviews(1), other = WriteReviews(2);
  ASSERT_EQ(again.size(), TestReviews().size());
  int same = 0;
  for (size_t i = 0; i < again.size(); ++i) {
    EXPECT_EQ(again[i].text, TestReviews()[i].text);
    EXPECT_EQ(again[i].age, TestReviews()[i].age);
    same += other[i].text == TestReviews()[i].text ? 1 : 0;
  }
  EXPECT_LT(same, 30);
}

TEST(Reviews, HardlyATextRepeats) {
  std::map<std::string, int> texts;
  for (const DemoReview& review : TestReviews()) ++texts[review.text];
  EXPECT_GE(texts.size(), TestReviews().size() * 99 / 100);
  std::map<std::string_view, std::vector<uint64_t>> hashes;
  for (const DemoReview& review : TestReviews()) {
    const text::Language language = text::LanguageFromTag(review.language);
    hashes[review.language].push_back(text::SimHash(text::Fold(review.text, language)));
  }
  constexpr int kNear = 3;  // bits of 64
  size_t near = 0;
  for (const auto& [language, all] : hashes) {
    for (size_t i = 0; i < all.size(); ++i) {
      const bool has = std::any_of(all.begin() + static_cast<std::ptrdiff_t>(i) + 1, all.end(),
                                   [&, hash = all[i]](uint64_t h) { return text::HammingDistance(h, hash) <= kNear; });
      near += has ? 1 : 0;
    }
  }
  EXPECT_LE(near, TestReviews().size() / 50);
}

// The texts carry what docs/demo.md promises, for any seed.
class Planted : public testing::TestWithParam<uint64_t> {};
INSTANTIATE_TEST_SUITE_P(Seeds, Planted, testing::Values(1, 2, 3, 77));

TEST_P(Planted, DifferencesAreInTheVotes) {
  const std::vector<DemoReview> reviews = WriteReviews(GetParam());
  EXPECT_NEAR(AgainstMarket(reviews, "delivery"), 0.26, 0.05);
  EXPECT_NEAR(AgainstMarket(reviews, "waiting_time"), -0.26, 0.05);
  EXPECT_NEAR(Trend(reviews, "nordwind", "product_quality"), -0.38, 0.05);
  EXPECT_NEAR(Trend(reviews, "tavira", "website_app"), 0.38, 0.05);
  const auto own = Votes(reviews, "larkspur", "ease_of_use", 0, kWindow);
  EXPECT_NEAR(Difference(own, Votes(reviews, "casamar", "ease_of_use", 0, kWindow)), -0.31, 0.05);
  for (const BrandPlan& brand : Brands()) {
    EXPECT_LT(Pooled(Votes(reviews, brand.id, "returns_refunds", 0, kWindow)).share(), 0.36) << brand.id;
  }
}

TEST_P(Planted, SidesAreLargeEnough) {
  const std::vector<DemoReview> reviews = WriteReviews(GetParam());
  for (const char* theme :
       {"delivery", "waiting_time", "returns_refunds", "product_quality", "ease_of_use", "website_app"}) {
    for (const BrandPlan& brand : Brands()) {
      EXPECT_GE(Pooled(Votes(reviews, brand.id, theme, 0, kWindow)).total, 150) << theme << ' ' << brand.id;
    }
  }
}

TEST_P(Planted, EverythingElseIsEqual) {
  const std::vector<DemoReview> reviews = WriteReviews(GetParam());
  for (const char* theme :
       {"returns_refunds", "price_value", "support_resolution", "packaging_condition", "staff_attitude"}) {
    EXPECT_NEAR(AgainstMarket(reviews, theme), 0, 0.09) << theme;
  }
  EXPECT_LT(std::abs(AgainstMarket(reviews, "ease_of_use")), 0.10);
  EXPECT_LT(std::abs(AgainstMarket(reviews, "product_quality")), 0.10);
  EXPECT_LT(std::abs(AgainstMarket(reviews, "website_app")), 0.05);
  for (const BrandPlan& brand : Brands()) {
    for (const ThemePlan& theme : Themes()) {
      if (brand.id == "nordwind" && theme.id == "product_quality") continue;
      if (brand.id == "tavira" && theme.id == "website_app") continue;
      EXPECT_NEAR(Trend(reviews, brand.id, theme.id), 0, 0.12) << brand.id << ' ' << theme.id;
    }
  }
}

// Pooled over sites Larkspur looks worse in everything that is equal: it is reviewed most where everybody is harshest.
TEST_P(Planted, PoolingOverSitesMisleads) {
  const std::vector<DemoReview> reviews = WriteReviews(GetParam());
  double naive = 0, within = 0;
  const std::vector<const char*> equal = {"returns_refunds", "price_value", "support_resolution", "website_app"};
  for (const char* theme : equal) {
    const double own = Pooled(Votes(reviews, "larkspur", theme, 0, kWindow)).share();
    for (const std::string_view rival : {"nordwind", "casamar", "tavira"}) {
      naive += own - Pooled(Votes(reviews, rival, theme, 0, kWindow)).share();
    }
    within += 3 * AgainstMarket(reviews, theme);
  }
  const double n = 3.0 * static_cast<double>(equal.size());
  EXPECT_LT(naive / n, -0.02);
  EXPECT_LT(naive / n, within / n - 0.02);
  EXPECT_NEAR(within / n, 0, 0.02);
}

TEST(Reviews, OwnRepliesAreFewerAndLater) {
  std::map<bool, std::vector<int>> days;
  std::map<bool, double> all;
  for (const DemoReview& review : TestReviews()) {
    if (review.age < 60) continue;  // younger ones may still wait for theirs
    all[review.brand->own] += 1;
    if (review.reply) days[review.brand->own].push_back(review.age - review.reply->age);
  }
  const auto median = [](std::vector<int>& v) {
    std::sort(v.begin(), v.end());
    return v[v.size() / 2];
  };
  EXPECT_NEAR(static_cast<double>(days[true].size()) / all[true], 0.35, 0.03);
  EXPECT_NEAR(static_cast<double>(days[false].size()) / all[false], 0.60, 0.03);
  EXPECT_NEAR(median(days[true]), 6, 1);
  EXPECT_NEAR(median(days[false]), 2, 1);
}

TEST(Reviews, TheSecondEditionAddsSome) {
  const auto late =
      std::count_if(TestReviews().begin(), TestReviews().end(), [](const DemoReview& r) { return r.edition == 2; });
  EXPECT_GE(late, 20);
  EXPECT_LE(late, 80);
}

}  // namespace
}  // namespace rivalscope::demo
