#include "storage/shared_store.h"

namespace rivalscope::storage {

namespace {

// What one transaction writes should fit, or SQLite writes pages early and reads them again.
constexpr char kForManyWrites[] = "PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 4000;";

}  // namespace

SharedStore::SharedStore(Store store, const Clock& clock) : clock_(clock), store_(std::move(store)) {
  failed_ = Guard([&] { store_.database().Execute(kForManyWrites); });
}

SharedStore::~SharedStore() {
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

Status SharedStore::End(Status done) {
  if (!done) return failed_ = std::move(done);
  return clock_.Steady() - begun_ < kCommitEvery ? Status() : CommitNow();
}

Status SharedStore::CommitNow() {
  if (!store_.database().in_transaction()) return {};
  return failed_ = Guard([&] { store_.database().Execute("COMMIT"); });
}

}  // namespace rivalscope::storage
