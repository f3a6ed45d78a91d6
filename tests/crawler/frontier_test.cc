#include "crawler/frontier.h"

#include <gtest/gtest.h>

#include "crawler/memory_frontier_store.h"

namespace rivalscope::crawler {
namespace {

using Time = HostClock::Time;
const Time kTick = Time(hours(100));

FrontierUrl Page(const std::string& host, const std::string& path) {
  FrontierUrl url;
  url.host = host;
  url.url = url.page_key = "http://" + host + path;
  return url;
}

class FrontierTest : public testing::Test {
 protected:
  void AddPages(std::vector<FrontierUrl> urls) { ASSERT_TRUE(frontier_.Add(urls)); }
  CrawlPolicy policy_;
  MemoryFrontierStore store_;
  Frontier frontier_{policy_, store_};
};

TEST_F(FrontierTest, HostsComeWhenTheirClockAllows) {
  AddPages({Page("a.example", "/1"), Page("a.example", "/2"), Page("b.test", "/1")});
  HostQueue* first = frontier_.PopReady(kTick);
  ASSERT_NE(first, nullptr);
  first->clock.Started(kTick);
  frontier_.Schedule(*first);
  HostQueue* second = frontier_.PopReady(kTick);
  ASSERT_NE(second, nullptr);
  EXPECT_NE(first->name, second->name);
  EXPECT_EQ(frontier_.PopReady(kTick), nullptr);
  EXPECT_EQ(frontier_.NextReady(), kTick + policy_.pace.floor);
  EXPECT_EQ(frontier_.PopReady(kTick + policy_.pace.floor), first);
}

TEST_F(FrontierTest, AHostWithAllConnectionsBusyIsNotReady) {
  AddPages({Page("a.example", "/1"), Page("a.example", "/2")});
  HostQueue* host = frontier_.PopReady(kTick);
  ASSERT_TRUE(frontier_.Refill(*host, Instant()));
  EXPECT_EQ(host->leased.size(), 2u);
  std::string address;
  frontier_.Take(*host, address);
  frontier_.Schedule(*host);
  EXPECT_FALSE(frontier_.NextReady());
  frontier_.GiveBack(*host, address);
  frontier_.Schedule(*host);
  EXPECT_TRUE(frontier_.NextReady());
}

TEST_F(FrontierTest, ADomainAndAnAddressHaveTheirOwnLimits) {
  policy_.pace.connections_per_domain = 1;
  AddPages({Page("a.shop.example", "/"), Page("b.shop.example", "/"), Page("c.test", "/")});
  std::string address;
  HostQueue* first = frontier_.PopReady(kTick);
  frontier_.Take(*first, address);
  HostQueue* other = frontier_.PopReady(kTick);
  ASSERT_NE(other, nullptr);
  EXPECT_EQ(other->name, "c.test") << "b.shop.example steps aside";
  EXPECT_EQ(frontier_.PopReady(kTick), nullptr);
  frontier_.GiveBack(*first, address);
  HostQueue* sibling = frontier_.PopReady(kTick);
  ASSERT_NE(sibling, nullptr);
  EXPECT_EQ(sibling->domain, "shop.example");
  policy_.pace.connections_per_address = 1;
  sibling->address = other->address = "192.0.2.1";
  frontier_.Take(*sibling, address);
  frontier_.Schedule(*other);
  EXPECT_EQ(frontier_.PopReady(kTick), nullptr) << "one address, one connection";
}

TEST_F(FrontierTest, TakesBackWhatADeadProcessHadLeased) {
  AddPages({Page("a.example", "/1"), Page("a.example", "/2")});
  ASSERT_TRUE(frontier_.Refill(*frontier_.PopReady(kTick), Instant()));
  Frontier successor(policy_, store_);
  ASSERT_TRUE(successor.Open());
  EXPECT_EQ(successor.waiting(), 2u);
  EXPECT_NE(successor.PopReady(kTick), nullptr);
}

TEST_F(FrontierTest, AClosedHostGivesItsLeasesBack) {
  AddPages({Page("a.example", "/1"), Page("a.example", "/2")});
  HostQueue* host = frontier_.PopReady(kTick);
  ASSERT_TRUE(frontier_.Refill(*host, Instant()));
  ASSERT_TRUE(frontier_.Close(*host));
  EXPECT_FALSE(frontier_.NextReady());
  EXPECT_EQ(store_.Counts()->waiting, 2u);
  EXPECT_EQ(store_.Counts()->leased, 0u);
}

}  // namespace
}  // namespace rivalscope::crawler
