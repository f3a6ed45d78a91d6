#include "scan/write_behind_frontier.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <set>

#include "crawler/memory_frontier_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::scan {
namespace {

using crawler::FrontierUrl;

FrontierUrl PageOf(const std::string& host, int number, int priority = 0) {
  FrontierUrl url;
  url.host = host;
  url.url = url.page_key = "http://" + host + "/" + std::to_string(number);
  url.priority = priority;
  return url;
}

class WriteBehindFrontierTest : public testing::Test {
 protected:
  void Open(size_t most_known = WriteBehindFrontier::kMostKnown,
            size_t most_queued = WriteBehindFrontier::kMostQueued) {
    shared_ = std::make_unique<storage::SharedStore>(*storage::Store::Open(dir_ / "a.db"), clock_);
    const Status made = shared_->Do([&](storage::Store& store) -> Status {
      if (scan_ == 0) scan_ = *store.scans().Begin(Instant{}, "", "");
      WriteBehindFrontier::Options options;
      options.most_known = most_known;
      options.most_queued = most_queued;
      frontier_ = std::make_unique<WriteBehindFrontier>(*shared_, store, scan_, options);
      return {};
    });
    ASSERT_TRUE(made);
    ASSERT_TRUE(shared_->Commit());
    ASSERT_TRUE(frontier_->Open());
  }
  void Kill() {
    frontier_.reset();
    shared_.reset();
  }
  std::set<std::string> Waiting(const std::string& host) {
    std::set<std::string> urls;
    while (true) {
      const auto leased = frontier_->Lease(host, 3, Instant());
      EXPECT_TRUE(leased);
      if (!leased || leased->empty()) return urls;
      for (const FrontierUrl& url : *leased) urls.insert(url.url);
    }
  }

  test::TempDir dir_;
  test::FakeClock clock_{Instant{}};
  int64_t scan_ = 0;
  std::unique_ptr<storage::SharedStore> shared_;
  std::unique_ptr<WriteBehindFrontier> frontier_;
};

// Whatever is kept in memory and whatever in the file: the answers are those of a frontier that keeps all in memory.
class LikeInMemory : public WriteBehindFrontierTest, public testing::WithParamInterface<std::pair<size_t, size_t>> {};

TEST_P(LikeInMemory, GivesTheSameAddressesInTheSameOrder) {
  Open(GetParam().first, GetParam().second);
  crawler::MemoryFrontierStore twin;
  std::mt19937 random(3);
  const std::string hosts[] = {"a.example", "b.test"};
  std::vector<std::pair<int64_t, int64_t>> leased;  // ours, the twin's
  for (int turn = 0; turn < 600; ++turn) {
    const std::string& host = hosts[random() % 2];
    switch (random() % 5) {
      case 0: {
        std::vector<FrontierUrl> ours;
        for (size_t i = random() % 6; i > 0; --i) {
          ours.push_back(PageOf(host, static_cast<int>(random() % 900), static_cast<int>(random() % 3)));
        }
        std::vector<FrontierUrl> theirs = ours;
        ASSERT_TRUE(frontier_->Add(ours));
        ASSERT_TRUE(twin.Add(theirs));
        for (size_t i = 0; i < ours.size(); ++i) EXPECT_EQ(ours[i].id == 0, theirs[i].id == 0);
        break;
      }
      case 1: {
        const auto ours = frontier_->Lease(host, 1, Instant::max());
        const auto theirs = twin.Lease(host, 1, Instant::max());
        ASSERT_TRUE(ours) << ours.error().message;
        ASSERT_EQ(ours->size(), theirs->size());
        if (ours->empty()) break;
        EXPECT_EQ(ours->front().url, theirs->front().url);
        EXPECT_EQ(ours->front().page_key, theirs->front().page_key);
        EXPECT_EQ(ours->front().priority, theirs->front().priority);
        leased.emplace_back(ours->front().id, theirs->front().id);
        break;
      }
      case 2:
        if (leased.empty()) break;
        ASSERT_TRUE(frontier_->Complete({leased.back().first}));
        ASSERT_TRUE(twin.Complete({leased.back().second}));
        leased.pop_back();
        break;
      case 3:
        ASSERT_TRUE(frontier_->Claim(PageOf(host, turn)));
        ASSERT_TRUE(twin.Claim(PageOf(host, turn)));
        break;
      default:
        if (random() % 3 == 0) {
          ASSERT_TRUE(shared_->Commit());
        }
    }
  }
  const auto ours = frontier_->Counts(), theirs = twin.Counts();
  ASSERT_TRUE(ours) << ours.error().message;
  EXPECT_EQ(ours->waiting, theirs->waiting);
  EXPECT_EQ(ours->leased, theirs->leased);
  EXPECT_EQ(ours->done, theirs->done);
}

INSTANTIATE_TEST_SUITE_P(Limits, LikeInMemory,
                         testing::Values(std::pair{size_t{1000}, size_t{1000}}, std::pair{size_t{1000}, size_t{4}},
                                         std::pair{size_t{50}, size_t{1000}}, std::pair{size_t{0}, size_t{0}}));

TEST_F(WriteBehindFrontierTest, WhoeverIsKilledFindsAllThatWasNotDone) {
  Open();
  std::vector<FrontierUrl> urls = {PageOf("a.example", 1), PageOf("a.example", 2), PageOf("a.example", 3)};
  ASSERT_TRUE(frontier_->Add(urls));
  auto leased = frontier_->Lease("a.example", 2, Instant::max());
  ASSERT_EQ(leased->size(), 2u);
  ASSERT_TRUE(frontier_->Complete({leased->front().id}));
  ASSERT_TRUE(shared_->Commit());
  ASSERT_TRUE(frontier_->Complete({leased->back().id}));  // does not reach the file
  Kill();
  Open();
  EXPECT_EQ(frontier_->WaitingHosts()->front().waiting, 2u);
  std::vector<FrontierUrl> again = {PageOf("a.example", 1), PageOf("a.example", 4)};
  ASSERT_TRUE(frontier_->Add(again));
  EXPECT_EQ(again[0].id, 0) << "it is done";
  EXPECT_NE(again[1].id, 0);
  EXPECT_EQ(Waiting("a.example"),
            (std::set<std::string>{"http://a.example/2", "http://a.example/3", "http://a.example/4"}));
}

TEST_F(WriteBehindFrontierTest, WhatIsReleasedWaitsAgainWithItsAttempts) {
  for (const bool written : {false, true}) {
    scan_ = 0;
    Open();
    std::vector<FrontierUrl> urls = {PageOf("a.example", 1)};
    ASSERT_TRUE(frontier_->Add(urls));
    if (written) {
      ASSERT_TRUE(shared_->Commit());
    }
    auto leased = frontier_->Lease("a.example", 9, Instant::max());
    ASSERT_EQ(leased->size(), 1u);
    ASSERT_TRUE(frontier_->Release(leased->front().id, 2));
    leased = frontier_->Lease("a.example", 9, Instant::max());
    ASSERT_EQ(leased->size(), 1u);
    EXPECT_EQ(leased->front().attempts, 2);
    EXPECT_TRUE(frontier_->Lease("a.example", 9, Instant::max())->empty());
    Kill();
  }
}

TEST_F(WriteBehindFrontierTest, ClearForgetsWhatWasNotWrittenToo) {
  Open();
  std::vector<FrontierUrl> urls = {PageOf("a.example", 1), PageOf("a.example", 2)};
  ASSERT_TRUE(frontier_->Add(urls));
  ASSERT_TRUE(shared_->Do([&](storage::Store&) { return frontier_->Clear(); }));
  ASSERT_TRUE(shared_->Commit());
  Kill();
  Open();
  EXPECT_TRUE(frontier_->WaitingHosts()->empty());
  EXPECT_EQ(frontier_->Counts()->done, 0u);
}

}  // namespace
}  // namespace rivalscope::scan
