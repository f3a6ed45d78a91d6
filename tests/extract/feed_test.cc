#include "extract/feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rivalscope::extract {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Extraction ReadFeed(std::string_view xml, Kind kind = Kind::kReviews, std::string_view type = "application/xml") {
  Page page;
  page.bytes = xml;
  page.content_type = type;
  page.url = "https://reviews.example/feed";
  page.kind = kind;
  return Extract(page);
}

// The shape of an app store's review feed: the first entry is the app.
constexpr char kAtom[] = R"(<?xml version="1.0" encoding="utf-8"?>
<feed xmlns:im="http://itunes.apple.com/rss" xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>Reviews</title><link rel="self" href="https://reviews.example/feed"/>
<link rel="next" href="/feed?page=2"/>
<entry><id>99</id><title>Kettle Timer</title><im:name>Kettle Timer</im:name></entry>
<entry><updated>2026-10-03T08:00:00-07:00</updated><id>101</id><title>Does &amp; shows</title>
<content type="text">Boils on time.
Every time.</content><im:voteSum>4</im:voteSum><im:rating>5</im:rating><im:version>2.1</im:version>
<author><name>Ada L.</name><uri>https://x.example</uri></author>
<content type="html">&lt;b&gt;Boils on time.&lt;/b&gt;</content></entry>
<entry><updated>2026-10-02T08:00:00-07:00</updated><id>102</id><title>No</title>
<content type="text">It crashes.</content><im:rating>1</im:rating><author><name>Bo</name></author></entry></feed>)";

TEST(Feed, AtomWithRatings) {
  const Extraction got = ReadFeed(kAtom);
  ASSERT_EQ(got.reviews.size(), 2u);
  const Review& first = got.reviews[0];
  EXPECT_EQ(first.id, "101");
  EXPECT_EQ(first.author, "Ada L.");
  EXPECT_EQ(first.rating, 5);
  EXPECT_EQ(first.best, 5);
  EXPECT_EQ(first.title, "Does & shows");
  EXPECT_EQ(first.text, "Boils on time.\nEvery time.");
  EXPECT_EQ(FormatDay(first.date.value()), "2026-10-03");
  EXPECT_EQ(first.helpful, 4);
  EXPECT_EQ(first.variant, "2.1");
  EXPECT_EQ(first.language, "en");
  EXPECT_EQ(first.site, "reviews.example");
  EXPECT_EQ(got.reviews[1].rating, 1);
  EXPECT_THAT(got.next_pages, ElementsAre("https://reviews.example/feed?page=2"));
  EXPECT_EQ(got.status, PageStatus::kOk);
}

TEST(Feed, RssAsReviewsWhereSomebodySaysSo) {
  constexpr char kRss[] = R"(<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Opinions</title><language>de</language>
<item><title>Gut</title><guid>r1</guid><dc:creator>Eva</dc:creator><pubDate>Sat, 03 Oct 2026 08:00:00 GMT</pubDate>
<description>kurz</description><content:encoded>&lt;p&gt;Kocht schnell.&lt;/p&gt;&lt;p&gt;Leise.&lt;/p&gt;</content:encoded></item>
<item><title></title><description></description></item></channel></rss>)";
  const Extraction got = ReadFeed(kRss, Kind::kReviews, "application/rss+xml");
  ASSERT_EQ(got.reviews.size(), 1u);
  EXPECT_EQ(got.reviews[0].author, "Eva");
  EXPECT_THAT(got.reviews[0].text, testing::AllOf(HasSubstr("Kocht schnell."), HasSubstr("Leise.")));
  EXPECT_FALSE(got.reviews[0].rating.has_value());
  EXPECT_EQ(FormatDay(got.reviews[0].date.value()), "2026-10-03");
  EXPECT_EQ(got.reviews[0].language, "de");
  EXPECT_THAT(ReadFeed(kRss, Kind::kAuto).reviews, testing::IsEmpty()) << "news are no reviews";
  EXPECT_THAT(ReadFeed(kAtom, Kind::kAuto).reviews, testing::SizeIs(2)) << "ratings are";
}

TEST(Feed, TheLimitIsSaid) {
  std::string feed = "<rss><channel>";
  for (int i = 0; i < 5'003; ++i) feed += "<item><title>Number " + std::to_string(i) + "</title></item>";
  feed += "</channel></rss>";
  const Extraction got = ReadFeed(feed, Kind::kReviews);
  EXPECT_EQ(got.reviews.size(), 5'000u);
  EXPECT_THAT(got.warnings, ElementsAre("only the first 5000 of 5003 entries of the feed were read"));
  EXPECT_THAT(ReadFeed(feed, Kind::kAuto).warnings, testing::IsEmpty()) << "news are not read at all";
}

TEST(Feed, OldRss) {
  const Extraction got = ReadFeed(R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/"><channel><title>Old</title></channel><item><title>Fine</title>
<description>Works.</description></item></rdf:RDF>)");
  ASSERT_EQ(got.reviews.size(), 1u);
  EXPECT_EQ(got.reviews[0].text, "Works.");
  EXPECT_EQ(got.page.title, "Old");
}

TEST(Feed, WhatIsNoneIsLeftToOthers) {
  const auto mime = [](const char* type) { return net::ParseMimeType(type); };
  EXPECT_TRUE(IsFeed("\xEF\xBB\xBF<?xml?><rss>", std::nullopt));
  EXPECT_TRUE(IsFeed(" <feed xmlns='x'>", mime("text/plain")));
  EXPECT_FALSE(IsFeed("<html><body>about &lt;rss</body>", std::nullopt));
  EXPECT_FALSE(IsFeed("<html>a <feed> of", mime("text/html")));
  EXPECT_FALSE(IsFeed("{\"feed\":1}", std::nullopt));
  EXPECT_FALSE(IsFeed("", std::nullopt));
}

TEST(Feed, BrokenAndEmptyOnesSaySo) {
  EXPECT_EQ(ReadFeed("<rss><channel><item>").status, PageStatus::kError);
  EXPECT_THAT(ReadFeed("<rss><channel><item>").warnings, ElementsAre(HasSubstr("broken XML")));
  EXPECT_EQ(ReadFeed("<feed xmlns='http://www.w3.org/2005/Atom'></feed>").status, PageStatus::kEmpty);
}

}  // namespace
}  // namespace rivalscope::extract
