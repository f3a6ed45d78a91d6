#include "demo/shop_pages.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "html/document.h"
#include "html/selector.h"

namespace rivalscope::demo {
namespace {

size_t CountOn(std::string_view brand, std::string_view path, std::string_view css, int edition = 1) {
  const auto page = RenderShopPage(*FindBrand(brand), path, edition);
  EXPECT_TRUE(page) << brand << path;
  if (!page) return 0;
  const auto document = html::Document::Parse(*page);
  return html::Selector::Parse(css)->All(*document).size();
}

bool Has(std::string_view brand, std::string_view path, std::string_view words, int edition = 1) {
  const auto page = RenderShopPage(*FindBrand(brand), path, edition);
  return page && page->find(words) != std::string::npos;
}

TEST(ShopPages, EachFaqInItsOwnMarkup) {
  EXPECT_EQ(CountOn("larkspur", "/faq", "details > summary"), 8u);
  EXPECT_EQ(CountOn("larkspur", "/help/delivery", "dl > dt"), 5u);
  EXPECT_EQ(CountOn("nordwind", "/faq", "script[type='application/ld+json']"), 1u);
  EXPECT_EQ(CountOn("nordwind", "/faq", "h3"), FaqOf(*FindBrand("nordwind"), 1).size());
  EXPECT_EQ(CountOn("casamar", "/faq", "button[aria-controls]"), FaqOf(*FindBrand("casamar"), 1).size());
  EXPECT_EQ(CountOn("tavira", "/help/", ".article-list-item a"), FaqOf(*FindBrand("tavira"), 1).size());
  EXPECT_EQ(CountOn("tavira", "/help/articles/when-is-my-refund-paid", "h1.article-title"), 1u);
}

TEST(ShopPages, EveryPathOfTheSitemapRenders) {
  for (const BrandPlan& brand : Brands()) {
    for (const int edition : {1, 2}) {
      for (const std::string& path : ShopPaths(brand, edition)) {
        EXPECT_TRUE(RenderShopPage(brand, path, edition)) << brand.id << path;
      }
    }
    EXPECT_FALSE(RenderShopPage(brand, "/no-such-page", 1)) << brand.id;
  }
}

// No shop answers where spare parts for older models are sold: the planted gap (O3). The own FAQ promises a day.
TEST(ShopPages, WhatIsPlantedInTheFaqs) {
  for (const BrandPlan& brand : Brands()) {
    EXPECT_EQ(FaqOf(brand, 1).size(), brand.id == "nordwind" ? 14u : 13u) << brand.id;
    for (const int edition : {1, 2}) {
      for (const FaqRow& row : FaqOf(brand, edition)) {
        EXPECT_EQ(row.question.find("spare"), row.question.npos);
        EXPECT_EQ(row.answer.find("spare"), row.answer.npos);
      }
    }
  }
  EXPECT_TRUE(Has("larkspur", "/faq", "within 24 hours"));
}

TEST(ShopPages, TheSecondEditionOfTheFaqs) {
  const auto questions = [](std::string_view brand, int edition) {
    std::vector<std::string_view> all;
    for (const FaqRow& row : FaqOf(*FindBrand(brand), edition)) all.push_back(row.question);
    return all;
  };
  const auto has = [](const std::vector<std::string_view>& all, std::string_view question) {
    return std::find(all.begin(), all.end(), question) != all.end();
  };
  EXPECT_EQ(questions("larkspur", 1), questions("larkspur", 2));
  EXPECT_TRUE(has(questions("nordwind", 1), "Do you deliver on Saturdays?"));
  EXPECT_FALSE(has(questions("nordwind", 2), "Do you deliver on Saturdays?"));
  EXPECT_TRUE(has(questions("nordwind", 2), "Can I still change or cancel my order after paying?"));
  EXPECT_TRUE(has(questions("casamar", 2), "Can I chat with an adviser?"));
  EXPECT_EQ(questions("tavira", 2).size(), questions("tavira", 1).size() + 3);
}

TEST(ShopPages, ContactsAndChannels) {
  for (const BrandPlan& brand : Brands()) {
    EXPECT_EQ(CountOn(brand.id, "/contact", "a[href^='tel:']"), 1u) << brand.id;
    EXPECT_EQ(CountOn(brand.id, "/contact", "a[href^='mailto:']"), 1u) << brand.id;
    EXPECT_TRUE(Has(brand.id, "/contact", "Opening hours")) << brand.id;
  }
  EXPECT_TRUE(Has("nordwind", "/", "embed.tawk.to"));
  EXPECT_TRUE(Has("tavira", "/contact", "wa.me"));
  EXPECT_FALSE(Has("larkspur", "/", "<script async"));
  EXPECT_FALSE(Has("casamar", "/", "<script async", 1));
  EXPECT_TRUE(Has("casamar", "/", "widget.intercom.io", 2));
}

TEST(ShopPages, PricesAndThePriceThatFalls) {
  EXPECT_TRUE(Has("nordwind", "/products/fjord-kettle", "\"price\": \"54.90\"", 1));
  EXPECT_TRUE(Has("nordwind", "/products/fjord-kettle", "\"price\": \"43.90\"", 2));
  EXPECT_TRUE(Has("larkspur", "/products/garden-blender", "Out of stock"));
}

}  // namespace
}  // namespace rivalscope::demo
