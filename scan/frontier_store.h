// The crawler's frontier over the workspace's SQLite file.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crawler/frontier_store.h"
#include "storage/frontier_table.h"
#include "storage/store.h"

namespace rivalscope::scan {

storage::FrontierRow RowOf(const crawler::FrontierUrl& url);
crawler::FrontierUrl UrlOf(storage::FrontierRow row);

// Every call is a transaction of its own, or part of one that is open on `store`. In a scan another connection writes
// what pages say while this one leases addresses. Thread contract: the crawler's (one thread). `store` is this thread's
// own connection and outlives it.
class SqliteFrontierStore final : public crawler::FrontierStore {
 public:
  // Why the page of this key and source need not be asked for now (revisit.h); empty: every page is.
  using NotDue = std::function<std::optional<std::string>(const storage::VisitRow&, int64_t source)>;
  SqliteFrontierStore(storage::Store& store, int64_t scan, NotDue not_due = {})
      : table_(store.database(), scan),
        snapshots_(store.snapshots()),
        pages_(store.pages()),
        not_due_(std::move(not_due)) {}

  Status Add(std::vector<crawler::FrontierUrl>& urls) override;
  Result<std::vector<crawler::FrontierUrl>> Lease(std::string_view host, size_t max, Instant until) override;
  Status Complete(const std::vector<int64_t>& ids) override { return table_.Complete(ids); }
  Status Claim(const crawler::FrontierUrl& url) override;
  Status Release(int64_t id, int attempts) override;
  Status ReleaseExpired(Instant now) override {
    table_.ReleaseExpired(now);
    return {};
  }
  Result<std::vector<crawler::HostWaiting>> WaitingHosts() override;
  Result<crawler::FrontierCounts> Counts() override;
  Status Commit() override { return {}; }

  Result<std::optional<crawler::StoredPolicyFile>> LoadPolicyFile(crawler::PolicyFile which,
                                                                  std::string_view origin) override;
  Status SavePolicyFile(crawler::PolicyFile which, std::string_view origin,
                        const crawler::StoredPolicyFile& file) override;
  // They stand in the stored answers: nothing is saved beside them.
  Result<std::optional<crawler::Validators>> LoadValidators(const crawler::FrontierUrl& url) override;
  Result<std::optional<Instant>> LoadParked(std::string_view host) override { return table_.LoadParked(host); }
  Status SaveParked(std::string_view host, Instant until) override { return table_.SaveParked(host, until); }
  Result<std::optional<std::string>> WhyNotDue(const crawler::FrontierUrl& url) override;

 private:
  storage::FrontierTable table_;
  storage::SnapshotTable snapshots_;
  storage::PageTable pages_;
  const NotDue not_due_;
};

}  // namespace rivalscope::scan
