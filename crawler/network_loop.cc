#include "crawler/network_loop.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "core/digest.h"
#include "crawler/curl_transport.h"

namespace rivalscope::crawler {
namespace {

// What a killed process may have to do again, beside what was in flight.
constexpr Duration kCommitEvery = milliseconds(50);
constexpr Duration kPublishEvery = seconds(1);
constexpr Duration kLongestWait = seconds(1);  // so that a stop that raced with the wait is seen
constexpr size_t kMostClaims = 100'000;        // of canonical links remembered
constexpr size_t kMostSpent = 64;              // bodies whose memory is kept
constexpr size_t kLargestSpent = 64u << 10;    // and how large one of them may be
constexpr int kRefusalsATurn = 64;             // of one host, before the others have their turn

// Answers that take this long hold up no other host: until there are kMostStuck times as many of them as connections
// are wanted, they are not counted among the connections. Fifty tarpits would otherwise take the places of the good
// hosts.
constexpr Duration kStuckAfter = seconds(1);
constexpr size_t kMostStuck = 8;

CrawlPolicy ForReplay(CrawlPolicy policy) {
  policy.pace.floor = Duration::zero();
  policy.pace.latency_multiple = 0;
  policy.pace.connections_per_domain = policy.pace.connections_per_address = policy.pace.connections;
  policy.limits.retries = 0;
  policy.use_sitemaps = false;
  return policy;
}

}  // namespace

Result<std::unique_ptr<Crawler>> Crawler::Create(CrawlPolicy policy, const Clock& clock, FrontierStore& store,
                                                 std::unique_ptr<Transport> transport) {
  if (!transport) {
    auto made = MakeCurlTransport(policy);
    if (!made) return tl::unexpected(made.error());
    transport = std::move(*made);
  }
  if (transport->is_replay()) policy = ForReplay(std::move(policy));
  return std::make_unique<NetworkLoop>(std::move(policy), clock, store, std::move(transport));
}

NetworkLoop::NetworkLoop(CrawlPolicy policy, const Clock& clock, FrontierStore& store,
                         std::unique_ptr<Transport> transport)
    : policy_(std::move(policy)),
      clock_(clock),
      store_(store),
      transport_(std::move(transport)),
      replay_(transport_->is_replay()),
      frontier_(policy_, store) {}

Status NetworkLoop::Add(const Seed& seed) {
  auto prepared = Prepare(seed, policy_.traps, clock_.Now());
  if (!prepared) return tl::unexpected(prepared.error());
  if (inbox_.Add(std::move(*prepared))) transport_->Wake();
  return {};
}

void NetworkLoop::Done(int64_t id, PageReport report) {
  PreparedReport prepared{id, {}, std::move(report.text), std::nullopt, report.kept, std::move(report.spent)};
  const size_t links = std::min<size_t>(report.links.size(), policy_.traps.outlinks);
  prepared.links.reserve(links);
  const Instant now = clock_.Now();
  for (size_t i = 0; i < links; ++i) {
    auto link = Prepare(report.links[i], policy_.traps, now);
    if (link) prepared.links.push_back(std::move(*link));  // what is no address leads nowhere
  }
  if (!report.canonical.empty()) {
    Seed seed;
    seed.url = std::move(report.canonical);
    if (auto canonical = Prepare(seed, policy_.traps, now)) prepared.canonical = std::move(canonical->url);
  }
  if (inbox_.Add(std::move(prepared))) transport_->Wake();
}

void NetworkLoop::Stop() noexcept {
  stop_.fetch_add(1);
  transport_->Wake();
}

Progress NetworkLoop::GetProgress() const {
  const std::lock_guard lock(progress_mutex_);
  return published_;
}

void NetworkLoop::PublishProgress() {
  progress_.waiting = frontier_.waiting();
  progress_.in_flight = in_flight_.size();
  progress_.hosts = frontier_.host_count();
  progress_.parked_hosts = frontier_.parked_count(clock_.Steady());
  const std::lock_guard lock(progress_mutex_);
  published_ = progress_;
}

Status NetworkLoop::Run(const ResultSink& sink, const LedgerSink& ledger) {
  sink_ = &sink;
  ledger_ = &ledger;
  committed_ = progress_at_ = clock_.Steady();
  if (auto status = frontier_.Open(); !status) return status;
  std::vector<TransportResponse> finished;
  while (true) {
    if (auto status = TakeInbox(); !status) return status;
    const Time now = clock_.Steady();
    const bool stopping = stop_.load() > 0;
    CountStuck(now);
    if (auto status = stopping ? Wind(now) : ServeHosts(); !status) return status;
    if (dirty_ && now - committed_ >= kCommitEvery) {
      if (auto status = store_.Commit(); !status) return status;
      committed_ = now;
      dirty_ = false;
    }
    if (now - progress_at_ >= kPublishEvery) {
      progress_at_ = now;
      PublishProgress();
    }
    if (IsFinished()) break;
    transport_->Poll(dirty_ ? std::min(WaitTime(), kCommitEvery) : WaitTime(), finished);
    dirty_ = dirty_ || !finished.empty();
    for (TransportResponse& response : finished) {
      if (auto status = HandleFinished(std::move(response)); !status) return status;
    }
    finished.clear();
  }
  if (auto status = frontier_.ReleaseAll(); !status) return status;
  PublishProgress();
  return store_.Commit();
}

bool NetworkLoop::IsFinished() {
  if (stop_.load() > 1) return in_flight_.empty();
  if (!in_flight_.empty() || !outstanding_.empty()) return false;
  if (stop_.load() > 0) return true;
  return scan_over_ || !frontier_.NextReady();
}

Duration NetworkLoop::WaitTime() {
  if (stop_.load() > 0) return in_flight_.empty() ? milliseconds(20) : milliseconds(100);
  const auto next = frontier_.NextReady();
  if (!next || scan_over_) return kLongestWait;
  if (!HasRoom()) return kStuckAfter / 4;
  const auto wait = std::chrono::ceil<Duration>(*next - clock_.Steady());
  return std::clamp(wait, Duration::zero(), kLongestWait);
}

Status NetworkLoop::Wind(Time now) {
  if (!stopping_since_) stopping_since_ = now;
  const bool grace_over = now - *stopping_since_ >= policy_.limits.stop_grace;
  if (!cancelled_ && (stop_.load() > 1 || grace_over)) {
    cancelled_ = true;
    transport_->CancelAll();
  }
  return {};
}

// All that came in since the last turn goes to the store at once: a call of it costs about as much as an address.
Status NetworkLoop::TakeInbox() {
  Inbox::Contents contents = inbox_.Take();
  if (contents.empty()) return {};
  dirty_ = true;
  Arrivals arrivals;
  Admit(std::move(contents.urls), nullptr, arrivals);
  std::vector<Outstanding> pages;
  pages.reserve(contents.reports.size());
  for (PreparedReport& report : contents.reports) {
    const auto found = outstanding_.find(report.id);
    if (found == outstanding_.end()) continue;  // Done twice
    if (spent_.size() < kMostSpent && report.spent.capacity() <= kLargestSpent) {
      spent_.push_back(std::move(report.spent));
    }
    const Outstanding& page = pages.emplace_back(std::move(found->second));
    outstanding_.erase(found);
    outstanding_bytes_ -= page.bytes;
    // Before its links, one of which may be that very page.
    if (report.canonical && IsInScope(page.entry.scope, page.entry.host, report.canonical->host)) {
      report.canonical->source = page.entry.source;
      report.canonical->via = page.entry.url;
      report.canonical->depth = page.entry.depth;
      if (auto status = store_.Claim(*report.canonical); !status) return status;
      if (claimed_.size() < kMostClaims) claimed_.emplace(StableHash(report.canonical->page_key), page.entry.url);
    }
    const size_t begin = arrivals.urls.size();
    Admit(std::move(report.links), &page, arrivals);
    arrivals.pages.push_back({&page, &report.text, begin, arrivals.urls.size()});
    if (page.validators || !report.kept) {  // without the body, a later answer "unchanged" would be worth nothing
      const Validators validators = report.kept ? *page.validators : Validators();
      if (auto status = store_.SaveValidators(page.entry, validators); !status) return status;
    }
  }
  if (auto status = AddArrivals(arrivals); !status) return status;
  std::vector<int64_t> done;
  done.reserve(pages.size());
  for (const Outstanding& page : pages) done.push_back(page.entry.id);
  return done.empty() ? Status() : store_.Complete(done);
}

// Scope, depth and traps; the store says later which are new.
void NetworkLoop::Admit(std::vector<PreparedUrl> prepared, const Outstanding* from, Arrivals& arrivals) {
  const auto refuse = [&](const FrontierUrl& url, const std::string& reason) {
    LedgerEntry entry;
    entry.url = url.url;
    entry.at = clock_.Now();
    entry.source = url.source;
    entry.status = FetchStatus::kOverBudget;
    entry.reason = reason;
    if (*ledger_) (*ledger_)(entry);
  };
  for (PreparedUrl& link : prepared) {
    if (from != nullptr && !IsInScope(from->entry.scope, from->entry.host, link.url.host)) continue;
    if (link.url.depth > policy_.limits.depth) {
      refuse(link.url, fmt::format("deeper than {} links", policy_.limits.depth));
      continue;
    }
    auto refusal = std::move(link.refusal);
    if (!refusal) refusal = frontier_.HostOf(link.url.host).traps.Refuse(link.trap);
    if (refusal) {
      refuse(link.url, *refusal);
      continue;
    }
    arrivals.urls.push_back(std::move(link.url));
    arrivals.traps.push_back(std::move(link.trap));
  }
}

Status NetworkLoop::AddArrivals(Arrivals& arrivals) {
  std::vector<FrontierUrl>& urls = arrivals.urls;
  if (urls.empty()) return {};
  if (auto status = frontier_.Add(urls); !status) return status;
  for (size_t i = 0; i < urls.size(); ++i) {
    if (urls[i].id != 0) frontier_.HostOf(urls[i].host).traps.Added(arrivals.traps[i]);
  }
  for (const Arrivals::Page& page : arrivals.pages) {
    const FrontierUrl& entry = page.from->entry;
    const std::string& prefix = page.from->trap.prefix;
    bool grew = false;
    for (size_t i = page.begin; i < page.end; ++i) {
      grew = grew || (urls[i].id != 0 && urls[i].host == entry.host && arrivals.traps[i].prefix == prefix);
    }
    if (grew && entry.kind == UrlKind::kPage) frontier_.HostOf(entry.host).traps.Grew(prefix, *page.text);
  }
  return {};
}

void NetworkLoop::CountStuck(Time now) {
  stuck_ = 0;
  const auto connections = static_cast<size_t>(policy_.pace.connections);
  if (in_flight_.size() < connections) return;
  for (const auto& [id, flight] : in_flight_) stuck_ += now - flight.started > kStuckAfter ? 1 : 0;
  stuck_ = std::min(stuck_, kMostStuck * connections);
}

bool NetworkLoop::HasRoom() const {
  return in_flight_.size() - std::min(stuck_, in_flight_.size()) < static_cast<size_t>(policy_.pace.connections) &&
         outstanding_.size() + in_flight_.size() - std::min(stuck_, in_flight_.size()) <
             policy_.limits.outstanding_results + policy_.pace.connections &&
         outstanding_.size() < policy_.limits.outstanding_results &&
         outstanding_bytes_ < policy_.limits.outstanding_bytes;
}

Status NetworkLoop::ServeHosts() {
  while (!scan_over_ && HasRoom()) {
    HostQueue* host = frontier_.PopReady(clock_.Steady());
    if (host == nullptr) return {};
    if (auto status = Serve(*host); !status) return status;
    frontier_.Schedule(*host);
  }
  return {};
}

// Starts at most one request of this host.
Status NetworkLoop::Serve(HostQueue& host) {
  if (!host.greeted) {
    if (auto status = Greet(host); !status) return status;
    if (host.clock.ReadyAt() > clock_.Steady()) return {};
  }
  for (int refused = 0; refused < kRefusalsATurn && HasRoom(); ++refused) {
    if (auto status = frontier_.Refill(host, clock_.Now()); !status) return status;
    if (host.leased.empty()) return {};
    if (auto over = OverBudget(host)) return CloseHost(host, FetchStatus::kOverBudget, *over);
    const FrontierUrl& entry = host.leased.front();
    const auto url = net::Url::Parse(entry.url);
    if (!url) {
      Refuse(host, FetchStatus::kNetworkError, url.error().message, {});
      continue;
    }
    TrapKey trap = TrapKeyOf(*url);
    if (const auto refusal = host.traps.Refuse(trap)) {
      Refuse(host, FetchStatus::kOverBudget, *refusal, {});
      continue;
    }
    const auto skipped = SkipClaimed(host);
    if (!skipped) return tl::unexpected(skipped.error());
    if (*skipped) continue;
    if (replay_) return StartPage(host, {}, std::move(trap));
    const std::string origin = url->origin();
    const auto gate = GateOf(host, origin);
    if (!gate) return tl::unexpected(gate.error());
    const auto open = PassGate(host, **gate, origin);
    if (!open) return tl::unexpected(open.error());
    if (!*open) return {};
    if (auto status = OpenGate(host, **gate, entry); !status || host.closed) return status;
    if (host.clock.ReadyAt() > clock_.Steady()) return {};  // Crawl-delay was not known before
    const OriginGate::Verdict verdict = (*gate)->Check(*url);
    if (verdict.allowed) {
      const auto unasked = KeepUnasked(host, verdict, trap);
      if (!unasked) return tl::unexpected(unasked.error());
      if (*unasked) continue;
      return StartPage(host, verdict, std::move(trap));
    }
    Refuse(host, verdict.status, verdict.reason, verdict);
  }
  return {};
}

Status NetworkLoop::HandleFinished(TransportResponse response) {
  auto node = in_flight_.extract(response.id);
  if (node.empty()) return {};
  Flight flight = std::move(node.mapped());
  HostQueue& host = *flight.host;
  frontier_.GiveBack(host, flight.address);
  host.clock.Finished(clock_.Steady(), response.elapsed);
  if (!response.remote.empty()) host.address = response.remote;
  progress_.wire_bytes += response.wire_bytes;
  const bool is_policy = flight.kind == RequestKind::kRobots || flight.kind == RequestKind::kTdm;
  Status status;
  if (response.error == TransportError::kCancelled) {
    host.asking_policy = host.asking_policy && !is_policy;
    Enter(flight, response, FetchStatus::kDeferred, "stopped", false);
    if (!is_policy) host.leased.push_front(std::move(flight.entry));
  } else if (is_policy) {
    host.asking_policy = false;
    status = OnPolicyFile(flight, response);
  } else {
    status = OnPage(std::move(flight), std::move(response));
  }
  frontier_.Schedule(host);
  return status;
}

}  // namespace rivalscope::crawler
