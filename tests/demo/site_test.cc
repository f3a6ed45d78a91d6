#include "demo/site.h"

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <set>

#include "demo/plan.h"
#include "html/document.h"
#include "html/links.h"
#include "net/robots_txt.h"
#include "net/url.h"
#include "tests/demo/test_market.h"
#include "text/utf8.h"

namespace rivalscope::demo {
namespace {

const Site& Market() {
  static const Site site(TestOptions());
  return site;
}

// Every page that links lead to from the hosts' front pages, with where it was found.
std::map<std::string, Page> Walk(const Site& site) {
  std::map<std::string, Page> pages;
  std::deque<std::string> open;
  for (const std::string& host : Hosts()) open.push_back("http://" + host + "/");
  while (!open.empty()) {
    const std::string href = open.front();
    open.pop_front();
    const auto url = net::Url::Parse(href);
    if (!url || pages.contains(href)) continue;
    const Page& page = pages[href] = site.Render(url->host(), url->path_and_query());
    if (page.content_type.find("html") == std::string::npos) continue;
    for (const std::string& link : html::FindLinks(page.body).hrefs) {
      const auto next = net::Url::Parse(link, &*url);
      if (next && next->is_http() && next->host().ends_with(".test")) open.push_back(next->href());
    }
  }
  return pages;
}

TEST(Site, EveryLinkedPageRenders) {
  const std::map<std::string, Page> pages = Walk(Market());
  EXPECT_GE(pages.size(), 200u);
  for (const auto& [url, page] : pages) {
    const bool may_fail = url.find("/write/") != std::string::npos;  // forbidden by robots.txt, and not there
    EXPECT_EQ(page.status, may_fail ? 404 : 200) << url;
    EXPECT_TRUE(text::IsValidUtf8(page.body)) << url;
    EXPECT_LT(page.body.size(), 64u << 10) << url;
    if (page.content_type.find("html") == std::string::npos) continue;
    const auto document = html::Document::Parse(page.body);
    ASSERT_TRUE(document) << url;
    EXPECT_FALSE(document->ByTag("h1").empty()) << url;
    EXPECT_TRUE(document->Attr(document->ByTag("html").front(), "lang")) << url;
  }
}

TEST(Site, IsAFunctionOfItsOptions) {
  const Site again(TestOptions());
  for (const auto& [url, page] : Walk(Market())) {
    const auto parsed = net::Url::Parse(url);
    EXPECT_EQ(again.Render(parsed->host(), parsed->path_and_query()).body, page.body) << url;
  }
}

TEST(Site, UnknownThingsAreNotFound) {
  const struct {
    const char *host, *target;
  } cases[] = {
      {"www.example.test", "/"},
      {"www.larkspur.test", "/nothing"},
      {"www.larkspur.test", "/reviews?page=0"},
      {"www.larkspur.test", "/reviews?page=99"},
      {"www.larkspur.test", "/reviews?page=two"},
      {"www.larkspur.test", ""},
      {"trustmeadow.test", "/xx/larkspur"},
      {"trustmeadow.test", "/en/nobody"},
      {"trustmeadow.test", "//"},
      {"opinari.test", "/en/larkspur/"},
      {"opinari.test", "/en/shops/larkspur/x/"},
      {"opinari.test", "/en/shops"},
  };
  for (const auto& c : cases) EXPECT_EQ(Market().Render(c.host, c.target).status, 404) << c.host << c.target;
}

TEST(Site, RobotsRulesMatter) {
  const auto robots = [](std::string_view host) {
    return net::RobotsTxt::Parse(Market().Render(host, "/robots.txt").body);
  };
  const net::RobotsTxt nordwind = robots("www.nordwind.test");
  EXPECT_FALSE(nordwind.Check("rivalscope", "/trade/price-list").allowed);
  EXPECT_TRUE(nordwind.Check("rivalscope", "/faq").allowed);
  ASSERT_EQ(nordwind.sitemaps().size(), 1u);
  EXPECT_EQ(Market().Render("www.nordwind.test", "/sitemap.xml").content_type, "application/xml");
  EXPECT_NE(Market().Render("www.nordwind.test", "/").body.find("/trade/price-list"), std::string::npos);
  EXPECT_EQ(robots("www.casamar.test").CrawlDelay("rivalscope"), Duration(100));
  EXPECT_TRUE(robots("www.tavira.test").Check("rivalscope", "/help/").allowed);
  EXPECT_FALSE(robots("www.tavira.test").Check("examplebot", "/contact").allowed);
  for (const ReviewSite& site : ReviewSites()) {
    if (site.host.empty()) continue;
    EXPECT_FALSE(robots(site.host).Check("rivalscope", "/en/write/larkspur").allowed) << site.host;
    EXPECT_TRUE(robots(site.host).Check("rivalscope", "/en/larkspur?page=2").allowed) << site.host;
  }
}

TEST(Site, OneHostThrottlesOneRequest) {
  for (int n = 0; n < 10; ++n) {
    const Page page = Market().Render(kThrottlingHost, "/", HostState{n});
    EXPECT_EQ(page.status, n == kThrottledRequest ? 429 : 200) << n;
    EXPECT_EQ(page.headers.Get("Retry-After").value_or(""), page.status == 429 ? "1" : "") << n;
  }
  EXPECT_EQ(Market().Render(kThrottlingHost, "/robots.txt", HostState{kThrottledRequest}).status, 200);
}

TEST(Site, OneHostIsSlowAndOneShowsACaptcha) {
  EXPECT_EQ(Market().Render(kSlowHost, "/").delay, Duration(40));
  EXPECT_EQ(Market().Render("opinari.test", "/").delay, Duration(0));
  const Page captcha = Market().Render(kCaptchaHost, "/shops/tavira");
  EXPECT_EQ(captcha.status, 200);
  EXPECT_NE(captcha.body.find("I am not a robot"), std::string::npos);
}

TEST(Site, ThePersianListRunsFromRightToLeft) {
  const std::string body = Market().Render("hearthnotes.test", "/fa/larkspur").body;
  EXPECT_NE(body.find("<html lang=\"fa\" dir=\"rtl\">"), std::string::npos);
  EXPECT_NE(body.find("۱۴۰۵"), std::string::npos);
}

TEST(Site, TheEditionsDiffer) {
  const Site second(TestOptions(2));
  std::set<std::string> hosts;
  for (const auto& [url, page] : Walk(Market())) {
    const auto parsed = net::Url::Parse(url);
    if (second.Render(parsed->host(), parsed->path_and_query()).body != page.body)
      hosts.insert(std::string(parsed->host()));
  }
  EXPECT_TRUE(hosts.contains("www.nordwind.test"));
  EXPECT_TRUE(hosts.contains("www.casamar.test"));
  EXPECT_TRUE(hosts.contains("trustmeadow.test"));
}

}  // namespace
}  // namespace rivalscope::demo
