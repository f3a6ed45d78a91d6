#include "extract/reviews.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/extract.h"

namespace rivalscope::extract {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Extraction ReadReviews(std::string_view url, std::string_view html) {
  Page page;
  page.bytes = html;
  page.url = url;
  return Extract(page);
}

TEST(Reviews, ReadsDatesOfMachinesAndPeople) {
  const auto read = [](std::string_view text) {
    const auto day = ReadReviewDay(text, text::Language::kEn, ParseDay("2026-11-22").value());
    return day ? FormatDay(*day) : std::string("none");
  };
  EXPECT_EQ(read("2026-03-12"), "2026-03-12");
  EXPECT_EQ(read("2026-03-12T05:58:16.4220519+03:30"), "2026-03-12");
  EXPECT_EQ(read("2026-03-12 09:00:00 UTC"), "2026-03-12");
  EXPECT_EQ(read("1773273600"), "2026-03-12");
  EXPECT_EQ(read("1773273600000"), "2026-03-12");
  EXPECT_EQ(read("Reviewed in the United Kingdom on March 12, 2026"), "2026-03-12");
  EXPECT_EQ(read("42"), "none");
  EXPECT_EQ(read(""), "none");
  EXPECT_EQ(read("soon"), "none");
}

TEST(Reviews, ReadsCounts) {
  EXPECT_EQ(ReadCount("1,204 global ratings"), 1204);
  EXPECT_EQ(ReadCount("(57)"), 57);
  EXPECT_EQ(ReadCount("۱۲ نظر"), 12);
  EXPECT_EQ(ReadCount("1.2K reviews"), 1200);
  EXPECT_EQ(ReadCount("3,4 Tsd. Bewertungen"), 3400);
  EXPECT_EQ(ReadCount("2 bin değerlendirme"), 2000);
  EXPECT_EQ(ReadCount("۲ هزار نظر"), 2000);
  EXPECT_EQ(ReadCount("5 kişi"), 5);
  EXPECT_EQ(ReadCount("none"), std::nullopt);
}

Review Said(std::string author, std::string text) {
  Review review;
  review.author = std::move(author);
  review.text = std::move(text);
  return review;
}

TEST(Reviews, MergesFieldsNotReviews) {
  std::vector<Review> into = {Said("Ann", "Good lamp."), Said("Bo", "Bad lamp.")};
  into[0].rating = 5;
  Review richer = Said("Ann", "Good  lamp.");
  richer.rating = 1;
  richer.title = "Bright";
  richer.reply = OwnerReply{"Thanks", "Shop", std::nullopt};
  MergeReviews(into, {richer, Said("Cy", "Another.")});
  ASSERT_THAT(into, SizeIs(2));
  EXPECT_EQ(into[0].rating, 5) << "what was said first stands";
  EXPECT_EQ(into[0].title, "Bright");
  EXPECT_TRUE(into[0].reply);
  EXPECT_FALSE(into[1].reply);
}

TEST(Reviews, TakesRepliesFromThePageStateOfAListInStructuredData) {
  const Extraction out = ReadReviews("https://www.trustpilot.com/review/a.example", R"(<html lang="en"><head>
<script type="application/ld+json">{"@type":"Review","author":{"@type":"Person","name":"Ann"},"reviewBody":"Late again.",
"datePublished":"2026-03-12","reviewRating":{"ratingValue":"1","bestRating":"5"}}</script></head><body>
<script id="__NEXT_DATA__" type="application/json">{"props":{"pageProps":{"reviews":[{"id":"r1","text":"Late again.","rating":1,
"consumer":{"displayName":"Ann"},"dates":{"publishedDate":"2026-03-12T08:00:00Z"},
"reply":{"message":"We are sorry.","publishedDate":"2026-03-13T08:00:00Z"}}]}}}</script></body></html>)");
  ASSERT_THAT(out.reviews, SizeIs(1));
  EXPECT_EQ(out.reviews[0].id, "r1");
  ASSERT_TRUE(out.reviews[0].reply);
  EXPECT_EQ(out.reviews[0].reply->text, "We are sorry.");
  EXPECT_EQ(FormatDay(*out.reviews[0].reply->date), "2026-03-13");
}

TEST(Reviews, ReadsMicrodataAndTheDateBesideIt) {
  const Extraction out = ReadReviews("https://shop.example/p", R"(<html lang="fr"><body>
<div itemprop="review" itemscope itemtype="http://schema.org/Review"><p itemprop="author">Zoé</p><p class="d">21/10/2025</p>
<div itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating"><b itemprop="ratingValue">4,5</b></div>
<p itemprop="description">Tissu conforme.</p></div></body></html>)");
  ASSERT_THAT(out.reviews, SizeIs(1));
  EXPECT_EQ(out.reviews[0].author, "Zoé");
  EXPECT_EQ(out.reviews[0].rating, 4.5);
  EXPECT_EQ(out.reviews[0].text, "Tissu conforme.");
  ASSERT_TRUE(out.reviews[0].date);
  EXPECT_EQ(FormatDay(*out.reviews[0].date), "2025-10-21");
}

TEST(Reviews, SaysThatASiteHasChanged) {
  const Extraction out = ReadReviews("https://www.trustpilot.com/review/a.example",
                                     "<html><body><div data-reviews-list-start></div><p>Hello</p></body></html>");
  EXPECT_THAT(out.reviews, IsEmpty());
  EXPECT_EQ(out.status, PageStatus::kDrift);
  EXPECT_THAT(out.warnings, Contains(HasSubstr("has changed")));
}

TEST(Reviews, ReadsByStructureWhatAProfileNoLongerFinds) {
  std::string html = "<html lang=en><body>";
  for (const char* text : {"A fine lamp, well packed and quick.", "The switch broke in the first week."}) {
    html += std::string(
                "<div data-review-region=1><span class=wt-screen-reader-only>4 out of 5 stars</span><div class=q1>") +
            text + "</div><div class=q2><a href='/people/1'>Ann</a> Mar 12, 2026</div></div>";
  }
  Page page;
  page.bytes = html;
  page.url = "https://www.etsy.com/shop/lamps/reviews";
  page.fetched = *ParseDay("2026-11-22");
  const Extraction out = Extract(page);
  ASSERT_THAT(out.reviews, SizeIs(2));
  EXPECT_EQ(out.reviews[0].author, "Ann");
  EXPECT_EQ(out.reviews[0].rating, 4);
  EXPECT_EQ(out.reviews[0].date, *ParseDay("2026-03-12"));
  EXPECT_EQ(out.reviews[1].text, "The switch broke in the first week.");
  EXPECT_THAT(out.warnings, ElementsAre("the profile etsy finds no date any more: read by structure",
                                        "the profile etsy finds no text any more: read by structure"));
}

TEST(Reviews, FindsFurtherPages) {
  const Extraction out = ReadReviews("https://shop.example/reviews",
                                     R"(<html lang="en"><head><link rel="next" href="/reviews?page=2"></head><body>
<div itemscope itemtype="https://schema.org/Review"><p itemprop="author">Ann</p><p itemprop="reviewBody">Fine lamp.</p></div>
<a rel="next nofollow" href="?page=2">2</a></body></html>)");
  EXPECT_THAT(out.next_pages, ElementsAre("https://shop.example/reviews?page=2"));
}

}  // namespace
}  // namespace rivalscope::extract
