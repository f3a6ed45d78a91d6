#include "html/links.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rivalscope::html {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Links, FindsWhatACrawlerNeeds) {
  const PageLinks links = FindLinks(R"(<!DOCTYPE html><HTML><HEAD><BASE HREF=" /shop/ "><base href=second>
<link rel="Canonical" href="https://shop.example/a"><link rel=next href=?page=2><link rel=stylesheet href=no.css>
<META NAME=Robots CONTENT="NoIndex, nofollow"><meta name=rivalscope content=none><meta name="tdm-reservation" content="1">
<title><a href=no></title><script>document.write('<a href=no>')</script><style><a href=no></style></HEAD>
<!-- <a href=no> --><a href=one>1</a><A class=x HREF='two?a=1&amp;b=2&#38;c=3&copy=4'>2</A><area href="three">
<a rel="nofollow sponsored" href=no>x</a><a name=here>x</a><a rel=next href="?p=3">x</a><a rel="next nofollow" href="?p=4">x</a><a href="">x</a>
<textarea><a href=no></textarea><noscript><a href=four></noscript><div data-a="<a href=no>">x</div><a href=five
>x</a><iframe><a href=no></iframe><a href=" six
">x</a><abbr href=no><a/href=seven><a href=unfinished)");
  EXPECT_EQ(links.base, "/shop/");
  EXPECT_EQ(links.canonical, "https://shop.example/a");
  EXPECT_THAT(links.next, ElementsAre("?page=2", "?p=3"));
  EXPECT_THAT(links.robots, ElementsAre("NoIndex, nofollow", "none"));
  EXPECT_EQ(links.tdm_reservation, "1");
  EXPECT_THAT(links.hrefs,
              ElementsAre("one", "two?a=1&b=2&c=3&copy=4", "three", "?p=3", "", "four", "five", "six", "seven"));
}

TEST(Links, DecodesReferences) {
  const struct {
    const char* href;
    const char* decoded;
  } cases[] = {
      {"a&#x26;b", "a&b"},
      {"a&#X26b", "a\xC9\xAB"},
      {"a&#0;b",
       "a\xEF\xBF\xBD"
       "b"},
      {"a&#xD800;", "a\xEF\xBF\xBD"},
      {"a&#99999999999;", "a\xEF\xBF\xBD"},
      {"a&#;b", "a&#;b"},
      {"a&b", "a&b"},
      {"&lt;&gt;&quot;&apos;", "<>\"'"},
      {"&#1575;", "\xD8\xA7"},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(FindLinks(std::string("<a href='") + c.href + "'>").hrefs, ElementsAre(c.decoded)) << c.href;
  }
}

TEST(Links, BearsBrokenBytes) {
  for (const char* page : {"", "<", "<a", "<a href", "<a href=", "<a href='x", "</", "</a", "<!", "<!-", "<!--",
                           "<!-->", "<?", "<a href=\xFF\xFE", "<script>", "<script><!--<script>", "<p <a href=x"}) {
    EXPECT_THAT(FindLinks(page).hrefs, IsEmpty()) << page;
  }
  EXPECT_THAT(FindLinks("<p <a href=x><a href=y>").hrefs, ElementsAre("y"));
  EXPECT_THAT(FindLinks("<!-->--><a href=y>").hrefs, ElementsAre("y"));
  EXPECT_THAT(FindLinks("<!----!><a href=y>").hrefs, ElementsAre("y"));
}

}  // namespace
}  // namespace rivalscope::html
