// The frontier of a crawl that shares one SQLite connection with those who keep its pages, and does not wait for them.
//
// A fast crawl asks its frontier ten thousand times a second, while the connection is busy with pages most of the time.
// So what is asked is answered from memory: which addresses are known, and the next ones of every host. What is said is
// noted, and written as the last of each transaction, after the pages that it follows from. An address is therefore
// done in the file only together with its page and with the addresses found there, whenever the process is killed; and
// one that was added and done between two transactions is written once, as known.
//
// Memory is bounded by two numbers. Beyond kMostKnown addresses the file is asked which ones are new, as
// SqliteFrontierStore does. Beyond kMostQueued the next ones of a host wait in the file, behind those in memory.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/clock.h"
#include "crawler/frontier_store.h"
#include "scan/frontier_store.h"
#include "storage/shared_store.h"

namespace rivalscope::scan {

// Thread contract: the crawler's (one thread), and Deferred's beside it.
class WriteBehindFrontier final : public crawler::FrontierStore, public storage::Deferred {
 public:
  static constexpr size_t kMostKnown = 1u << 18;  // 48 bytes each
  static constexpr size_t kMostQueued = 10'000;   // about half a kilobyte each

  struct Options {
    const Clock* clock = nullptr;  // null where every page shall be asked for
    bool has_past = true;          // the store may have pages of earlier scans
    size_t most_known = kMostKnown;
    size_t most_queued = kMostQueued;
  };
  // `shared`, and `store` in it, outlive this.
  WriteBehindFrontier(storage::SharedStore& shared, storage::Store& store, int64_t scan, Options options);
  ~WriteBehindFrontier() override;
  // Before anything else.
  Status Open();

  Status Add(std::vector<crawler::FrontierUrl>& urls) override;
  Result<std::vector<crawler::FrontierUrl>> Lease(std::string_view host, size_t max, Instant until) override;
  Status Complete(const std::vector<int64_t>& ids) override;
  Status Claim(const crawler::FrontierUrl& url) override;
  Status Release(int64_t id, int attempts) override;
  Status ReleaseExpired(Instant) override { return {}; }  // a lease lives no longer than this object
  Result<std::vector<crawler::HostWaiting>> WaitingHosts() override;
  Result<crawler::FrontierCounts> Counts() override;
  Status Commit() override { return {}; }  // the shared store does, with the pages

  Result<std::optional<crawler::StoredPolicyFile>> LoadPolicyFile(crawler::PolicyFile which,
                                                                  std::string_view origin) override;
  Status SavePolicyFile(crawler::PolicyFile which, std::string_view origin,
                        const crawler::StoredPolicyFile& file) override;
  Result<std::optional<crawler::Validators>> LoadValidators(const crawler::FrontierUrl& url) override;
  Result<std::optional<Instant>> LoadParked(std::string_view host) override;
  Status SaveParked(std::string_view host, Instant until) override;
  Result<std::optional<std::string>> WhyNotDue(const crawler::FrontierUrl& url) override;

  bool empty() override;
  Status Write(storage::Store& store) override;
  // The crawl is finished: nothing of it is needed any more. With the connection, like Write.
  Status Clear();

 private:
  // Of one host. All of `next` come before all that are in the file.
  struct Queue {
    std::deque<crawler::FrontierUrl> next;
    uint64_t in_file = 0;  // or noted to be written there
  };
  struct Notes {  // in the order in which they came
    std::vector<storage::FrontierTable::NewRow> added;
    std::unordered_map<int64_t, size_t> where;  // of each id in `added`
    std::vector<int64_t> claimed, completed;
    bool empty() const { return added.empty() && claimed.empty() && completed.empty(); }
  };

  // work(), with the connection.
  template <typename Work>
  auto Do(const Work& work) -> decltype(work()) {
    return shared_.Do([&](storage::Store&) { return work(); }, storage::SharedStore::Committer::kSomebodyElse);
  }
  // The same after the notes were written: for what has to find them in the file.
  template <typename Work>
  auto DoInOrder(const Work& work) -> decltype(work()) {
    return shared_.Do(
        [&](storage::Store& store) -> decltype(work()) {
          if (auto written = Write(store); !written) return tl::unexpected(written.error());
          return work();
        },
        storage::SharedStore::Committer::kSomebodyElse);
  }
  Status AddByFile(std::vector<crawler::FrontierUrl>& urls);
  // Of a host whose queue in memory is no longer what comes first.
  Status GiveBack(Queue& queue);
  // True when it is queued in memory, false when it is to wait in the file.
  bool Enqueue(const crawler::FrontierUrl& url);
  Status Refill(Queue& queue, std::string_view host, size_t max, Instant until);

  storage::SharedStore& shared_;
  SqliteFrontierStore files_;     // for what is asked once a host or origin, and for what earlier scans know
  storage::FrontierTable table_;  // those in memory, and given out, are leased there
  const Options options_;

  // Of the crawler's thread.
  std::unordered_set<int64_t> known_;
  bool knows_all_ = true;
  std::unordered_map<std::string, Queue> queues_;
  size_t queued_ = 0;                                // in memory
  std::unordered_map<int64_t, std::string> leased_;  // given out, with their hosts

  std::mutex mutex_;  // guards notes_; taken after the shared store's
  Notes notes_;
};

}  // namespace rivalscope::scan
