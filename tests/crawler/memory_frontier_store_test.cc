#include "crawler/memory_frontier_store.h"

#include <gtest/gtest.h>

namespace rivalscope::crawler {
namespace {

FrontierUrl Waiting(const std::string& key, int priority = 0, const std::string& host = "a.example") {
  FrontierUrl url;
  url.url = url.page_key = key;
  url.host = host;
  url.priority = priority;
  return url;
}

TEST(MemoryFrontierStoreTest, TakesEachPageOnceAndLeasesByPriority) {
  MemoryFrontierStore store;
  std::vector<FrontierUrl> urls = {Waiting("1"), Waiting("2", 5), Waiting("1"), Waiting("3"),
                                   Waiting("4", 0, "b.example")};
  ASSERT_TRUE(store.Add(urls));
  EXPECT_EQ(urls[2].id, 0);
  EXPECT_NE(urls[0].id, 0);
  const auto leased = *store.Lease("a.example", 2, Instant());
  ASSERT_EQ(leased.size(), 2u);
  EXPECT_EQ(leased[0].url, "2");
  EXPECT_EQ(leased[1].url, "1");
  const FrontierCounts counts = *store.Counts();
  EXPECT_EQ(counts.waiting, 2u);
  EXPECT_EQ(counts.leased, 2u);
  ASSERT_TRUE(store.Complete({leased[0].id}));
  EXPECT_FALSE(store.Complete({leased[0].id})) << "completed twice";
  EXPECT_EQ(store.Counts()->done, 1u);
}

TEST(MemoryFrontierStoreTest, ReleasedAndExpiredLeasesWaitAgain) {
  MemoryFrontierStore store;
  std::vector<FrontierUrl> urls = {Waiting("1"), Waiting("2")};
  ASSERT_TRUE(store.Add(urls));
  const Instant until = Instant(Duration(1000));
  const auto leased = *store.Lease("a.example", 2, until);
  ASSERT_TRUE(store.Release(leased[0].id, 2));
  ASSERT_TRUE(store.ReleaseExpired(until));
  EXPECT_EQ(store.Counts()->leased, 1u) << "not yet over";
  ASSERT_TRUE(store.ReleaseExpired(until + Duration(1)));
  EXPECT_EQ(store.Counts()->waiting, 2u);
  EXPECT_EQ((*store.Lease("a.example", 1, until))[0].attempts, 2);
  ASSERT_TRUE(store.ReleaseExpired(Instant::max()));
  const auto hosts = *store.WaitingHosts();
  ASSERT_EQ(hosts.size(), 1u);
  EXPECT_EQ(hosts[0].waiting, 2u);
}

TEST(MemoryFrontierStoreTest, PolicyFilesAndValidatorsOutliveAScan) {
  MemoryFrontierStore store;
  std::vector<FrontierUrl> urls = {Waiting("1")};
  ASSERT_TRUE(store.Add(urls));
  ASSERT_TRUE(store.SavePolicyFile(PolicyFile::kRobots, "http://a.example", {Instant(), 200, "x"}));
  ASSERT_TRUE(store.SaveValidators(urls[0], {"\"e\"", ""}));
  ASSERT_TRUE(store.SaveParked("a.example", Instant(Duration(5))));
  store.NextScan();
  EXPECT_EQ(store.Counts()->waiting, 0u);
  EXPECT_EQ((*store.LoadPolicyFile(PolicyFile::kRobots, "http://a.example"))->body, "x");
  EXPECT_FALSE(*store.LoadPolicyFile(PolicyFile::kTdm, "http://a.example"));
  EXPECT_EQ((*store.LoadValidators(urls[0]))->etag, "\"e\"");
  EXPECT_EQ(*store.LoadParked("a.example"), Instant(Duration(5)));
  ASSERT_TRUE(store.Add(urls));
  EXPECT_NE(urls[0].id, 0) << "a new scan takes it again";
}

}  // namespace
}  // namespace rivalscope::crawler
