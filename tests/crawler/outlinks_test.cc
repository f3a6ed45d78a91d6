#include "crawler/outlinks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/crawler/now.h"

namespace rivalscope::crawler {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

FetchResult Fetched(const std::string& url, const std::string& body, const std::string& type = "text/html") {
  FetchResult result;
  result.entry.url = result.snapshot.url = result.snapshot.final_url = url;
  result.entry.depth = 3;
  result.entry.source = 9;
  result.snapshot.content_type = type;
  result.body = body;
  return result;
}

std::vector<std::string> Urls(const PageReport& report) {
  std::vector<std::string> urls;
  for (const Seed& link : report.links) urls.push_back(link.url);
  return urls;
}

TEST(OutlinksTest, LinksAreAbsoluteAndGivenOnce) {
  LinkMemory memory;
  LinkFinder finder(CrawlPolicy(), memory);
  FetchResult page =
      Fetched("http://a.example/x/y",
              "<base href='/d/'><a href='leaf'>1</a><a href=' /root '>2</a><a href='#top'>3</a>"
              "<a href='mailto:x@a.example'>4</a><a rel=nofollow href='/nf'>5</a><a href='http://b.test'>6</a>"
              "<link rel=next href='?page=2'><p>Some words");
  const PageReport report = finder.Find(page, kNow);
  EXPECT_THAT(Urls(report), testing::UnorderedElementsAre("http://a.example/d/leaf", "http://a.example/root",
                                                          "http://a.example/d/?page=2"))
      << "what leads to another host is left out at once";
  EXPECT_EQ(report.links[0].depth, 4);
  EXPECT_EQ(report.links[0].source, 9);
  EXPECT_FALSE(report.text.empty());
  FetchResult sibling = Fetched("http://a.example/z", "<a href='/root'>2</a><a href='leaf'>1</a>");
  EXPECT_THAT(Urls(finder.Find(sibling, kNow)), ElementsAre("http://a.example/leaf"));
}

TEST(OutlinksTest, RulesOfTheMarkup) {
  LinkMemory memory;
  LinkFinder finder(CrawlPolicy(), memory);
  FetchResult closed =
      Fetched("http://a.example/1", "<meta name=robots content='noindex,nofollow'><a href='/l1'>x</a>");
  EXPECT_THAT(Urls(finder.Find(closed, kNow)), IsEmpty());
  EXPECT_EQ(closed.snapshot.status, FetchStatus::kDisallowed);
  EXPECT_EQ(closed.snapshot.reason, "meta robots: noindex");
  FetchResult followed = Fetched("http://a.example/2", "<meta name=robots content=noindex><a href='/l2'>x</a>");
  EXPECT_THAT(Urls(finder.Find(followed, kNow)), ElementsAre("http://a.example/l2"))
      << "noindex alone leaves the links";
  FetchResult leaf = Fetched("http://a.example/3", "<a href='/l3'>x</a>");
  leaf.entry.follow = false;
  EXPECT_THAT(Urls(finder.Find(leaf, kNow)), IsEmpty());
}

TEST(OutlinksTest, OnlyMarkupIsRead) {
  EXPECT_TRUE(IsHtml("text/html; charset=x", ""));
  EXPECT_TRUE(IsHtml("application/xhtml+xml", ""));
  EXPECT_TRUE(IsHtml("", "\xEF\xBB\xBF <html>"));
  EXPECT_FALSE(IsHtml("", "{}"));
  EXPECT_FALSE(IsHtml("application/json", "<"));
  LinkMemory memory;
  LinkFinder finder(CrawlPolicy(), memory);
  FetchResult json = Fetched("http://a.example/", "<a href='/x'>", "application/json");
  EXPECT_THAT(Urls(finder.Find(json, kNow)), IsEmpty());
}

TEST(OutlinksTest, Sitemaps) {
  LinkMemory memory;
  LinkFinder finder(CrawlPolicy(), memory);
  FetchResult sitemap = Fetched("http://a.example/s.xml", "<urlset><url><loc>http://a.example/p</loc></url></urlset>");
  sitemap.entry.kind = UrlKind::kSitemap;
  sitemap.entry.depth = 0;
  const PageReport pages = finder.Find(sitemap, kNow);
  EXPECT_THAT(Urls(pages), ElementsAre("http://a.example/p"));
  EXPECT_EQ(pages.links[0].kind, UrlKind::kPage);
  EXPECT_EQ(pages.links[0].depth, 1);
  FetchResult index = Fetched("http://a.example/i.xml",
                              "<sitemapindex><sitemap><loc>http://a.example/s.xml</loc></sitemap></sitemapindex>");
  index.entry.kind = UrlKind::kSitemap;
  index.entry.depth = 0;
  EXPECT_EQ(finder.Find(index, kNow).links.at(0).kind, UrlKind::kSitemap);
  index.entry.depth = 2;
  EXPECT_THAT(Urls(finder.Find(index, kNow)), IsEmpty()) << "indexes of indexes of indexes";
}

}  // namespace
}  // namespace rivalscope::crawler
