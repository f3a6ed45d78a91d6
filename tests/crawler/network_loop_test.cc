// The crawler's behaviour over time, against a scripted web: the clock stands still unless the crawler waits.
#include "crawler/network_loop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/scripted_crawl.h"

namespace rivalscope::crawler {
namespace {

using test::Links;
using test::ScriptedAnswer;
using test::ScriptedRequest;
using test::ScriptedTransport;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Instant kLoopStart = test::kCrawlStart;

class NetworkLoopTest : public test::ScriptedCrawl {};

TEST_F(NetworkLoopTest, AsksForRobotsFirstAndKeepsTheGap) {
  web_.Serve("http://a.example/", {200, Links({"/1", "/no", "/1#x"})});
  web_.Serve("http://a.example/1", {200, ""});
  web_.Serve("http://a.example/robots.txt", {200, "User-agent: rivalscope\nDisallow: /no\nCrawl-delay: 4\n"});
  Crawl({"http://a.example/"});
  EXPECT_THAT(Asked(), ElementsAre("http://a.example/robots.txt", "http://a.example/", "http://a.example/1"));
  EXPECT_EQ(web_.requests[1].at - web_.requests[0].at, Duration(4010))
      << "from the end of one to the start of the next";
  EXPECT_EQ(web_.requests[2].at - web_.requests[1].at, Duration(4010));
  EXPECT_EQ(StatusOf("http://a.example/no"), FetchStatus::kDisallowed);
  EXPECT_EQ(StatusOf("http://a.example/1"), FetchStatus::kOk);
}

TEST_F(NetworkLoopTest, TheLedgerHasRuleAndPause) {
  web_.Serve("http://a.example/robots.txt", {200, "User-agent: *\nDisallow: /no\n"});
  web_.Serve("http://a.example/", {200, Links({"/no"})});
  Crawl({"http://a.example/"});
  ASSERT_EQ(ledger_.size(), 3u);
  EXPECT_EQ(ledger_[0].kind, RequestKind::kRobots);
  EXPECT_TRUE(ledger_[0].sent);
  EXPECT_EQ(ledger_[1].pause, policy_.pace.floor);
  EXPECT_EQ(ledger_[2].rule, "Disallow: /no");
  EXPECT_EQ(ledger_[2].rule_line, 2);
  EXPECT_FALSE(ledger_[2].sent);
}

TEST_F(NetworkLoopTest, RobotsAreCachedAcrossScansForADay) {
  web_.Serve("http://a.example/robots.txt", {200, "User-agent: *\nDisallow: /no\n"});
  web_.Serve("http://a.example/", {200, Links({"/no"})});
  Crawl({"http://a.example/"});
  store_.NextScan();
  clock_.Advance(hours(23));
  Crawl({"http://a.example/", "http://a.example/no"});
  EXPECT_EQ(web_.CountOf("http://a.example/robots.txt"), 1);
  EXPECT_EQ(web_.CountOf("http://a.example/no"), 0);
  store_.NextScan();
  clock_.Advance(hours(2));
  Crawl({"http://a.example/"});
  EXPECT_EQ(web_.CountOf("http://a.example/robots.txt"), 2);
}

TEST_F(NetworkLoopTest, RetryAfterParksTheWholeHostWhileOthersGoOn) {
  int tries = 0;
  web_.Serve("http://a.example/", {200, Links({"/busy", "/1", "/2", "/3"})});
  web_.Serve("http://a.example/busy", [&](const ScriptedRequest&) {
    return ++tries == 1 ? ScriptedAnswer{429, "", {{"Retry-After", "60"}}} : ScriptedAnswer{};
  });
  for (const char* path : {"1", "2", "3"}) web_.Serve(std::string("http://a.example/") + path, ScriptedAnswer{});
  web_.Serve("http://b.test/", {200, Links({"/1", "/2", "/3", "/4", "/5"})});
  Crawl({"http://a.example/", "http://b.test/"});
  const Instant refused = AskedAt("http://a.example/busy");
  for (const ScriptedRequest& request : web_.requests) {
    if (request.url.find("a.example") == std::string::npos || request.at <= refused) continue;
    EXPECT_GE(request.at - refused, seconds(60)) << request.url;
  }
  EXPECT_LT(AskedAt("http://b.test/5") - kLoopStart, seconds(10)) << "the other host is not held up";
  EXPECT_EQ(StatusOf("http://a.example/busy"), FetchStatus::kOk);
  EXPECT_EQ(StatusOf("http://a.example/3"), FetchStatus::kOk);
}

TEST_F(NetworkLoopTest, AWaitLongerThanTheScanDefersTheHostAndIsRemembered) {
  web_.Serve("http://a.example/", {503, "", {{"Retry-After", "86400"}}});
  Crawl({"http://a.example/", "http://a.example/1"});
  EXPECT_EQ(web_.requests.size(), 2u) << "robots.txt and one page";
  EXPECT_TRUE(std::any_of(ledger_.begin(), ledger_.end(), [](const LedgerEntry& entry) {
    return entry.status == FetchStatus::kDeferred && !entry.sent;
  }));
  EXPECT_EQ(store_.Counts()->waiting, 2u) << "nothing is lost";
  clock_.Advance(hours(2));
  Crawl({"http://a.example/2"});
  EXPECT_EQ(web_.requests.size(), 2u) << "still parked";
  clock_.Advance(hours(23));
  web_.Serve("http://a.example/", ScriptedAnswer{});
  Crawl({});
  EXPECT_EQ(StatusOf("http://a.example/"), FetchStatus::kOk);
  EXPECT_EQ(store_.Counts()->waiting, 0u);
}

TEST_F(NetworkLoopTest, ACrawlDelayLongerThanTheScanWaitsDefersTheHostAtOnce) {
  for (const bool tdm : {false, true}) {
    policy_.obey_tdm = tdm;
    const std::string host = tdm ? "http://a.example" : "http://b.test";
    web_.Serve(host + "/robots.txt", {200, "User-agent: *\nCrawl-delay: 3600\n"});
    const Instant begun = clock_.Now();
    Crawl({host + "/"});
    EXPECT_LT(clock_.Now() - begun, seconds(60));
    EXPECT_EQ(ledger_.back().status, FetchStatus::kDeferred);
    EXPECT_THAT(ledger_.back().reason, HasSubstr("Crawl-delay of 3600 s"));
    EXPECT_EQ(web_.CountOf(host + "/"), 0);
  }
}

TEST_F(NetworkLoopTest, FailuresAreTriedAgainAndThenReported) {
  web_.Serve("http://a.example/", {0, "", {}, Duration(10), TransportError::kNetwork});
  web_.Serve("http://a.example/500", {500, "oops"});
  Crawl({"http://a.example/", "http://a.example/500"});
  EXPECT_EQ(web_.CountOf("http://a.example/"), 3);
  EXPECT_EQ(web_.CountOf("http://a.example/500"), 3);
  EXPECT_EQ(StatusOf("http://a.example/"), FetchStatus::kNetworkError);
  EXPECT_EQ(StatusOf("http://a.example/500"), FetchStatus::kHttpError);
  EXPECT_EQ(results_.at("http://a.example/500").body, "oops");
  EXPECT_GE(AskedAt("http://a.example/", 1) - AskedAt("http://a.example/", 0), policy_.pace.backoff_first);
}

TEST_F(NetworkLoopTest, RobotsThatFailDisallowEverything) {
  for (const TransportError error : {TransportError::kNetwork, TransportError::kTimeout}) {
    store_.NextScan();
    web_.requests.clear();
    web_.Serve("http://a.example/robots.txt", {0, "", {}, Duration(10), error});
    Crawl({"http://a.example/"});
    EXPECT_THAT(Asked(), ElementsAre("http://a.example/robots.txt", "http://a.example/robots.txt",
                                     "http://a.example/robots.txt"));
    EXPECT_THAT(results_.at("http://a.example/").snapshot.reason, HasSubstr("everything is disallowed"));
  }
}

// A server that restarts is back within seconds; one that is gone is not worth a quarter of a minute.
TEST_F(NetworkLoopTest, ARefusedConnectionIsTriedAgainSoonAndGivenUpSoon) {
  for (const std::string path : {"/robots.txt", "/"}) {
    const std::string host = path == "/" ? "http://page.example" : "http://all.example";
    web_.Serve(host + path, {0, "", {}, Duration(1), TransportError::kRefused});
    const Instant begun = clock_.Now();
    Crawl({host + "/"});
    EXPECT_EQ(StatusOf(host + "/"), FetchStatus::kNetworkError);
    EXPECT_EQ(web_.CountOf(host + path), 3);
    EXPECT_LT(clock_.Now() - begun, seconds(8));
  }
}

// The figure of docs/performance.md: how long ten good hosts take beside tarpits, by the clock of the script. The limit
// of connections is that of a scan, which the tarpits alone would use up.
TEST_F(NetworkLoopTest, GoodHostsKeepTheirPaceBesideTarpits) {
  policy_.pace.connections = 16;
  policy_.pace.connections_per_address = 100;  // the script has one address for all
  policy_.limits.retries = 0;
  std::vector<std::string> good;
  for (int host = 0; host < 10; ++host) {
    const std::string origin = "http://good" + std::to_string(host) + ".example";
    good.push_back(origin + "/");
    std::vector<std::string> links;
    for (int page = 0; page < 40; ++page) {
      links.push_back(origin + "/" + std::to_string(page));
      web_.Serve(links.back(), {200, "<p>page</p>"});
    }
    web_.Serve(good.back(), {200, Links(links)});
  }
  std::vector<std::string> all;
  for (int host = 0; host < 50; ++host) {
    const std::string origin = "http://tar" + std::to_string(host) + ".example";
    all.push_back(origin + "/");
    web_.Serve(origin + "/robots.txt", {404, ""});
    web_.Serve(all.back(), {0, "", {}, seconds(60), TransportError::kTimeout});
  }
  all.insert(all.end(), good.begin(), good.end());
  const auto seconds_of_good = [&](const std::vector<std::string>& seeds) {
    const Instant begun = clock_.Now();
    web_.requests.clear();
    Crawl(seeds);
    Instant last = begun;
    for (const ScriptedRequest& request : web_.requests) {
      if (request.url.find("//good") != std::string::npos) last = std::max(last, request.at);
    }
    return static_cast<double>((last - begun).count());
  };
  const double alone = seconds_of_good(good);
  store_ = MemoryFrontierStore();
  const double beside = seconds_of_good(all);
  RecordProperty("pace_beside_tarpits", std::to_string(alone / beside));
  EXPECT_GE(alone / beside, 0.9);
}

TEST_F(NetworkLoopTest, RobotsThatRecoverLetThePagesThrough) {
  int asked = 0;
  web_.Serve("http://a.example/robots.txt",
             [&](const ScriptedRequest&) { return ++asked == 1 ? ScriptedAnswer{503} : ScriptedAnswer{404}; });
  web_.Serve("http://a.example/", ScriptedAnswer{});
  Crawl({"http://a.example/"});
  EXPECT_EQ(StatusOf("http://a.example/"), FetchStatus::kOk);
  EXPECT_GE(web_.requests[1].at - web_.requests[0].at, policy_.limits.robots_retry);
}

TEST_F(NetworkLoopTest, RedirectsAreEntriesAndKeepToRobotsScopeAndScheme) {
  const auto to = [](const char* target) { return ScriptedAnswer{302, "", {{"Location", target}}}; };
  web_.Serve("http://a.example/robots.txt", {200, "User-agent: *\nDisallow: /no\n"});
  web_.Serve("http://a.example/closed", to("/no/page"));
  web_.Serve("http://a.example/away", to("http://b.test/"));
  web_.Serve("http://a.example/file", to("file:///etc/passwd"));
  web_.Serve("http://a.example/moved", to("/new"));
  web_.Serve("http://a.example/new", ScriptedAnswer{});
  web_.Serve("http://a.example/l1", to("/l2"));
  web_.Serve("http://a.example/l2", to("/l1"));
  web_.Serve("http://a.example/self", to("/self"));
  web_.Serve("https://a.example/secure", to("http://a.example/plain"));
  Crawl({"http://a.example/closed", "http://a.example/away", "http://a.example/file", "http://a.example/moved",
         "http://a.example/l1", "http://a.example/self", "https://a.example/secure"});
  EXPECT_EQ(StatusOf("http://a.example/closed"), FetchStatus::kRedirected);
  EXPECT_EQ(StatusOf("http://a.example/no/page"), FetchStatus::kDisallowed);
  EXPECT_EQ(web_.CountOf("http://a.example/no/page"), 0);
  EXPECT_EQ(StatusOf("http://a.example/away"), FetchStatus::kOutOfScope);
  EXPECT_EQ(web_.CountOf("http://b.test/"), 0);
  EXPECT_EQ(StatusOf("http://a.example/file"), FetchStatus::kOutOfScope);
  EXPECT_EQ(results_.at("http://a.example/moved").snapshot.final_url, "http://a.example/new");
  EXPECT_EQ(StatusOf("http://a.example/new"), FetchStatus::kOk);
  EXPECT_EQ(results_.at("http://a.example/new").entry.via, "http://a.example/moved");
  EXPECT_EQ(web_.CountOf("http://a.example/l1"), 1) << "a loop ends by itself";
  EXPECT_EQ(StatusOf("http://a.example/self"), FetchStatus::kHttpError);
  EXPECT_EQ(StatusOf("https://a.example/secure"), FetchStatus::kOutOfScope);
}

TEST_F(NetworkLoopTest, ARedirectToTheSamePageByItsKeyIsFollowed) {
  web_.Serve("http://a.example/p?utm_source=x", {301, "", {{"Location", "/p"}}});
  web_.Serve("http://a.example/p", {200, "here"});
  Crawl({"http://a.example/p?utm_source=x"});
  EXPECT_EQ(results_.at("http://a.example/p").body, "here");
}

TEST_F(NetworkLoopTest, TooManyRedirectsEnd) {
  policy_.limits.redirects = 3;
  for (int i = 0; i < 9; ++i) {
    web_.Serve("http://a.example/" + std::to_string(i), {302, "", {{"Location", "/" + std::to_string(i + 1)}}});
  }
  Crawl({"http://a.example/0"});
  EXPECT_EQ(web_.requests.size(), 5u) << "robots.txt, the page and three hops";
  EXPECT_EQ(StatusOf("http://a.example/3"), FetchStatus::kHttpError);
}

TEST_F(NetworkLoopTest, UnchangedPagesCostAConditionalRequest) {
  web_.Serve("http://a.example/", [](const ScriptedRequest& request) {
    if (request.headers.Get("if-none-match") == "\"v1\"") return ScriptedAnswer{304};
    return ScriptedAnswer{200, "body", {{"ETag", "\"v1\""}, {"Last-Modified", "Sun, 22 Nov 2026 10:00:00 GMT"}}};
  });
  Crawl({"http://a.example/"});
  EXPECT_EQ(StatusOf("http://a.example/"), FetchStatus::kOk);
  store_.NextScan();
  Crawl({"http://a.example/"});
  EXPECT_EQ(StatusOf("http://a.example/"), FetchStatus::kNotModified);
  EXPECT_EQ(web_.requests.back().headers.Get("if-modified-since"), "Sun, 22 Nov 2026 10:00:00 GMT");
  EXPECT_TRUE(ledger_.back().cache_hit);
}

TEST_F(NetworkLoopTest, ReservationsAndPageRulesAreObeyed) {
  policy_.obey_tdm = true;
  web_.Serve("http://a.example/.well-known/tdmrep.json", {200, R"([{"location":"/own/","tdm-reservation":1}])"});
  web_.Serve("http://a.example/", {200, Links({"/own/x", "/head", "/meta", "/quiet"})});
  web_.Serve("http://a.example/head", {200, Links({"/from-head"}), {{"TDM-Reservation", "1"}}});
  web_.Serve("http://a.example/meta", {200, "<meta name='tdm-reservation' content='1'>"});
  web_.Serve("http://a.example/quiet", {200, Links({"/never"}), {{"X-Robots-Tag", "nofollow"}}});
  Crawl({"http://a.example/"});
  EXPECT_EQ(Asked()[1], "http://a.example/.well-known/tdmrep.json");
  EXPECT_EQ(web_.CountOf("http://a.example/own/x"), 0);
  EXPECT_EQ(results_.at("http://a.example/own/x").snapshot.reason, "tdmrep.json reserves /own/");
  EXPECT_EQ(StatusOf("http://a.example/head"), FetchStatus::kDisallowed);
  EXPECT_EQ(StatusOf("http://a.example/meta"), FetchStatus::kDisallowed);
  EXPECT_EQ(StatusOf("http://a.example/quiet"), FetchStatus::kOk);
  EXPECT_EQ(web_.CountOf("http://a.example/never"), 0);
}

TEST_F(NetworkLoopTest, SitemapsOfRobotsAreRead) {
  web_.Serve("http://a.example/robots.txt", {200, "Sitemap: http://a.example/s.xml\nSitemap: http://b.test/s.xml\n"});
  web_.Serve("http://a.example/s.xml",
             {200, "<urlset><url><loc>http://a.example/only</loc></url></urlset>", {{"Content-Type", "text/xml"}}});
  web_.Serve("http://a.example/only", ScriptedAnswer{});
  Crawl({"http://a.example/"});
  EXPECT_EQ(StatusOf("http://a.example/only"), FetchStatus::kOk);
  EXPECT_EQ(web_.CountOf("http://b.test/s.xml"), 0) << "another domain's";
}

TEST_F(NetworkLoopTest, BudgetsEndTheCrawl) {
  for (int i = 0; i < 30; ++i) {
    web_.Serve("http://a.example/" + std::to_string(i), {200, Links({"/" + std::to_string(i + 1)})});
  }
  policy_.limits.depth = 5;
  Crawl({"http://a.example/0"});
  EXPECT_EQ(results_.size(), 6u);
  results_.clear();
  store_.NextScan();
  policy_.limits.depth = 50;
  policy_.limits.host_pages = 9;
  Crawl({"http://a.example/0"});
  EXPECT_EQ(results_.size(), 9u);
  EXPECT_EQ(ledger_.back().status, FetchStatus::kOverBudget);
  results_.clear();
  store_.NextScan();
  policy_.limits.scan_pages = 4;
  Crawl({"http://a.example/0"});
  EXPECT_EQ(results_.size(), 4u);
}

TEST_F(NetworkLoopTest, ACalendarEnds) {
  policy_.pace.floor = Duration::zero();
  policy_.limits.depth = 10'000;
  for (int i = 1; i < 3000; ++i) {
    web_.Serve("http://a.example/cal?d=" + std::to_string(i),
               {200, Links({"/cal?d=" + std::to_string(i + 1), "/cal?d=" + std::to_string(i * 7)})});
  }
  Crawl({"http://a.example/cal?d=1"});
  EXPECT_LE(web_.requests.size(), 150u);
  EXPECT_THAT(ledger_.back().reason, HasSubstr("hardly differ"));
}

TEST_F(NetworkLoopTest, ManyHostsAtOnceButOneRequestEach) {
  std::vector<std::string> seeds;
  for (int i = 0; i < 20; ++i) {
    const std::string host = "http://h" + std::to_string(i) + ".test";
    web_.Serve(host + "/", {200, Links({"/1", "/2"}), {}, Duration(500)});
    seeds.push_back(host + "/");
  }
  policy_.pace.connections = 10;
  Crawl(seeds);
  int most = 0;
  for (const ScriptedRequest& request : web_.requests) most = std::max(most, request.concurrent);
  EXPECT_EQ(most, 10);
}

// Robots.txt of each host tells its address; from then on its pages count with those of its neighbours.
TEST_F(NetworkLoopTest, HostsAtOneAddressShareItsLimit) {
  policy_.pace.connections_per_address = 1;
  std::vector<std::string> seeds;
  for (const char* host : {"a.example", "b.test", "c.example.org", "d.example.net"}) {
    for (const char* path : {"/1", "/2"}) {
      seeds.push_back(std::string("http://") + host + path);
      web_.Serve(seeds.back(), ScriptedAnswer{});
    }
  }
  Crawl(seeds);
  for (const ScriptedRequest& request : web_.requests) {
    if (request.url.find("robots.txt") != std::string::npos) continue;
    EXPECT_EQ(request.concurrent, 1) << request.url;
  }
  for (const std::string& url : seeds) EXPECT_EQ(StatusOf(url), FetchStatus::kOk) << url;
}

TEST_F(NetworkLoopTest, APageIsNotFetchedAgainUnderItsCanonicalAddress) {
  web_.Serve("http://a.example/", {200, Links({"/print", "/b"})});
  web_.Serve("http://a.example/print", {200, "<link rel=canonical href=/article>" + Links({"/article"})});
  web_.Serve("http://a.example/b", {200, "<link rel=canonical href=http://b.test/stolen>" + Links({"/article"})});
  Crawl({"http://a.example/", "http://b.test/stolen"});
  EXPECT_EQ(web_.CountOf("http://a.example/article"), 0);
  EXPECT_EQ(web_.CountOf("http://b.test/stolen"), 1) << "a page speaks for its own host alone";
}

TEST_F(NetworkLoopTest, ACanonicalAddressThatWaitsAlreadyIsSkippedUnlessItIsASeed) {
  web_.Serve("http://a.example/", ScriptedAnswer{.body = Links({"/p?ref=1", "/p", "/q"})});
  const std::string page = "<link rel=canonical href='/p'><p>one";
  web_.Serve("http://a.example/p?ref=1", ScriptedAnswer{.body = page});
  web_.Serve("http://a.example/p", ScriptedAnswer{.body = page});
  web_.Serve("http://a.example/q", ScriptedAnswer{.body = "<link rel=canonical href='/'>"});
  Crawl({"http://a.example/"});
  EXPECT_EQ(web_.CountOf("http://a.example/p?ref=1"), 1);
  EXPECT_EQ(web_.CountOf("http://a.example/p"), 0);
  const auto told = std::find_if(ledger_.begin(), ledger_.end(),
                                 [](const LedgerEntry& entry) { return entry.url == "http://a.example/p"; });
  ASSERT_NE(told, ledger_.end());
  EXPECT_THAT(told->reason, HasSubstr("was read as http://a.example/p?ref=1"));
  web_.requests.clear();
  store_.NextScan();
  seed_.priority = 1;
  Crawl({"http://a.example/p?ref=1", "http://a.example/p"});
  EXPECT_EQ(web_.CountOf("http://a.example/p"), 1) << "what a seed names is wanted whatever a page says";
}

TEST_F(NetworkLoopTest, StopSavesAndTheNextRunGoesOn) {
  web_.Serve("http://a.example/", {200, Links({"/1", "/2", "/3", "/4"})});
  for (const char* path : {"1", "2", "3", "4"}) web_.Serve(std::string("http://a.example/") + path, ScriptedAnswer{});
  web_.on_request = [&] {
    if (web_.requests.size() == 4) crawler_->Stop();
  };
  Crawl({"http://a.example/"});
  EXPECT_EQ(web_.requests.size(), 4u);
  EXPECT_EQ(results_.size(), 3u) << "what was in flight came home";
  EXPECT_EQ(store_.Counts()->waiting, 2u);
  EXPECT_EQ(store_.Counts()->leased, 0u);
  web_.on_request = nullptr;
  Crawl({});
  EXPECT_EQ(results_.size(), 5u);
  for (const auto& [url, result] : results_) EXPECT_EQ(web_.CountOf(url), 1) << url;
}

TEST_F(NetworkLoopTest, ASecondStopCancelsWhatIsInFlight) {
  web_.Serve("http://a.example/", {200, "", {}, seconds(50)});
  web_.on_request = [&] {
    if (web_.requests.size() != 2) return;
    crawler_->Stop();
    crawler_->Stop();
  };
  Crawl({"http://a.example/"});
  EXPECT_THAT(results_, IsEmpty());
  EXPECT_EQ(store_.Counts()->waiting, 1u);
  EXPECT_LT(clock_.Now() - kLoopStart, seconds(10));
}

TEST_F(NetworkLoopTest, SlowTransfersDoNotOutliveTheGraceOfAStop) {
  web_.Serve("http://a.example/", {200, "", {}, seconds(50)});
  web_.on_request = [&] {
    if (web_.requests.size() == 2) crawler_->Stop();
  };
  Crawl({"http://a.example/"});
  EXPECT_LT(clock_.Now() - kLoopStart, policy_.limits.stop_grace + seconds(5));
  EXPECT_EQ(store_.Counts()->waiting, 1u);
}

TEST_F(NetworkLoopTest, AddressesThatAreNoneAreErrors) {
  auto crawler = Crawler::Create(policy_, clock_, store_, std::make_unique<ScriptedTransport>(web_));
  ASSERT_TRUE(crawler);
  Seed seed;
  seed.url = "ftp://a.example/";
  const Status status = (*crawler)->Add(seed);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().message, "'ftp://a.example/' is neither http nor https");
}

}  // namespace
}  // namespace rivalscope::crawler
