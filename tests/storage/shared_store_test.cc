#include "storage/shared_store.h"

#include <gtest/gtest.h>

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

TEST_F(SharedStoreTest, ManyThreadsWriteInOneTransaction) {
  std::vector<std::thread> threads;
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
