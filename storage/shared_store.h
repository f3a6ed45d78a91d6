// One connection for several threads, and one open transaction for what they write: a transaction a page would be most
// of the work of a fast crawl.
//
// What a thread wrote is seen by the others at once and reaches the file with the next commit: about kCommitEvery
// later. A process that is killed loses that much of everything together, never one half of it, so that a page and the
// end of its lease stay in step. After an error nothing more is committed.
//
// Where even waiting for the lock is too long, a thread keeps its changes and they are written with the others'
// (Defer).
//
// A commit takes milliseconds, which a thread that feeds the others should not spend: it says kSomebodyElse, and the
// next other writer commits, or where nothing else is written a thread of the store's own.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "core/clock.h"
#include "core/result.h"
#include "storage/store.h"

namespace rivalscope::storage {

// Changes that a thread keeps for itself until a transaction ends, so that it need not wait for one.
// Thread contract: any thread, one at a time; the thread that keeps them adds to them meanwhile.
class Deferred {
 public:
  virtual ~Deferred() = default;
  virtual bool empty() = 0;
  virtual Status Write(Store& store) = 0;
};

// Thread contract: any thread.
class SharedStore {
 public:
  static constexpr std::chrono::milliseconds kCommitEvery{50};
  static constexpr std::chrono::milliseconds kCommitEveryInRush{200};  // after kManyWrites
  static constexpr int kManyWrites = 100;

  // kRush is for thousands of pages a second, in a store with Journal::kRollback: there are fewer transactions, since
  // each waits for the disk.
  enum class Pace { kSteady, kRush };
  // `clock` outlives it.
  SharedStore(Store store, const Clock& clock, Pace pace = Pace::kSteady);
  ~SharedStore();  // rolls back what is not committed

  enum class Committer { kCaller, kSomebodyElse };
  // Runs work(Store&), which returns a Status or a Result, inside the open transaction and returns what it returns, or
  // the error of the transaction. One thread at a time. The Store must not be kept.
  template <typename Work>
  auto Do(Work&& work, Committer committer = Committer::kCaller) -> decltype(work(std::declval<Store&>())) {
    const std::lock_guard lock(mutex_);
    if (auto begun = Begin(); !begun) return tl::unexpected(begun.error());
    auto result = work(store_);
    if (Status ended = End(result ? Status() : Status(tl::unexpected(result.error())), committer); !ended) {
      return tl::unexpected(ended.error());
    }
    return result;
  }

  Status Commit();
  // Its changes are written as the last of every transaction from now on. Null for none any more.
  void Defer(Deferred* deferred);

 private:
  // With mutex_ held.
  Status Begin();
  Status End(Status done, Committer committer);
  bool IsTime() const;
  Status CommitNow();
  void CommitLeftOvers();  // what committer_ does

  const Clock& clock_;
  const Pace pace_;
  std::mutex mutex_;  // guards what follows
  Store store_;
  Status failed_;
  Deferred* deferred_ = nullptr;
  std::chrono::steady_clock::time_point begun_{};
  int writes_ = 0;  // since then
  bool closing_ = false;
  std::condition_variable closes_;
  std::thread committer_;  // last: it starts when all else stands
};

}  // namespace rivalscope::storage
