#include "crawler/memory_frontier_store.h"

#include "core/digest.h"

namespace rivalscope::crawler {

Status MemoryFrontierStore::Add(std::vector<FrontierUrl>& urls) {
  for (FrontierUrl& url : urls) {
    if (!known_.insert(StableHash(url.page_key)).second) {
      url.id = 0;
      continue;
    }
    url.id = ++last_id_;
    ++waiting_count_;
    waiting_[url.host].emplace(std::pair(-url.priority, url.id), url);
  }
  return {};
}

Result<std::vector<FrontierUrl>> MemoryFrontierStore::Lease(std::string_view host, size_t max, Instant until) {
  std::vector<FrontierUrl> urls;
  const auto found = waiting_.find(std::string(host));
  if (found == waiting_.end()) return urls;
  Waiting& waiting = found->second;
  while (urls.size() < max && !waiting.empty()) {
    auto node = waiting.extract(waiting.begin());
    urls.push_back(node.mapped());
    leased_[node.mapped().id] = Leased{std::move(node.mapped()), until};
    --waiting_count_;
  }
  if (waiting.empty()) waiting_.erase(found);
  return urls;
}

Status MemoryFrontierStore::Complete(const std::vector<int64_t>& ids) {
  for (const int64_t id : ids) {
    if (leased_.erase(id) == 0) return Fail(ErrorCode::kNotFound, "the frontier has no such lease");
    ++done_;
  }
  return {};
}

Status MemoryFrontierStore::Claim(const FrontierUrl& url) {
  known_.insert(StableHash(url.page_key));  // one that waits already is fetched all the same
  return {};
}

Status MemoryFrontierStore::Release(int64_t id, int attempts) {
  auto node = leased_.extract(id);
  if (node.empty()) return Fail(ErrorCode::kNotFound, "the frontier has no such lease");
  FrontierUrl& url = node.mapped().url;
  url.attempts = static_cast<uint8_t>(attempts);
  waiting_[url.host].emplace(std::pair(-url.priority, url.id), std::move(url));
  ++waiting_count_;
  return {};
}

Status MemoryFrontierStore::ReleaseExpired(Instant now) {
  std::vector<std::pair<int64_t, int>> expired;
  for (const auto& [id, lease] : leased_) {
    if (lease.until < now || now == Instant::max()) expired.emplace_back(id, lease.url.attempts);
  }
  for (const auto& [id, attempts] : expired) {
    if (auto status = Release(id, attempts); !status) return status;
  }
  return {};
}

Result<std::vector<HostWaiting>> MemoryFrontierStore::WaitingHosts() {
  std::vector<HostWaiting> hosts;
  hosts.reserve(waiting_.size());
  for (const auto& [host, urls] : waiting_) hosts.push_back({host, urls.size()});
  return hosts;
}

Result<FrontierCounts> MemoryFrontierStore::Counts() { return FrontierCounts{waiting_count_, leased_.size(), done_}; }

Result<std::optional<StoredPolicyFile>> MemoryFrontierStore::LoadPolicyFile(PolicyFile which, std::string_view origin) {
  const auto found = policy_files_.find(std::pair(which, std::string(origin)));
  if (found == policy_files_.end()) return std::nullopt;
  return found->second;
}

Status MemoryFrontierStore::SavePolicyFile(PolicyFile which, std::string_view origin, const StoredPolicyFile& file) {
  policy_files_[std::pair(which, std::string(origin))] = file;
  return {};
}

Result<std::optional<Validators>> MemoryFrontierStore::LoadValidators(const FrontierUrl& url) {
  const auto found = validators_.find(url.url);
  if (found == validators_.end()) return std::nullopt;
  return found->second;
}

Status MemoryFrontierStore::SaveValidators(const FrontierUrl& url, const Validators& validators) {
  validators_[url.url] = validators;
  return {};
}

Result<std::optional<Instant>> MemoryFrontierStore::LoadParked(std::string_view host) {
  const auto found = parked_.find(std::string(host));
  if (found == parked_.end()) return std::nullopt;
  return found->second;
}

Status MemoryFrontierStore::SaveParked(std::string_view host, Instant until) {
  parked_[std::string(host)] = until;
  return {};
}

void MemoryFrontierStore::NextScan() {
  known_.clear();
  waiting_.clear();
  leased_.clear();
  waiting_count_ = 0;
  done_ = 0;
}

}  // namespace rivalscope::crawler
