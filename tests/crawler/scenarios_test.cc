// What hosts do to a crawler, each from its seed to its end. Beside network_loop_test.cc, which follows the loop's own
// parts, and curl_transport_test.cc, which has the scenarios of a single connection; docs/quality.md lists them all.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/scripted_crawl.h"

namespace rivalscope::crawler {
namespace {

using std::chrono::duration_cast;
using test::kCrawlStart;
using test::Links;
using test::ScriptedAnswer;
using test::ScriptedRequest;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class Scenarios : public test::ScriptedCrawl {
 protected:
  void Robots(const std::string& host, const std::string& body) {
    web_.Serve("http://" + host + "/robots.txt", ScriptedAnswer{.body = body});
  }
  int64_t SecondsUntil(const std::string& url, int nth = 0) const {
    return duration_cast<seconds>(AskedAt(url, nth) - kCrawlStart).count();
  }
};

TEST_F(Scenarios, ARuleForAnotherAgentIsNotOurs) {
  web_.Serve("http://a.example/",
             ScriptedAnswer{.body = Links({"/1", "/2"}), .headers = {{"X-Robots-Tag", "otherbot: noindex, nofollow"}}});
  web_.Serve("http://a.example/1", ScriptedAnswer{.body = "x", .headers = {{"X-Robots-Tag", "rivalscope: noindex"}}});
  web_.Serve("http://a.example/2",
             ScriptedAnswer{.body = Links({"/3"}), .headers = {{"X-Robots-Tag", "rivalscope: nofollow"}}});
  Crawl({"http://a.example/"});
  EXPECT_EQ(StatusOf("http://a.example/"), FetchStatus::kOk);
  EXPECT_EQ(StatusOf("http://a.example/1"), FetchStatus::kDisallowed);
  EXPECT_EQ(web_.CountOf("http://a.example/3"), 0);
}

TEST_F(Scenarios, APageIsUnavailableAfterItsDay) {
  web_.Serve("http://a.example/", ScriptedAnswer{.body = Links({"/old", "/new"})});
  web_.Serve("http://a.example/old",
             ScriptedAnswer{.body = "x", .headers = {{"X-Robots-Tag", "unavailable_after: 21 Nov 2026 00:00:00 GMT"}}});
  web_.Serve("http://a.example/new",
             ScriptedAnswer{.body = "<meta name=robots content='unavailable_after: 2027-01-01'>x"});
  Crawl({"http://a.example/"});
  EXPECT_EQ(StatusOf("http://a.example/old"), FetchStatus::kDisallowed);
  EXPECT_EQ(StatusOf("http://a.example/new"), FetchStatus::kOk);
}

TEST_F(Scenarios, RetryAfterAsADateIsKept) {
  web_.Serve("http://a.example/1", [](const ScriptedRequest& request) {
    if (request.at < kCrawlStart + seconds(60)) {
      return ScriptedAnswer{.status = 503, .headers = {{"Retry-After", "Sun, 22 Nov 2026 12:05:00 GMT"}}};
    }
    return ScriptedAnswer{.body = "back"};
  });
  Crawl({"http://a.example/1"});
  EXPECT_EQ(StatusOf("http://a.example/1"), FetchStatus::kOk);
  EXPECT_GE(SecondsUntil("http://a.example/1", 1), 300);
  EXPECT_LT(SecondsUntil("http://a.example/1", 1), 303);
}

TEST_F(Scenarios, ABurstOfRefusalsCountsOnce) {
  policy_.pace.connections_per_host = 2;
  policy_.pace.floor = Duration(0);
  policy_.pace.latency_multiple = 0;
  int refused = 0;
  for (const char* url : {"http://a.example/1", "http://a.example/2"}) {
    web_.Serve(url, [&](const ScriptedRequest&) {
      return ++refused <= 2 ? ScriptedAnswer{.status = 429} : ScriptedAnswer{.body = "x"};
    });
  }
  Crawl({"http://a.example/1", "http://a.example/2"});
  EXPECT_EQ(SecondsUntil("http://a.example/1", 1), 5) << "the first pause, not the doubled one";
}

TEST_F(Scenarios, RobotsTxtThatAsksForAPauseIsAskedAgain) {
  int asked = 0;
  web_.Serve("http://a.example/robots.txt", [&](const ScriptedRequest&) {
    if (++asked == 1) return ScriptedAnswer{.status = 429, .headers = {{"Retry-After", "30"}}};
    return ScriptedAnswer{.body = "User-agent: *\nDisallow: /no"};
  });
  web_.Serve("http://a.example/", ScriptedAnswer{.body = Links({"/no"})});
  Crawl({"http://a.example/"});
  EXPECT_GE(SecondsUntil("http://a.example/robots.txt", 1), 30);
  EXPECT_EQ(StatusOf("http://a.example/"), FetchStatus::kOk);
  EXPECT_EQ(StatusOf("http://a.example/no"), FetchStatus::kDisallowed);
}

TEST_F(Scenarios, RobotsTxtAsWebmastersWriteIt) {
  Robots("a.example",
         "\xEF\xBB\xBFUSER-AGENT: otherbot\nUser agent: Rivalscope/2.0\nDisalow /no\nAllow: /no/yes$\n"
         "\nUser-agent: *\nDisallow: /\n\nuser-agent: rivalscope\ndisallow: /*.pdf\n");
  web_.Serve("http://a.example/", ScriptedAnswer{.body = Links({"/no", "/no/yes", "/no/yes/2", "/a.pdf", "/b"})});
  for (const char* path : {"/no/yes", "/b"})
    web_.Serve(std::string("http://a.example") + path, ScriptedAnswer{.body = "x"});
  Crawl({"http://a.example/"});
  for (const char* path : {"/no", "/no/yes/2", "/a.pdf"}) {
    EXPECT_EQ(web_.CountOf(std::string("http://a.example") + path), 0) << path;
  }
  for (const char* path : {"/", "/no/yes", "/b"}) {
    EXPECT_EQ(web_.CountOf(std::string("http://a.example") + path), 1) << path;
  }
}

TEST_F(Scenarios, ARedirectOfRobotsTxtToAnotherHostIsFollowed) {
  web_.Serve("http://a.example/robots.txt",
             ScriptedAnswer{.status = 301, .headers = {{"Location", "http://cdn.example/r.txt"}}});
  web_.Serve("http://cdn.example/r.txt", ScriptedAnswer{.body = "User-agent: *\nDisallow: /no"});
  web_.Serve("http://a.example/", ScriptedAnswer{.body = Links({"/no"})});
  Crawl({"http://a.example/"});
  EXPECT_EQ(StatusOf("http://a.example/no"), FetchStatus::kDisallowed);
}

TEST_F(Scenarios, ARedirectIntoADisallowedPathIsNotFollowed) {
  Robots("a.example", "User-agent: *\nDisallow: /cart\n");
  web_.Serve("http://a.example/", ScriptedAnswer{.body = Links({"/go"})});
  web_.Serve("http://a.example/go", ScriptedAnswer{.status = 302, .headers = {{"Location", "/cart?add=1"}}});
  Crawl({"http://a.example/"});
  EXPECT_EQ(web_.CountOf("http://a.example/cart?add=1"), 0);
  EXPECT_EQ(StatusOf("http://a.example/cart?add=1"), FetchStatus::kDisallowed);
}

TEST_F(Scenarios, ReservationsOfTextAndDataMining) {
  policy_.obey_tdm = true;
  web_.Serve("http://a.example/.well-known/tdmrep.json",
             ScriptedAnswer{.body = R"([{"location": "/blog/*", "tdm-reservation": 1}])",
                            .headers = {{"Content-Type", "application/json"}}});
  web_.Serve("http://a.example/", ScriptedAnswer{.body = Links({"/blog/1", "/head", "/meta", "/noai", "/open"})});
  web_.Serve("http://a.example/head", ScriptedAnswer{.body = "x", .headers = {{"TDM-Reservation", "1"}}});
  web_.Serve("http://a.example/meta", ScriptedAnswer{.body = "<meta name=tdm-reservation content=1>x"});
  web_.Serve("http://a.example/noai", ScriptedAnswer{.body = "<meta name=robots content='noai, noimageai'>x"});
  web_.Serve("http://a.example/open", ScriptedAnswer{.body = "x", .headers = {{"TDM-Reservation", "0"}}});
  Crawl({"http://a.example/"});
  EXPECT_EQ(web_.CountOf("http://a.example/blog/1"), 0);
  for (const char* path : {"/blog/1", "/head", "/meta", "/noai"}) {
    EXPECT_EQ(StatusOf(std::string("http://a.example") + path), FetchStatus::kDisallowed) << path;
  }
  EXPECT_EQ(StatusOf("http://a.example/open"), FetchStatus::kOk);
}

TEST_F(Scenarios, ACrawlDelayHoldsForItsHostAlone) {
  Robots("slow.example", "User-agent: *\nCrawl-delay: 20\n");
  for (const char* host : {"slow.example", "quick.test"}) {
    const std::string at = std::string("http://") + host;
    web_.Serve(at + "/", ScriptedAnswer{.body = Links({"/1", "/2", "/3"})});
    for (const char* path : {"/1", "/2", "/3"}) web_.Serve(at + path, ScriptedAnswer{.body = "x"});
  }
  Crawl({"http://slow.example/", "http://quick.test/"});
  EXPECT_GE(SecondsUntil("http://slow.example/3"), 80) << "robots.txt and three pages before it";
  EXPECT_LT(SecondsUntil("http://quick.test/3"), 10);
}

TEST_F(Scenarios, ASlowHostIsAskedMoreSlowly) {
  web_.Serve("http://a.example/", ScriptedAnswer{.body = Links({"/1"}), .latency = seconds(4)});
  web_.Serve("http://a.example/1", ScriptedAnswer{.body = "x"});
  Crawl({"http://a.example/"});
  const auto pause =
      std::find_if(ledger_.begin(), ledger_.end(), [](const auto& e) { return e.url == "http://a.example/1"; });
  ASSERT_NE(pause, ledger_.end());
  EXPECT_GE(pause->pause, seconds(4)) << "as long as the last answer took";
}

TEST_F(Scenarios, SubdomainsShareTheLimitOfTheirDomain) {
  policy_.pace.connections_per_domain = 2;
  std::vector<std::string> seeds;
  for (int i = 0; i < 6; ++i) {
    const std::string url = "http://h" + std::to_string(i) + ".shop.example/";
    web_.Serve(url, ScriptedAnswer{.body = "x", .latency = seconds(1)});
    seeds.push_back(url);
  }
  Crawl(seeds);
  int most = 0;
  for (const ScriptedRequest& request : web_.requests) most = std::max(most, request.concurrent);
  EXPECT_EQ(most, 2);
  EXPECT_EQ(results_.size(), 6u);
}

TEST_F(Scenarios, SessionsAndTrackingDoNotMakeNewPages) {
  web_.Serve("http://a.example/",
             ScriptedAnswer{.body = Links({"/p?utm_source=mail", "/p?PHPSESSID=0123456789abcdef0123", "/p#top", "/p",
                                           "//a.example/p", "HTTP://A.EXAMPLE:80/p", "/x/../p"})});
  web_.Serve("http://a.example/p", ScriptedAnswer{.body = "x"});
  Crawl({"http://a.example/"});
  const auto asked = Asked();
  EXPECT_EQ(std::count_if(asked.begin(), asked.end(),
                          [](const std::string& url) { return url.find("/p") != std::string::npos; }),
            1);
}

TEST_F(Scenarios, LinksThatAreNotToBeFollowed) {
  web_.Serve("http://a.example/",
             ScriptedAnswer{.body = "<a rel='nofollow ugc' href=/1>1</a><a href=/2>2</a><a href='mailto:x@y'>3</a>"
                                    "<a href='javascript:go()'>4</a><a href=http://b.test/>5</a><!-- <a href=/6> -->"
                                    "<script>'<a href=/7>'</script><a href=/8 download>8</a>"});
  for (const char* path : {"/2", "/8"}) web_.Serve(std::string("http://a.example") + path, ScriptedAnswer{.body = "x"});
  Crawl({"http://a.example/"});
  EXPECT_THAT(Asked(), testing::UnorderedElementsAre("http://a.example/robots.txt", "http://a.example/",
                                                     "http://a.example/2", "http://a.example/8"));
}

TEST_F(Scenarios, PagesInOtherEncodingsLeadOn) {
  std::string utf16 = "\xFF\xFE";
  for (const char c : std::string("<a href=/wide>x</a>")) utf16 += {c, '\0'};
  web_.Serve("http://a.example/", ScriptedAnswer{.body = Links({"/utf16", "/turkish"})});
  web_.Serve("http://a.example/utf16", ScriptedAnswer{.body = utf16, .headers = {{"Content-Type", "text/html"}}});
  web_.Serve(
      "http://a.example/turkish",
      ScriptedAnswer{.body = "<a href='/\xFE'>x</a>", .headers = {{"Content-Type", "text/html; charset=iso-8859-9"}}});
  Crawl({"http://a.example/"});
  EXPECT_THAT(Asked(), Contains("http://a.example/wide"));
  EXPECT_THAT(Asked(), Contains("http://a.example/%C5%9F"));
}

TEST_F(Scenarios, AnIndexOfSitemapsLeadsToPages) {
  Robots("a.example", "Sitemap: http://a.example/index.xml\nSitemap: http://elsewhere.test/sitemap.xml\n");
  web_.Serve(
      "http://a.example/index.xml",
      ScriptedAnswer{.body = "<sitemapindex><sitemap><loc>http://a.example/1.xml</loc></sitemap></sitemapindex>"});
  web_.Serve(
      "http://a.example/1.xml",
      ScriptedAnswer{
          .body =
              "<urlset><url><loc>http://a.example/hidden</loc></url><url><loc>http://b.test/x</loc></url></urlset>"});
  web_.Serve("http://a.example/", ScriptedAnswer{.body = "x"});
  web_.Serve("http://a.example/hidden", ScriptedAnswer{.body = "x"});
  Crawl({"http://a.example/"});
  EXPECT_EQ(web_.CountOf("http://a.example/hidden"), 1);
  EXPECT_THAT(Asked(), Not(Contains(HasSubstr("elsewhere.test"))));
  EXPECT_THAT(Asked(), Not(Contains(HasSubstr("b.test"))));
}

TEST_F(Scenarios, AFileThatIsTooLargeEndsThereAndTheHostGoesOn) {
  web_.Serve("http://a.example/", ScriptedAnswer{.body = Links({"/big", "/small"})});
  web_.Serve("http://a.example/big", ScriptedAnswer{.body = "xxxx", .error = TransportError::kTooLarge});
  web_.Serve("http://a.example/small", ScriptedAnswer{.body = "x"});
  Crawl({"http://a.example/"});
  EXPECT_EQ(web_.CountOf("http://a.example/big"), 1) << "asking again would not make it smaller";
  EXPECT_EQ(StatusOf("http://a.example/small"), FetchStatus::kOk);
}

TEST_F(Scenarios, TheBytesOfAHostAreCounted) {
  policy_.limits.host_bytes = 2500;
  web_.Serve("http://a.example/", ScriptedAnswer{.body = Links({"/1", "/2", "/3", "/4"})});
  for (const char* path : {"/1", "/2", "/3", "/4"})
    web_.Serve(std::string("http://a.example") + path, ScriptedAnswer{.body = std::string(1000, 'x')});
  Crawl({"http://a.example/"});
  EXPECT_EQ(web_.requests.size(), 5u) << "robots.txt, the first page and three of a thousand bytes";
}

TEST_F(Scenarios, ACalendarWithoutEndEnds) {
  // Names of days and months, nothing more: what a shop's booking calendar says of days without an appointment.
  static constexpr const char* kDays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  for (int day = 0; day < 2000; ++day) {
    web_.Serve("http://a.example/day/" + std::to_string(day),
               ScriptedAnswer{.body = std::string("<h1>") + kDays[day % 7] + "</h1><p>No appointment is free.</p>" +
                                      Links({"/day/" + std::to_string(day + 1), "/day/" + std::to_string(day + 30)})});
  }
  policy_.pace.floor = Duration(1);
  policy_.pace.latency_multiple = 0;
  Crawl({"http://a.example/day/0"});
  EXPECT_LT(web_.requests.size(), 150u);
  EXPECT_GT(web_.requests.size(), 90u) << "a hundred days are looked at";
}

}  // namespace
}  // namespace rivalscope::crawler
