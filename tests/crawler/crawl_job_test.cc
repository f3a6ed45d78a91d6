// From end to end over loopback, with the real transport.
#include "crawler/crawl_job.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <set>

#include "crawler/memory_frontier_store.h"
#include "crawler/warc_reader.h"
#include "tests/support/http2_site.h"
#include "tests/support/loopback_site.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::crawler {
namespace {

using test::LoopbackSite;
using test::SiteReply;
using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class CrawlJobTest : public testing::Test {
 protected:
  CrawlJob Job(std::vector<std::string> seeds) {
    CrawlJob job;
    job.seeds = std::move(seeds);
    job.store = &store_;
    job.policy.allow_networks.push_back(*net::IpNetwork::Parse("127.0.0.0/8"));
    SetDelay(Duration::zero(), job.policy);
    job.policy.pace.backoff_first = Duration(50);
    job.policy.limits.robots_retry = Duration(20);
    return job;
  }
  CrawlSummary Run(CrawlJob job) {
    auto summary = RunCrawlJob(std::move(job), clock_);
    EXPECT_TRUE(summary) << summary.error().message;
    return summary ? *summary : CrawlSummary();
  }
  // A tree of pages 0..n-1.
  static void ServeTree(LoopbackSite& site, int pages) {
    for (int i = 0; i < pages; ++i) {
      std::vector<std::string> links = {"/"};
      for (const int child : {2 * i + 1, 2 * i + 2}) {
        if (child < pages) links.push_back("/p" + std::to_string(child));
      }
      const std::string text = "page " + std::string(static_cast<size_t>(i) + 1, 'w');
      site.Serve(i == 0 ? "/" : "/p" + std::to_string(i), test::LinkPage(links, "", text));
    }
  }

  SystemClock clock_;
  MemoryFrontierStore store_;
};

TEST_F(CrawlJobTest, FetchesAClosedSiteOnceAndWhole) {
  LoopbackSite site;
  ServeTree(site, 300);
  const CrawlSummary summary = Run(Job({site.Url("/")}));
  EXPECT_EQ(summary.total.pages, 300u);
  const auto targets = site.targets();
  const std::set<std::string> unique(targets.begin(), targets.end());
  EXPECT_EQ(unique.size(), targets.size()) << "nothing twice";
  EXPECT_LE(site.max_concurrent(), 2);
  EXPECT_EQ(targets.at(0), "/robots.txt");
}

TEST_F(CrawlJobTest, WritesAnArchiveThatReplaysTheCrawl) {
  LoopbackSite site;
  ServeTree(site, 7);
  const test::TempDir dir;
  CrawlJob job = Job({site.Url("/")});
  job.warc = dir / "a.warc.gz";
  Run(std::move(job));
  auto reader = WarcReader::Open(dir / "a.warc.gz");
  std::multiset<std::string> types;
  while (auto record = *(*reader)->Next()) types.insert(record->type);
  EXPECT_EQ(types.count("response"), 7u);
  EXPECT_EQ(types.count("request"), 7u);
}

TEST_F(CrawlJobTest, ASecondScanAsksOnlyForChanges) {
  LoopbackSite site;
  site.Serve("/robots.txt", test::Text("User-agent: *\nDisallow: /no\n"));
  site.Serve("/", [](const test::SiteRequest& request) {
    SiteReply reply = test::LinkPage({"/no"});
    reply.headers = {{"ETag", "\"v1\""}};
    if (request.headers.Get("if-none-match") == "\"v1\"") reply = SiteReply{304, "", {{"ETag", "\"v1\""}}};
    return reply;
  });
  Run(Job({site.Url("/")}));
  site.ForgetRequests();
  store_.NextScan();
  const CrawlSummary again = Run(Job({site.Url("/")}));
  EXPECT_EQ(again.total.not_modified, 1u);
  EXPECT_EQ(site.targets(), std::vector<std::string>{"/"}) << "robots.txt is kept, the page is not sent again";
}

TEST_F(CrawlJobTest, AnUnreachableHostLeavesTheOthersAlone) {
  LoopbackSite good("127.0.0.2");
  LoopbackSite bad("127.0.0.3");
  ServeTree(good, 20);
  SiteReply reset;
  reset.fault = SiteReply::Fault::kReset;
  bad.Serve("/robots.txt", reset);
  const CrawlSummary summary = Run(Job({good.Url("/"), bad.Url("/")}));
  EXPECT_EQ(summary.hosts.at("127.0.0.2").pages, 20u);
  EXPECT_EQ(summary.hosts.at("127.0.0.3").pages, 0u);
  EXPECT_THAT(summary.hosts.at("127.0.0.3").first_problem, HasSubstr("everything is disallowed"));
  EXPECT_THAT(bad.targets(), Each("/robots.txt"));
}

TEST_F(CrawlJobTest, ARedirectIntoLoopbackIsNotFollowedWithoutLeave) {
  LoopbackSite inside("127.0.0.9");
  LoopbackSite site("127.0.0.2");
  site.Serve("/", test::Redirect(inside.Url("/secret")));
  CrawlJob job = Job({site.Url("/")});
  job.scope = Scope::kAnywhere;
  job.policy.allow_networks = {*net::IpNetwork::Parse("127.0.0.2")};
  const CrawlSummary summary = Run(std::move(job));
  EXPECT_EQ(inside.connections(), 0);
  EXPECT_EQ(summary.hosts.at("127.0.0.9").refused, 1u);
}

TEST_F(CrawlJobTest, StopAndResumeFetchesEverythingOnce) {
  LoopbackSite site;
  ServeTree(site, 120);
  std::atomic<Crawler*> running = nullptr;
  CrawlJob job = Job({site.Url("/")});
  job.on_running = [&](Crawler* crawler) { running = crawler; };
  int seen = 0;
  job.on_page = [&](const FetchResult&) {
    if (++seen == 30) running.load()->Stop();
    return Status();
  };
  const CrawlSummary first = Run(std::move(job));
  EXPECT_TRUE(first.stopped);
  EXPECT_LT(first.total.pages, 120u);
  const CrawlSummary second = Run(Job({}));
  EXPECT_FALSE(second.stopped);
  EXPECT_EQ(first.total.pages + second.total.pages, 120u);
  const auto targets = site.targets();
  const std::set<std::string> pages(targets.begin(), targets.end());
  EXPECT_EQ(pages.size(), targets.size());
}

// A kill leaves leases behind: whatever was given out and not Done comes again, and nothing else does.
TEST_F(CrawlJobTest, LeasesOfADeadProcessComeAgain) {
  LoopbackSite site;
  ServeTree(site, 60);
  std::set<std::string> recorded;
  {
    CrawlPolicy policy = Job({}).policy;
    auto crawler = Crawler::Create(policy, clock_, store_);
    Seed seed;
    seed.url = site.Url("/");
    ASSERT_TRUE((*crawler)->Add(seed));
    int results = 0;
    const auto sink = [&](FetchResult result) {
      if (++results < 3) {
        PageReport report;
        for (const char* link : {"/p1", "/p2", "/p3", "/p4", "/p5"}) {
          Seed child;
          child.url = site.Url(link);
          report.links.push_back(child);
        }
        recorded.insert(result.snapshot.url);
        (*crawler)->Done(result.entry.id, std::move(report));
      } else {  // dies before Done
        (*crawler)->Stop();
        (*crawler)->Stop();
      }
    };
    ASSERT_TRUE((*crawler)->Run(sink, {}));
  }
  EXPECT_GT(store_.Counts()->leased, 0u);
  CrawlJob job = Job({});
  int twice = 0;
  job.on_page = [&](const FetchResult& result) {
    twice += recorded.insert(result.snapshot.url).second ? 0 : 1;
    return Status();
  };
  Run(std::move(job));
  EXPECT_EQ(twice, 0);
  EXPECT_EQ(store_.Counts()->leased, 0u);
  EXPECT_EQ(store_.Counts()->waiting, 0u);
  EXPECT_THAT(recorded, Contains(site.Url("/p5")));
}

TEST_F(CrawlJobTest, AFailingWriterEndsTheCrawl) {
  LoopbackSite site;
  ServeTree(site, 100);
  CrawlJob job = Job({site.Url("/")});
  job.on_page = [](const FetchResult&) -> Status { return Fail(ErrorCode::kIo, "the disk is full"); };
  const auto summary = RunCrawlJob(std::move(job), clock_);
  ASSERT_FALSE(summary);
  EXPECT_EQ(summary.error().message, "the disk is full");
  EXPECT_LT(site.targets().size(), 90u);
}

TEST_F(CrawlJobTest, SeedsThatAreNoAddressesAreNamed) {
  const auto summary = RunCrawlJob(Job({"shop"}), clock_);
  ASSERT_FALSE(summary);
  EXPECT_THAT(summary.error().message, HasSubstr("'shop'"));
}

TEST_F(CrawlJobTest, TarpitsDoNotSlowTheGoodHosts) {
  std::vector<std::unique_ptr<LoopbackSite>> tarpits;
  std::vector<std::string> seeds;
  SiteReply hang;
  hang.fault = SiteReply::Fault::kHang;
  for (int i = 0; i < 20; ++i) {
    tarpits.push_back(std::make_unique<LoopbackSite>("127.0.2." + std::to_string(i + 1)));
    tarpits.back()->Serve("/", hang);
    seeds.push_back(tarpits.back()->Url("/"));
  }
  LoopbackSite good;
  ServeTree(good, 100);
  seeds.push_back(good.Url("/"));
  CrawlJob job = Job(seeds);
  job.policy.limits.page_timeout = seconds(1);
  job.policy.limits.retries = 0;
  Instant last_good{};
  Instant first_tarpit = Instant::max();
  job.on_ledger = [&](const LedgerEntry& entry) {
    if (entry.status == FetchStatus::kTimeout) first_tarpit = std::min(first_tarpit, clock_.Now());
    if (entry.url.find("127.0.0.1:") != std::string::npos) last_good = clock_.Now();
  };
  const CrawlSummary summary = Run(std::move(job));
  EXPECT_EQ(summary.hosts.at("127.0.0.1").pages, 100u);
  EXPECT_EQ(summary.total.failed, 20u);
}

// What HTTP/2 could do, many requests at once on one connection, is not what a polite crawler does.
TEST_F(CrawlJobTest, OverHttp2TheRulesOfAHostHold) {
  constexpr int kPages = 12;
  for (const Duration floor : {Duration(0), Duration(40)}) {
    test::Http2Site site;
    ASSERT_TRUE(site.ready()) << "needs the packages openssl and nghttp2-server";
    std::string links;
    for (int i = 1; i < kPages; ++i) links += "<a href=/p" + std::to_string(i) + ".html>x</a>";
    site.Serve("p0", "<title>t</title>" + links);
    for (int i = 1; i < kPages; ++i) site.Serve("p" + std::to_string(i), "<p>Page " + std::to_string(i));
    MemoryFrontierStore store;
    CrawlJob job = Job({site.Url("/p0.html")});
    job.store = &store;
    job.policy.ca_bundle = site.ca();
    job.policy.pace.floor = floor;
    std::atomic<int> over_http2 = 0;
    job.on_page = [&](FetchResult& result) -> Status {
      over_http2 += result.response_head.rfind("HTTP/2 200", 0) == 0 ? 1 : 0;
      return {};
    };
    std::vector<Duration> pauses;
    job.on_ledger = [&](const LedgerEntry& entry) {
      if (entry.sent) pauses.push_back(entry.pause);
    };
    EXPECT_EQ(Run(std::move(job)).total.pages, static_cast<uint64_t>(kPages));
    EXPECT_EQ(over_http2, kPages) << "h2 was negotiated for each page";
    size_t asked = 0;
    for (const auto& session : site.sessions()) asked += session.paths.size();
    EXPECT_LE(site.sessions().size(), 2u) << "connections to a host";
    EXPECT_EQ(asked, pauses.size()) << "robots.txt and tdmrep.json are among them";
    ASSERT_FALSE(pauses.empty());
    pauses.erase(std::min_element(pauses.begin(), pauses.end()));  // that of the first request
    EXPECT_GE(*std::min_element(pauses.begin(), pauses.end()), floor);
  }
}

}  // namespace
}  // namespace rivalscope::crawler
