#include "storage/shared_store.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <thread>
#include <vector>

#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::storage {
namespace {

class SharedStoreTest : public ::testing::Test {
 protected:
  SharedStoreTest() : shared_(std::make_unique<SharedStore>(*Store::Open(dir_ / "a.db"), clock_)) {}

  Status Begin() {
    return shared_->Do([&](Store& store) -> Status {
      const auto scan = store.scans().Begin(Instant{}, "", "");
      return scan ? Status() : Status(tl::unexpected(scan.error()));
    });
  }
  // As another process sees it.
  size_t Scans() { return Store::OpenReadOnly(dir_ / "a.db")->scans().All()->size(); }
  static std::string JournalOf(Store& store) {
    Statement mode(store.database(), "PRAGMA journal_mode");
    return mode.Step() ? mode.Text(0) : "";
  }

  test::TempDir dir_;
  test::FakeClock clock_{Instant{}};
  std::unique_ptr<SharedStore> shared_;
};

TEST_F(SharedStoreTest, CommitsAfterAWhileOrWhenAsked) {
  ASSERT_TRUE(Begin());
  EXPECT_EQ(Scans(), 0u);
  clock_.Advance(SharedStore::kCommitEvery);
  ASSERT_TRUE(Begin());
  EXPECT_GE(Scans(), 1u) << "by this writer with its own, or by the store's thread just before";
  ASSERT_TRUE(shared_->Commit());
  ASSERT_TRUE(Begin());
  EXPECT_EQ(Scans(), 2u);
  ASSERT_TRUE(shared_->Commit());
  ASSERT_TRUE(shared_->Commit()) << "nothing to do";
  EXPECT_EQ(Scans(), 3u);
}

TEST_F(SharedStoreTest, WhatAWriterLeftToOthersIsCommittedByTheStoreItself) {
  const auto begin = [](Store& store) -> Status {
    const auto scan = store.scans().Begin(Instant{}, "", "");
    return scan ? Status() : Status(tl::unexpected(scan.error()));
  };
  ASSERT_TRUE(shared_->Do(begin, SharedStore::Committer::kSomebodyElse));
  clock_.Advance(SharedStore::kCommitEvery);
  for (int i = 0; i < 500 && Scans() == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_EQ(Scans(), 1u);
}

TEST_F(SharedStoreTest, WhatIsNotCommittedIsGoneWithIt) {
  ASSERT_TRUE(Begin());
  shared_.reset();
  EXPECT_EQ(Scans(), 0u);
}

TEST_F(SharedStoreTest, AfterAnErrorNothingMoreIsWritten) {
  ASSERT_TRUE(Begin());
  const Status failed = shared_->Do([](Store&) -> Status { return Fail(ErrorCode::kIo, "the disk is full"); });
  EXPECT_EQ(failed.error().message, "the disk is full");
  EXPECT_EQ(Begin().error().message, "the disk is full");
  EXPECT_FALSE(shared_->Commit());
  shared_.reset();
  EXPECT_EQ(Scans(), 0u);
}

TEST_F(SharedStoreTest, WhatIsDeferredIsPartOfTheTransaction) {
  struct Later : Deferred {
    bool empty() override { return count == 0; }
    Status Write(Store& store) override {
      for (; count > 0; --count) {
        if (const auto scan = store.scans().Begin(Instant{}, "", ""); !scan) return tl::unexpected(scan.error());
      }
      return {};
    }
    int count = 2;
  } later;
  shared_->Defer(&later);
  ASSERT_TRUE(Begin());
  EXPECT_EQ(later.count, 2);
  ASSERT_TRUE(shared_->Commit());
  EXPECT_EQ(Scans(), 3u);
  later.count = 1;
  ASSERT_TRUE(shared_->Commit()) << "nothing else to write";
  EXPECT_EQ(Scans(), 4u);
  shared_->Defer(nullptr);
  later.count = 1;
  ASSERT_TRUE(Begin());
  ASSERT_TRUE(shared_->Commit());
  EXPECT_EQ(Scans(), 5u);
  EXPECT_EQ(later.count, 1);
}

TEST_F(SharedStoreTest, ARushLeavesTheFileAsOthersFindIt) {
  shared_.reset();
  shared_ =
      std::make_unique<SharedStore>(*Store::Open(dir_ / "a.db", Journal::kRollback), clock_, SharedStore::Pace::kRush);
  for (int i = 0; i < SharedStore::kManyWrites; ++i) ASSERT_TRUE(Begin());
  clock_.Advance(SharedStore::kCommitEvery);
  ASSERT_TRUE(Begin());
  EXPECT_EQ(Scans(), 0u) << "many writes may wait a little longer";
  clock_.Advance(SharedStore::kCommitEveryInRush);
  ASSERT_TRUE(Begin());
  ASSERT_TRUE(shared_->Commit());
  EXPECT_EQ(Scans(), SharedStore::kManyWrites + 2u);
  shared_.reset();
  EXPECT_FALSE(std::filesystem::exists(dir_ / "a.db-journal"));
  EXPECT_FALSE(std::filesystem::exists(dir_ / "a.db-wal"));
  auto store = Store::Open(dir_ / "a.db");
  ASSERT_TRUE(store);
  EXPECT_EQ(JournalOf(*store), "wal");
}

TEST_F(SharedStoreTest, OnlyAFileThatARushMadeHasLargePages) {
  const auto page_size = [](Result<Store> store) {
    Statement size(store->database(), "PRAGMA page_size");
    return size.Step() ? size.Int(0) : 0;
  };
  EXPECT_EQ(page_size(Store::Open(dir_ / "new.db", Journal::kRollback)), 16384);
  EXPECT_EQ(page_size(Store::Open(dir_ / "new.db")), 16384) << "for good";
  EXPECT_EQ(page_size(Store::Open(dir_ / "old.db")), 4096);
  EXPECT_EQ(page_size(Store::Open(dir_ / "old.db", Journal::kRollback)), 4096);
}

TEST_F(SharedStoreTest, ALogThatAnotherProcessHasOpenStaysALog) {
  ASSERT_TRUE(Begin());
  ASSERT_TRUE(shared_->Commit());
  {
    auto store = Store::Open(dir_ / "a.db", Journal::kRollback);
    ASSERT_TRUE(store) << store.error().message;
    EXPECT_EQ(JournalOf(*store), "wal");
    EXPECT_TRUE(store->scans().Begin(Instant{}, "", ""));
  }
  ASSERT_TRUE(Begin());
  ASSERT_TRUE(shared_->Commit());
  EXPECT_EQ(Scans(), 3u);
  shared_.reset();
  auto alone = Store::Open(dir_ / "a.db", Journal::kRollback);
  ASSERT_TRUE(alone);
  EXPECT_EQ(JournalOf(*alone), "persist");
}

// The files as they are while a transaction writes are what a killed process leaves.
TEST_F(SharedStoreTest, AReaderTakesBackWhatAKilledRushLeft) {
  shared_.reset();
  auto store = Store::Open(dir_ / "a.db");
  ASSERT_TRUE(store->scans().Begin(Instant{}, std::string(1 << 20, 'a'), ""));
  const Status half = Guard([&] {
    store->database().Execute("PRAGMA journal_mode = PERSIST; PRAGMA cache_size = 1; BEGIN IMMEDIATE");
    Statement(store->database(), "UPDATE scan SET config = ?").Bind(std::string(1 << 20, 'b')).Run();
  });
  ASSERT_TRUE(half);
  for (const std::string ending : {"", "-journal"}) {
    std::filesystem::copy_file(dir_ / ("a.db" + ending), dir_ / ("b.db" + ending));
  }
  auto left = Store::OpenReadOnly(dir_ / "b.db");
  ASSERT_TRUE(left) << left.error().message;
  EXPECT_TRUE(left->CheckIntegrity());
  EXPECT_EQ(left->scans().Newest().value()->config[0], 'a');
}

TEST_F(SharedStoreTest, ManyThreadsWriteInOneTransaction) {
  std::vector<std::thread> threads;
  threads.reserve(4);
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int k = 0; k < 50; ++k) EXPECT_TRUE(Begin());
    });
  }
  for (std::thread& thread : threads) thread.join();
  ASSERT_TRUE(shared_->Commit());
  EXPECT_EQ(Scans(), 200u);
}

}  // namespace
}  // namespace rivalscope::storage
