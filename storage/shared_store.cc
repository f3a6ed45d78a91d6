#include "storage/shared_store.h"

namespace rivalscope::storage {

namespace {

// What one transaction writes should fit, or SQLite writes pages early and reads them again.
constexpr char kForManyWrites[] = "PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 4000;";

}  // namespace

SharedStore::SharedStore(Store store, const Clock& clock) : clock_(clock), store_(std::move(store)) {
  failed_ = Guard([&] { store_.database().Execute(kForManyWrites); });
  committer_ = std::thread([this] { CommitLeftOvers(); });
}

SharedStore::~SharedStore() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  closes_.notify_one();
  committer_.join();
  if (store_.database().in_transaction()) (void)Guard([&] { store_.database().Execute("ROLLBACK"); });
}

Status SharedStore::Commit() {
  const std::lock_guard lock(mutex_);
  return failed_ ? CommitNow() : failed_;
}

Status SharedStore::Begin() {
  if (!failed_ || store_.database().in_transaction()) return failed_;
  begun_ = clock_.Steady();
  return failed_ = Guard([&] { store_.database().Execute("BEGIN IMMEDIATE"); });
}

Status SharedStore::End(Status done, Committer committer) {
  if (!done) return failed_ = std::move(done);
  if (committer == Committer::kSomebodyElse || clock_.Steady() - begun_ < kCommitEvery) return {};
  return CommitNow();
}

void SharedStore::CommitLeftOvers() {
  std::unique_lock lock(mutex_);
  while (!closes_.wait_for(lock, kCommitEvery * 2, [this] { return closing_; })) {
    if (failed_ && clock_.Steady() - begun_ >= kCommitEvery) (void)CommitNow();  // failed_ keeps what went wrong
  }
}

Status SharedStore::CommitNow() {
  if (!store_.database().in_transaction()) return {};
  return failed_ = Guard([&] { store_.database().Execute("COMMIT"); });
}

}  // namespace rivalscope::storage
