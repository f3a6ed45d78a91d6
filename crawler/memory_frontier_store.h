// The frontier in memory: for tests, replays and `rivalscope crawl` without a workspace. Page keys are kept as 64-bit
// hashes, so that a million pages known take 8 MB.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "crawler/frontier_store.h"

namespace rivalscope::crawler {

class MemoryFrontierStore final : public FrontierStore {
 public:
  Status Add(std::vector<FrontierUrl>& urls) override;
  Result<std::vector<FrontierUrl>> Lease(std::string_view host, size_t max, Instant until) override;
  Status Complete(const std::vector<int64_t>& ids) override;
  Status Claim(const FrontierUrl& url) override;
  Status Release(int64_t id, int attempts) override;
  Status ReleaseExpired(Instant now) override;
  Result<std::vector<HostWaiting>> WaitingHosts() override;
  Result<FrontierCounts> Counts() override;
  Status Commit() override { return {}; }
  Result<std::optional<StoredPolicyFile>> LoadPolicyFile(PolicyFile which, std::string_view origin) override;
  Status SavePolicyFile(PolicyFile which, std::string_view origin, const StoredPolicyFile& file) override;
  Result<std::optional<Validators>> LoadValidators(const FrontierUrl& url) override;
  Status SaveValidators(const FrontierUrl& url, const Validators& validators) override;
  Result<std::optional<Instant>> LoadParked(std::string_view host) override;
  Status SaveParked(std::string_view host, Instant until) override;

  // A new scan over what is kept from the last one: addresses are forgotten, policy files and validators stay.
  void NextScan();

 private:
  struct Leased {
    FrontierUrl url;
    Instant until{};
  };
  // By priority, highest first, then by id: first in, first out.
  using Waiting = std::map<std::pair<int32_t, int64_t>, FrontierUrl>;

  std::unordered_set<uint64_t> known_;
  std::unordered_map<std::string, Waiting> waiting_;
  std::unordered_map<int64_t, Leased> leased_;
  std::map<std::pair<PolicyFile, std::string>, StoredPolicyFile> policy_files_;
  std::unordered_map<std::string, Validators> validators_;
  std::unordered_map<std::string, Instant> parked_;
  int64_t last_id_ = 0;
  uint64_t waiting_count_ = 0;
  uint64_t done_ = 0;
};

}  // namespace rivalscope::crawler
