#include "crawler/pagination.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rivalscope::crawler {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

net::Url UrlOf(std::string_view address) { return *net::Url::Parse(address); }

std::vector<std::string> Next(std::string_view html,
                              std::string_view url = "https://a.example/reviews?sort=new&page=2") {
  return NextPages(html, html::FindLinks(html), UrlOf(url));
}

TEST(Pagination, APageOfAList) {
  const struct {
    const char* url;
    const char* list;
    int number;
    bool numbered;
  } cases[] = {
      {"https://a.example/reviews", "https://a.example/reviews", 1, false},
      {"https://a.example/reviews?page=3", "https://a.example/reviews", 3, true},
      {"https://a.example/reviews?sort=new&Page=3&x", "https://a.example/reviews?sort=new&x", 3, true},
      {"https://a.example/yorumlar?sayfa=4", "https://a.example/yorumlar", 4, true},
      {"https://a.example/reviews/page/3/", "https://a.example/reviews", 3, true},
      {"https://a.example/reviews/page-3", "https://a.example/reviews", 3, true},
      {"https://a.example/reviews/", "https://a.example/reviews", 1, false},
      {"https://a.example/p/17", "https://a.example/p/17", 1, false},  // a product
      {"https://a.example/reviews?page=all", "https://a.example/reviews?page=all", 1, false},
      {"https://a.example/reviews?page=0", "https://a.example/reviews?page=0", 1, false},
      {"https://a.example/reviews?page=9999999", "https://a.example/reviews?page=9999999", 1, false},
  };
  for (const auto& c : cases) {
    const ListPage page = ListPageOf(UrlOf(c.url));
    EXPECT_EQ(page.list, c.list) << c.url;
    EXPECT_EQ(page.number, c.number) << c.url;
    EXPECT_EQ(page.numbered, c.numbered) << c.url;
  }
}

TEST(Pagination, WhatTheSiteSaysWins) {
  EXPECT_THAT(Next("<link rel=next href=?page=7><a href='?sort=new&page=3'>3</a>"),
              ElementsAre("https://a.example/reviews?page=7"));
}

TEST(Pagination, ElseTheNextNumberOfTheSameList) {
  EXPECT_THAT(Next("<a href='?sort=new&page=9'>last</a><a href='?page=3&sort=new'>other order of parameters</a>"
                   "<a href='?sort=new&page=1'>first</a><a href='/help?sort=new&page=3'>another list</a>"
                   "<a href='https://b.example/reviews?sort=new&page=3'>another host</a>"),
              ElementsAre("https://a.example/reviews?page=3&sort=new"));
  EXPECT_THAT(Next("<a href=/faq/page/2>2</a><a href=/faq/page/3>3</a>", "https://a.example/faq/"),
              ElementsAre("https://a.example/faq/page/2"));
  EXPECT_THAT(Next("<a href='?sort=new&page=1'>first</a>"), IsEmpty());
}

TEST(Pagination, ElseWhatALoadMoreButtonNames) {
  EXPECT_THAT(Next("<button class=more data-next-url='/reviews?sort=new&cursor=abc'>Load more</button>"),
              ElementsAre("https://a.example/reviews?sort=new&cursor=abc"));
  EXPECT_THAT(Next("<button data-next-url=''>Load more</button><button data-url=/other>Menu</button>"), IsEmpty());
}

TEST(Pagination, WhatIsMarkedNofollowIsNotFollowed) {
  EXPECT_THAT(Next("<a rel='next nofollow' href='?sort=new&page=3'>next</a>"), IsEmpty());
}

TEST(Pagination, CanonicalNamesAnotherPageOfTheHost) {
  const struct {
    const char* page;
    const char* html;
    const char* canonical;
  } cases[] = {
      {"https://a.example/b?ref=x", "<link rel=canonical href=/b>", "https://a.example/b"},
      {"https://www.a.example/b", "<link rel=canonical href=//a.example/b>", "https://a.example/b"},
      {"https://a.example/b", "<link rel=canonical href=/b#top>", ""},
      {"https://a.example/b", "<link rel=canonical href='/b?utm_source=x'>", ""},
      {"https://a.example/b", "<link rel=canonical href=https://other.example/b>", ""},
      {"https://a.example/b", "<link rel=canonical href=http://a.example/c>", ""},  // no way back from https
      {"https://a.example/b?page=2", "<link rel=canonical href=/b>", ""},           // page 2 is not page 1
      {"https://a.example/b", "<link rel=canonical href=/a><link rel=next href=/c>", ""},
      {"https://a.example/b", "<link rel=canonical href=mailto:a@b>", ""},
      {"https://a.example/b", "<p>none</p>", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(CanonicalPage(html::FindLinks(c.html), UrlOf(c.page)), c.canonical) << c.page;
}

}  // namespace
}  // namespace rivalscope::crawler
