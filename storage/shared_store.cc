#include "storage/shared_store.h"

namespace rivalscope::storage {

namespace {

// A few megabytes hold what is written again and again, the inner pages of the indexes; the rest is written once, and
// fresh memory for it would cost more than writing it early.
constexpr char kForManyWrites[] = "PRAGMA cache_size = -4096; PRAGMA wal_autocheckpoint = 4000;";
// A page names its scan, its source and the body stored just before it: looking them up again costs three searches.
constexpr char kForARush[] = "PRAGMA foreign_keys = OFF;";

}  // namespace

SharedStore::SharedStore(Store store, const Clock& clock, Pace pace)
    : clock_(clock), pace_(pace), store_(std::move(store)) {
  failed_ = Guard([&] { store_.database().Execute(kForManyWrites); });
  if (failed_ && pace_ == Pace::kRush) failed_ = Guard([&] { store_.database().Execute(kForARush); });
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
  writes_ = 0;
  return failed_ = Guard([&] { store_.database().Execute("BEGIN IMMEDIATE"); });
}

Status SharedStore::End(Status done, Committer committer) {
  if (!done) return failed_ = std::move(done);
  ++writes_;
  return committer == Committer::kSomebodyElse || !IsTime() ? Status() : CommitNow();
}

// What has come slowly so far is not kept waiting.
bool SharedStore::IsTime() const {
  const bool rush = pace_ == Pace::kRush && writes_ >= kManyWrites;
  return clock_.Steady() - begun_ >= (rush ? kCommitEveryInRush : kCommitEvery);
}

void SharedStore::Defer(Deferred* deferred) {
  const std::lock_guard lock(mutex_);
  deferred_ = deferred;
}

void SharedStore::CommitLeftOvers() {
  std::unique_lock lock(mutex_);
  while (!closes_.wait_for(lock, kCommitEvery * 2, [this] { return closing_; })) {
    if (failed_ && IsTime()) (void)CommitNow();  // failed_ keeps what went wrong
  }
}

Status SharedStore::CommitNow() {
  if (deferred_ != nullptr && !deferred_->empty()) {
    if (auto begun = Begin(); !begun) return begun;
    if (failed_ = deferred_->Write(store_); !failed_) return failed_;
  }
  if (!store_.database().in_transaction()) return {};
  return failed_ = Guard([&] { store_.database().Execute("COMMIT"); });
}

}  // namespace rivalscope::storage
