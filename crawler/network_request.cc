// NetworkLoop, before a request: gates, budgets, and what is sent.
#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "core/digest.h"
#include "crawler/network_loop.h"

namespace rivalscope::crawler {
namespace {

constexpr uint64_t kPolicyFileBytes = 500u << 10;  // RFC 9309 section 2.5
constexpr int32_t kSitemapPriority = 1;            // ahead of the page that led to the host

}  // namespace

// What an earlier scan left: the host may have asked for a pause that is not over.
Status NetworkLoop::Greet(HostQueue& host) {
  host.greeted = true;
  if (replay_) return {};
  const auto parked = store_.LoadParked(host.name);
  if (!parked) return tl::unexpected(parked.error());
  const Instant now = clock_.Now();
  if (!*parked || **parked <= now) return {};
  const Duration wait = **parked - now;
  if (wait > policy_.pace.max_park) {
    return CloseHost(host, FetchStatus::kDeferred,
                     fmt::format("the host asked for a pause until {}", FormatInstant(**parked)));
  }
  host.clock.ParkUntil(clock_.Steady() + wait);
  return {};
}

Result<OriginGate*> NetworkLoop::GateOf(HostQueue& host, const std::string& origin) {
  if (const auto found = host.gates.find(origin); found != host.gates.end()) return &found->second;
  OriginGate& gate = host.gates.emplace(origin, OriginGate(origin, policy_)).first->second;
  for (const PolicyFile which : {PolicyFile::kRobots, PolicyFile::kTdm}) {
    if (which == PolicyFile::kTdm && !policy_.obey_tdm) break;
    const auto stored = store_.LoadPolicyFile(which, origin);
    if (!stored) return tl::unexpected(stored.error());
    if (!*stored) break;
    const std::string url = gate.fetch_url();
    if (!gate.Restore(which, **stored, clock_.Now())) break;
    LedgerEntry entry;
    entry.url = url;
    entry.at = clock_.Now();
    entry.kind = which == PolicyFile::kRobots ? RequestKind::kRobots : RequestKind::kTdm;
    entry.http_status = (*stored)->http_status;
    entry.body_bytes = (*stored)->body.size();
    entry.cache_hit = true;
    entry.reason = "kept from " + FormatInstant((*stored)->fetched_at);
    if (*ledger_) (*ledger_)(entry);
  }
  return &gate;
}

Result<bool> NetworkLoop::PassGate(HostQueue& host, OriginGate& gate, const std::string& origin) {
  switch (gate.Next(clock_.Now())) {
    case OriginGate::Step::kFetchRobots:
      StartPolicyFile(host, gate, origin, RequestKind::kRobots);
      return false;
    case OriginGate::Step::kFetchTdm:
      if (auto status = KeepCrawlDelay(host, gate); !status) return tl::unexpected(status.error());
      if (host.closed) return false;
      if (host.clock.ReadyAt() <= clock_.Steady()) StartPolicyFile(host, gate, origin, RequestKind::kTdm);
      return false;
    case OriginGate::Step::kWaitUntil:
      host.clock.ParkUntil(clock_.Steady() + (gate.wait_until() - clock_.Now()));
      return false;
    case OriginGate::Step::kDefer:
      if (auto status =
              CloseHost(host, FetchStatus::kDeferred, "robots.txt: the host asks for a pause, again and again");
          !status) {
        return tl::unexpected(status.error());
      }
      return false;
    case OriginGate::Step::kRefuseAll:
    case OriginGate::Step::kOpen:
      break;
  }
  return true;
}

// Leaves the host when it asks for more time between two requests than a scan waits.
Status NetworkLoop::KeepCrawlDelay(HostQueue& host, const OriginGate& gate) {
  const auto delay = gate.crawl_delay();
  host.clock.SetCrawlDelay(delay);
  if (!delay || *delay <= policy_.pace.max_park) return {};
  return CloseHost(host, FetchStatus::kDeferred,
                   fmt::format("Crawl-delay of {} s is longer than this scan waits", delay->count() / 1000));
}

// Crawl-delay and sitemaps of an origin whose robots.txt is known.
Status NetworkLoop::OpenGate(HostQueue& host, OriginGate& gate, const FrontierUrl& entry) {
  if (auto status = KeepCrawlDelay(host, gate); !status || host.closed) return status;
  if (!policy_.use_sitemaps || !entry.follow) return {};
  std::vector<PreparedUrl> sitemaps;
  for (const std::string& address : gate.TakeSitemaps()) {
    Seed seed;
    seed.url = address;
    seed.source = entry.source;
    seed.priority = entry.priority + kSitemapPriority;
    seed.kind = UrlKind::kSitemap;
    seed.scope = entry.scope;
    seed.via = gate.fetch_url();
    auto prepared = Prepare(seed, policy_.traps, clock_.Now());
    // Cross-host sitemaps are allowed by the protocol only where both robots.txt say so: the domain is the bound.
    if (prepared && IsInScope(Scope::kDomain, host.name, prepared->url.host)) sitemaps.push_back(std::move(*prepared));
  }
  Arrivals arrivals;
  Admit(std::move(sitemaps), nullptr, arrivals);
  return AddArrivals(arrivals);
}

std::optional<std::string> NetworkLoop::OverBudget(const HostQueue& host) const {
  const Limits& limits = policy_.limits;
  if (host.pages >= limits.host_pages) return fmt::format("{} pages of this host were fetched", limits.host_pages);
  if (host.bytes >= limits.host_bytes) return fmt::format("{} bytes of this host were fetched", limits.host_bytes);
  if (host.first_request && clock_.Steady() - *host.first_request >= limits.host_time) {
    return fmt::format("this host took {} min", limits.host_time.count() / 60'000);
  }
  return std::nullopt;
}

// A page that is not due costs its host nothing: the stored answer stands for it. robots.txt was asked first, since
// what may no longer be fetched may no longer be used.
Result<bool> NetworkLoop::KeepUnasked(HostQueue& host, const OriginGate::Verdict& verdict, TrapKey& trap) {
  const FrontierUrl& entry = host.leased.front();
  if (entry.kind != UrlKind::kPage || entry.attempts > 0) return false;
  const auto why = store_.WhyNotDue(entry);
  if (!why) return tl::unexpected(why.error());
  if (!*why) return false;
  FetchResult result = Unasked(host, FetchStatus::kNotModified, **why);
  const Snapshot& snapshot = result.snapshot;
  if (*ledger_) {
    LedgerEntry row;
    row.url = snapshot.url;
    row.at = snapshot.fetched_at;
    row.source = result.entry.source;
    row.status = snapshot.status;
    row.reason = snapshot.reason;
    row.rule = verdict.rule;
    row.rule_line = verdict.line;
    row.cache_hit = true;
    (*ledger_)(row);
  }
  Deliver(std::move(result), std::move(trap), std::nullopt);
  return true;
}

Result<bool> NetworkLoop::SkipClaimed(HostQueue& host) {
  const FrontierUrl& entry = host.leased.front();
  if (claimed_.empty() || entry.depth == 0 || entry.attempts > 0) return false;
  const auto claimed = claimed_.find(StableHash(entry.page_key));
  if (claimed == claimed_.end()) return false;
  if (*ledger_) {
    LedgerEntry row;
    row.url = entry.url;
    row.at = clock_.Now();
    row.source = entry.source;
    row.status = FetchStatus::kRedirected;
    row.reason = "not asked for: the page was read as " + claimed->second + ", which names this address as its own";
    (*ledger_)(row);
  }
  const int64_t id = entry.id;
  host.leased.pop_front();
  if (auto status = store_.Complete({id}); !status) return tl::unexpected(status.error());
  return true;
}

Status NetworkLoop::StartPage(HostQueue& host, const OriginGate::Verdict& verdict, TrapKey trap) {
  if (scan_pages_ >= policy_.limits.scan_pages || scan_bytes_ >= policy_.limits.scan_bytes) {
    scan_over_ = true;
    return {};
  }
  Flight flight;
  flight.entry = std::move(host.leased.front());
  flight.trap = std::move(trap);
  host.leased.pop_front();
  const bool is_sitemap = flight.entry.kind == UrlKind::kSitemap;
  flight.kind = is_sitemap ? RequestKind::kSitemap : RequestKind::kPage;
  flight.host = &host;
  flight.url = flight.entry.url;
  flight.rule = verdict.rule;
  flight.rule_line = verdict.line;
  TransportRequest request;
  request.max_bytes = is_sitemap ? policy_.limits.sitemap_bytes : policy_.limits.page_bytes;
  request.timeout = policy_.limits.page_timeout;
  request.cookies = flight.entry.cookies;
  if (!spent_.empty()) {
    request.buffer = std::move(spent_.back());
    spent_.pop_back();
  }
  if (!replay_ && flight.entry.redirects == 0) {
    const auto validators = store_.LoadValidators(flight.entry);
    if (!validators) return tl::unexpected(validators.error());
    if (*validators) {
      const auto& [etag, last_modified] = **validators;
      if (!etag.empty()) request.headers.Add("If-None-Match", etag);
      if (!last_modified.empty()) request.headers.Add("If-Modified-Since", last_modified);
    }
  }
  ++flight.entry.attempts;
  if (flight.entry.attempts == 1) {
    ++host.pages;
    ++scan_pages_;
  }
  Launch(std::move(flight), std::move(request));
  return {};
}

void NetworkLoop::StartPolicyFile(HostQueue& host, OriginGate& gate, const std::string& origin, RequestKind kind) {
  Flight flight;
  flight.kind = kind;
  flight.host = &host;
  flight.origin = origin;
  flight.url = gate.fetch_url();
  TransportRequest request;
  request.max_bytes = kPolicyFileBytes;
  request.timeout = policy_.limits.robots_timeout;
  host.asking_policy = true;
  Launch(std::move(flight), std::move(request));
}

uint64_t NetworkLoop::Launch(Flight flight, TransportRequest request) {
  HostQueue& host = *flight.host;
  const Time now = clock_.Steady();
  flight.started = now;
  flight.at = clock_.Now();
  flight.pause = host.clock.SinceLast(now);
  if (!host.first_request) host.first_request = now;
  host.clock.Started(now);
  frontier_.Take(host, flight.address);
  request.id = ++last_request_;
  request.url = flight.url;
  in_flight_.emplace(request.id, std::move(flight));
  transport_->Start(std::move(request));
  return last_request_;
}

}  // namespace rivalscope::crawler
