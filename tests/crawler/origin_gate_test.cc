// Test names carry the section of RFC 9309 they check.
#include "crawler/origin_gate.h"

#include <gtest/gtest.h>

#include "tests/crawler/now.h"

namespace rivalscope::crawler {
namespace {

using Step = OriginGate::Step;

TransportResponse Answer(int status, const std::string& body = "") {
  TransportResponse response;
  response.status = status;
  response.body = body;
  return response;
}

TransportResponse Failure(TransportError error) {
  TransportResponse response;
  response.error = error;
  response.reason = "why";
  return response;
}

class OriginGateTest : public testing::Test {
 protected:
  OriginGateTest() { policy_.obey_tdm = false; }
  bool Allows(OriginGate& gate, const std::string& path) {
    return gate.Check(*net::Url::Parse("http://a.example" + path)).allowed;
  }
  CrawlPolicy policy_;
};

TEST_F(OriginGateTest, AsksFirst) {
  OriginGate gate("http://a.example", policy_);
  EXPECT_EQ(gate.Next(kNow), Step::kFetchRobots);
  EXPECT_EQ(gate.fetch_url(), "http://a.example/robots.txt");
}

TEST_F(OriginGateTest, SuccessIsParsedAndKeptForADay_2_3_1_1_and_2_4) {
  OriginGate gate("http://a.example", policy_);
  const auto outcome = gate.OnRobots(
      Answer(200, "User-agent: *\nDisallow: /private\nCrawl-delay: 3\nSitemap: http://a.example/s.xml\n"), kNow);
  ASSERT_TRUE(outcome.to_store);
  EXPECT_EQ(gate.Next(kNow + hours(23)), Step::kOpen);
  EXPECT_TRUE(Allows(gate, "/"));
  const auto verdict = gate.Check(*net::Url::Parse("http://a.example/private/x"));
  EXPECT_FALSE(verdict.allowed);
  EXPECT_EQ(verdict.line, 2);
  EXPECT_EQ(verdict.status, FetchStatus::kDisallowed);
  EXPECT_EQ(verdict.reason, "robots.txt line 2: Disallow: /private");
  EXPECT_EQ(gate.crawl_delay(), seconds(3));
  EXPECT_EQ(gate.TakeSitemaps().size(), 1u);
  EXPECT_TRUE(gate.TakeSitemaps().empty()) << "once";
  EXPECT_EQ(gate.Next(kNow + hours(24)), Step::kFetchRobots);
  EXPECT_EQ(gate.fetch_url(), "http://a.example/robots.txt");
}

TEST_F(OriginGateTest, FiveRedirectsAreFollowed_2_3_1_2) {
  OriginGate gate("http://a.example", policy_);
  for (int i = 1; i <= 5; ++i) {
    TransportResponse hop = Answer(301);
    hop.headers.Add("Location", "/r" + std::to_string(i));
    EXPECT_TRUE(gate.OnRobots(hop, kNow).redirected) << i;
    EXPECT_EQ(gate.Next(kNow), Step::kFetchRobots);
    EXPECT_EQ(gate.fetch_url(), "http://a.example/r" + std::to_string(i));
  }
  TransportResponse sixth = Answer(301);
  sixth.headers.Add("Location", "/r6");
  EXPECT_FALSE(gate.OnRobots(sixth, kNow).redirected);
  EXPECT_EQ(gate.Next(kNow), Step::kOpen);
  EXPECT_TRUE(Allows(gate, "/x"));
}

TEST_F(OriginGateTest, RedirectsToOtherSchemesAreNotFollowed) {
  OriginGate gate("http://a.example", policy_);
  TransportResponse hop = Answer(302);
  hop.headers.Add("Location", "file:///etc/passwd");
  EXPECT_FALSE(gate.OnRobots(hop, kNow).redirected);
}

TEST_F(OriginGateTest, UnavailableMeansNoRules_2_3_1_3) {
  for (const int status : {400, 401, 403, 404, 410, 451}) {
    OriginGate gate("http://a.example", policy_);
    EXPECT_TRUE(gate.OnRobots(Answer(status, "User-agent: *\nDisallow: /"), kNow).to_store) << status;
    EXPECT_EQ(gate.Next(kNow), Step::kOpen) << status;
    EXPECT_TRUE(Allows(gate, "/x")) << status;
  }
}

TEST_F(OriginGateTest, UnreachableMeansCompleteDisallowAndIsAskedAgainSoon_2_3_1_4) {
  for (const TransportResponse& bad :
       {Answer(500), Answer(503), Answer(599), Failure(TransportError::kTimeout), Failure(TransportError::kNetwork)}) {
    OriginGate gate("http://a.example", policy_);
    Instant now = kNow;
    for (int i = 0; i <= policy_.limits.robots_retries; ++i) {
      ASSERT_EQ(gate.Next(now), Step::kFetchRobots);
      EXPECT_FALSE(gate.OnRobots(bad, now).to_store) << "a failure is never kept";
      if (i == policy_.limits.robots_retries) break;
      ASSERT_EQ(gate.Next(now), Step::kWaitUntil);
      now = gate.wait_until();
    }
    EXPECT_EQ(now - kNow, policy_.limits.robots_retry * 3) << "5 s, then 10 s";
    EXPECT_EQ(gate.Next(now), Step::kRefuseAll);
    EXPECT_FALSE(Allows(gate, "/"));
    EXPECT_EQ(gate.Next(now + hours(1)), Step::kFetchRobots);
    gate.OnRobots(Answer(200, ""), now + hours(1));
    EXPECT_TRUE(Allows(gate, "/"));
  }
}

TEST_F(OriginGateTest, AnUnsafeAddressIsNotAskedAgain) {
  OriginGate gate("http://a.example", policy_);
  gate.OnRobots(Failure(TransportError::kUnsafeAddress), kNow);
  EXPECT_EQ(gate.Next(kNow), Step::kRefuseAll);
  EXPECT_EQ(gate.Check(*net::Url::Parse("http://a.example/")).status, FetchStatus::kUnsafeAddress);
}

TEST_F(OriginGateTest, TooManyRequestsDefers) {
  OriginGate gate("http://a.example", policy_);
  for (int i = 0; i < policy_.limits.robots_retries; ++i) {
    EXPECT_TRUE(gate.OnRobots(Answer(429), kNow).refused);
    EXPECT_EQ(gate.Next(kNow), Step::kFetchRobots) << "when the host's clock allows";
  }
  gate.OnRobots(Answer(429), kNow);
  EXPECT_EQ(gate.Next(kNow), Step::kDefer);
}

TEST_F(OriginGateTest, WhatIsOverTheLimitOfBytesIsParsed_2_5) {
  OriginGate gate("http://a.example", policy_);
  TransportResponse cut = Answer(200, "User-agent: *\nDisallow: /p\n");
  cut.error = TransportError::kTooLarge;
  gate.OnRobots(cut, kNow);
  EXPECT_FALSE(Allows(gate, "/p"));
  EXPECT_TRUE(Allows(gate, "/q"));
}

TEST_F(OriginGateTest, TheReservationFileComesAfterRobotsAndOnlyWhereItMay) {
  policy_.obey_tdm = true;
  OriginGate gate("http://a.example", policy_);
  gate.OnRobots(Answer(200, ""), kNow);
  ASSERT_EQ(gate.Next(kNow), Step::kFetchTdm);
  EXPECT_EQ(gate.fetch_url(), "http://a.example/.well-known/tdmrep.json");
  EXPECT_TRUE(gate.OnTdm(Answer(200, R"([{"location":"/r","tdm-reservation":1}])"), kNow).to_store);
  EXPECT_EQ(gate.Next(kNow), Step::kOpen);
  EXPECT_FALSE(Allows(gate, "/r/x"));
  EXPECT_TRUE(Allows(gate, "/s"));
  OriginGate closed("http://a.example", policy_);
  closed.OnRobots(Answer(200, "User-agent: *\nDisallow: /.well-known/\n"), kNow);
  EXPECT_EQ(closed.Next(kNow), Step::kOpen);
}

TEST_F(OriginGateTest, RestoresWhatIsFresh) {
  policy_.obey_tdm = true;
  OriginGate gate("http://a.example", policy_);
  EXPECT_FALSE(gate.Restore(PolicyFile::kRobots, {kNow - hours(25), 200, ""}, kNow));
  EXPECT_FALSE(gate.Restore(PolicyFile::kRobots, {kNow - hours(1), 503, ""}, kNow));
  EXPECT_FALSE(gate.Restore(PolicyFile::kRobots, {kNow + hours(1), 200, ""}, kNow)) << "from the future";
  EXPECT_TRUE(gate.Restore(PolicyFile::kRobots, {kNow - hours(1), 200, "User-agent: *\nDisallow: /x"}, kNow));
  EXPECT_EQ(gate.Next(kNow), Step::kFetchTdm);
  EXPECT_TRUE(gate.Restore(PolicyFile::kTdm, {kNow - hours(1), 404, ""}, kNow));
  EXPECT_EQ(gate.Next(kNow), Step::kOpen);
  EXPECT_FALSE(Allows(gate, "/x"));
  EXPECT_EQ(gate.Next(kNow + hours(23)), Step::kFetchRobots) << "a day after it was fetched";
}

}  // namespace
}  // namespace rivalscope::crawler
