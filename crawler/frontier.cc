#include "crawler/frontier.h"

#include "net/url.h"

namespace rivalscope::crawler {
namespace {

constexpr size_t kLeaseAtOnce = 16;
// Leases only run out for another process that shares the store; one that starts alone takes them all back.
constexpr Duration kLeaseTime = hours(1);

}  // namespace

Status Frontier::Open() {
  if (auto status = store_->ReleaseExpired(Instant::max()); !status) return status;
  auto hosts = store_->WaitingHosts();
  if (!hosts) return tl::unexpected(hosts.error());
  for (const HostWaiting& waiting : *hosts) {
    HostQueue& host = HostOf(waiting.host);
    host.stored = waiting.waiting;
    Schedule(host);
  }
  return {};
}

HostQueue& Frontier::HostOf(const std::string& name) {
  auto& slot = hosts_[name];
  if (!slot) {
    slot = std::make_unique<HostQueue>(name, net::RegistrableDomain(name), by_index_.size(), *policy_);
    by_index_.push_back(slot.get());
  }
  return *slot;
}

Status Frontier::Add(std::vector<FrontierUrl>& urls) {
  if (auto status = store_->Add(urls); !status) return status;
  for (const FrontierUrl& url : urls) {
    if (url.id == 0) continue;
    HostQueue& host = HostOf(url.host);
    if (++host.stored == 1 || !host.scheduled) Schedule(host);
  }
  return {};
}

void Frontier::Schedule(HostQueue& host) {
  if (host.scheduled) order_.erase({*host.scheduled, host.index});
  host.scheduled.reset();
  if (!host.has_work() || host.asking_policy || host.active >= policy_->pace.connections_per_host) return;
  host.scheduled = host.clock.ReadyAt();
  order_.insert({*host.scheduled, host.index});
}

bool Frontier::IsFull(const HostQueue& host) const {
  const auto count = [](const auto& counts, const std::string& key) {
    const auto found = counts.find(key);
    return found == counts.end() ? 0 : found->second;
  };
  if (count(in_domain_, host.domain) >= policy_->pace.connections_per_domain) return true;
  return !host.address.empty() && count(at_address_, host.address) >= policy_->pace.connections_per_address;
}

HostQueue* Frontier::PopReady(Time now) {
  while (!order_.empty() && order_.begin()->first <= now) {
    HostQueue* host = by_index_[order_.begin()->second];
    order_.erase(order_.begin());
    host->scheduled.reset();
    if (!IsFull(*host)) return host;
    aside_.push_back(host);
  }
  return nullptr;
}

std::optional<Frontier::Time> Frontier::NextReady() const {
  if (order_.empty()) return std::nullopt;
  return order_.begin()->first;
}

Status Frontier::Refill(HostQueue& host, Instant now) {
  if (!host.leased.empty() || host.stored == 0) return {};
  auto urls = store_->Lease(host.name, kLeaseAtOnce, now + kLeaseTime);
  if (!urls) return tl::unexpected(urls.error());
  host.stored = urls->empty() ? 0 : host.stored - std::min<uint64_t>(host.stored, urls->size());
  for (FrontierUrl& url : *urls) host.leased.push_back(std::move(url));
  return {};
}

Status Frontier::Close(HostQueue& host) {
  host.closed = true;
  Schedule(host);
  for (const FrontierUrl& url : host.leased) {
    if (auto status = store_->Release(url.id, url.attempts); !status) return status;
    ++host.stored;
  }
  host.leased.clear();
  return {};
}

void Frontier::Take(HostQueue& host, std::string& address) {
  ++host.active;
  ++in_domain_[host.domain];
  address = host.address;
  if (!address.empty()) ++at_address_[address];
}

void Frontier::GiveBack(HostQueue& host, const std::string& address) {
  --host.active;
  if (--in_domain_[host.domain] == 0) in_domain_.erase(host.domain);
  if (!address.empty() && --at_address_[address] == 0) at_address_.erase(address);
  std::vector<HostQueue*> aside;
  aside.swap(aside_);
  for (HostQueue* waiting : aside) Schedule(*waiting);
}

Status Frontier::ReleaseAll() {
  for (HostQueue* host : by_index_) {
    for (const FrontierUrl& url : host->leased) {
      if (auto status = store_->Release(url.id, url.attempts); !status) return status;
      ++host->stored;
    }
    host->leased.clear();
  }
  return {};
}

uint64_t Frontier::waiting() const {
  uint64_t waiting = 0;
  for (const HostQueue* host : by_index_) waiting += host->stored + host->leased.size();
  return waiting;
}

size_t Frontier::parked_count(Time now) const {
  size_t parked = 0;
  for (const HostQueue* host : by_index_) parked += host->has_work() && host->clock.IsParked(now) ? 1 : 0;
  return parked;
}

}  // namespace rivalscope::crawler
