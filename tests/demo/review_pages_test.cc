#include "demo/review_pages.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "html/document.h"
#include "html/selector.h"
#include "tests/demo/test_market.h"

namespace rivalscope::demo {
namespace {

Day Today() { return Day(std::chrono::year{2026} / 11 / 22); }

ReviewList ListOf(std::string_view brand, size_t site, std::string_view language) {
  ReviewList list{FindBrand(brand), &ReviewSites()[site], language, {}};
  for (const DemoReview& review : TestReviews()) {
    if (review.brand == list.brand && review.site == list.site && review.language == language) {
      list.reviews.insert(list.reviews.begin(), &review);
    }
  }
  return list;
}

size_t Count(const html::Document& document, std::string_view css) {
  const auto selector = html::Selector::Parse(css);
  EXPECT_TRUE(selector) << css;
  return selector ? selector->All(document).size() : 0;
}

html::Document PageOf(const ReviewList& list, int page = 1) {
  auto document = html::Document::Parse(RenderReviewList(list, page, Today()));
  EXPECT_TRUE(document);
  return std::move(*document);
}

// Where the items, their ratings and the link to the next page are, in each mark-up.
TEST(ReviewPages, EachMarkupShowsTwentyReviews) {
  const struct {
    const char* brand;
    size_t site;
    const char *language, *item, *rating, *next;
  } cases[] = {
      {"larkspur", 0, "de", "article.review", "article .stars", "a[rel=next]"},
      {"larkspur", 1, "es", "li.opinion", "li.opinion .stars", ".pages a[rel=next]"},
      {"casamar", 2, "fa", "[itemprop=review]", "[itemprop=ratingValue]", "a[rel=next]"},
      {"larkspur", 3, "en", ".customer-review", ".customer-review [aria-label]", "a[rel=next]"},
      {"nordwind", 3, "en", ".customer-review", ".customer-review .meter span[style]", "a[rel=next]"},
      {"casamar", 3, "en", "[itemprop=review]", "[itemprop=reviewRating]", "a[rel=next]"},
      {"tavira", 3, "en", "li.opinion", "li.opinion .stars", ".pages a[rel=next]"},
  };
  for (const auto& c : cases) {
    const html::Document page = PageOf(ListOf(c.brand, c.site, c.language));
    EXPECT_EQ(Count(page, c.item), static_cast<size_t>(kReviewsPerPage)) << c.brand << c.site;
    EXPECT_GE(Count(page, c.rating), static_cast<size_t>(kReviewsPerPage)) << c.brand << c.site;
    EXPECT_GE(Count(page, c.next), 1u) << c.brand << c.site;
  }
}

TEST(ReviewPages, PagesPartitionTheList) {
  const ReviewList list = ListOf("larkspur", 0, "en");
  size_t seen = 0;
  for (int page = 1; page <= ReviewListPages(list); ++page) seen += Count(PageOf(list, page), "article.review");
  EXPECT_EQ(seen, list.reviews.size());
  EXPECT_EQ(Count(PageOf(list, ReviewListPages(list)), "a[rel=next]"), 0u);
}

TEST(ReviewPages, JsonLdAgreesWithWhatIsVisible) {
  const ReviewList list = ListOf("tavira", 0, "hu");
  const html::Document page = PageOf(list);
  const auto data = nlohmann::json::parse(page.TextContent(page.ByTag("script").front()));
  ASSERT_EQ(data["review"].size(), Count(page, "article.review"));
  size_t replies = 0;
  for (size_t i = 0; i < data["review"].size(); ++i) {
    const auto& item = data["review"][i];
    EXPECT_EQ(item["reviewBody"], list.reviews[i]->text);
    EXPECT_EQ(item["author"]["name"], list.reviews[i]->author);
    EXPECT_EQ(item["reviewRating"]["ratingValue"], list.reviews[i]->stars);
    replies += item.contains("comment") ? 1 : 0;
  }
  EXPECT_EQ(replies, Count(page, ".owner-reply"));
  EXPECT_GT(replies, 0u);
}

TEST(ReviewPages, AnEmptyListIsAPage) {
  const ReviewList list{FindBrand("tavira"), ReviewSites().data(), "en", {}};
  EXPECT_EQ(ReviewListPages(list), 1);
  EXPECT_EQ(Count(PageOf(list), "article"), 0u);
}

TEST(ReviewPages, NamesCannotBreakThePage) {
  DemoReview review;
  review.author = "<b>\"Eve\" & co</b>";
  review.title = "</script><script>";
  review.text = "a < b && c > d";
  const ReviewList list{FindBrand("tavira"), ReviewSites().data(), "en", {&review}};
  const html::Document page = PageOf(list);
  EXPECT_EQ(page.ByTag("script").size(), 1u);
  EXPECT_EQ(Count(page, "article b"), 0u);
}

}  // namespace
}  // namespace rivalscope::demo
