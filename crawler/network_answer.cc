// NetworkLoop, after an answer: what becomes of the address, the host and the ledger.
#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "crawler/network_loop.h"

namespace rivalscope::crawler {
namespace {

int64_t Milliseconds(Duration duration) { return duration.count(); }

bool IsSecret(std::string_view name) {
  static constexpr std::string_view kSecret[] = {"set-cookie", "set-cookie2", "cookie", "authorization",
                                                 "proxy-authorization"};
  return std::any_of(std::begin(kSecret), std::end(kSecret), [&](std::string_view secret) {
    return secret.size() == name.size() && std::equal(secret.begin(), secret.end(), name.begin(), [](char a, char b) {
             return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + ('a' - 'A')) : b);
           });
  });
}

std::optional<Validators> ValidatorsOf(const net::Headers& headers) {
  Validators validators;
  if (const auto etag = headers.Get("etag")) validators.etag = *etag;
  if (const auto modified = headers.Get("last-modified")) validators.last_modified = *modified;
  if (validators.etag.empty() && validators.last_modified.empty()) return std::nullopt;
  return validators;
}

}  // namespace

void NetworkLoop::Enter(const Flight& flight, const TransportResponse& response, FetchStatus status,
                        const std::string& reason, bool cache_hit) {
  if (!*ledger_) return;
  LedgerEntry entry;
  entry.url = flight.url;
  entry.at = flight.at;
  entry.kind = flight.kind;
  entry.source = flight.entry.source;
  entry.status = status;
  entry.http_status = response.status;
  entry.reason = reason;
  entry.rule = flight.rule;
  entry.rule_line = flight.rule_line;
  entry.pause = flight.pause;
  entry.wire_bytes = response.wire_bytes;
  entry.body_bytes = response.body.size();
  entry.elapsed = response.elapsed;
  entry.sent = !response.request_head.empty() && !response.remote.empty();
  entry.cache_hit = cache_hit;
  entry.attempt = std::max<int>(1, flight.entry.attempts);
  entry.remote = response.remote;
  (*ledger_)(entry);
}

Status NetworkLoop::OnPolicyFile(const Flight& flight, const TransportResponse& response) {
  HostQueue& host = *flight.host;
  OriginGate& gate = host.gates.at(flight.origin);
  const bool robots = flight.kind == RequestKind::kRobots;
  const OriginGate::Outcome outcome =
      robots ? gate.OnRobots(response, clock_.Now()) : gate.OnTdm(response, clock_.Now());
  Outcome judged = Judge(response, clock_.Now());
  std::string note = outcome.note.empty() ? judged.reason : outcome.note;
  Status status;
  if (outcome.refused) {
    status = BackOff(host, flight, judged.asked, note);
  } else {
    if (outcome.to_store) {
      status = store_.SavePolicyFile(robots ? PolicyFile::kRobots : PolicyFile::kTdm, flight.origin, *outcome.to_store);
    }
    // Back-off of robots.txt has its own clock in the gate; a wait that the host names holds for all.
    if (judged.asked) status = BackOff(host, flight, judged.asked, note);
  }
  const bool cut = judged.status == FetchStatus::kTooLarge;
  Enter(flight, response, cut ? FetchStatus::kOk : judged.status, note, false);
  return status;
}

Status NetworkLoop::BackOff(HostQueue& host, const Flight& flight, std::optional<Duration> asked, std::string& note) {
  const Duration wait = host.clock.BackOff(clock_.Steady(), flight.started, asked);
  note += fmt::format("{}the host is left alone for {:.1f} s", note.empty() ? "" : "; ", wait.count() / 1000.0);
  if (auto status = store_.SaveParked(host.name, clock_.Now() + wait); !status) return status;
  if (wait <= policy_.pace.max_park || host.closed) return {};
  return CloseHost(host, FetchStatus::kDeferred,
                   fmt::format("the host asked for a pause of {} s, longer than this scan waits", wait.count() / 1000));
}

Status NetworkLoop::CloseHost(HostQueue& host, FetchStatus status, const std::string& reason) {
  LedgerEntry entry;
  entry.url = host.leased.empty() ? host.name : host.leased.front().url;
  entry.source = host.leased.empty() ? 0 : host.leased.front().source;
  entry.at = clock_.Now();
  entry.status = status;
  entry.reason = reason;
  if (*ledger_) (*ledger_)(entry);
  return frontier_.Close(host);
}

FetchResult NetworkLoop::Unasked(HostQueue& host, FetchStatus status, const std::string& reason) const {
  FetchResult result;
  result.entry = std::move(host.leased.front());
  host.leased.pop_front();
  Snapshot& snapshot = result.snapshot;
  snapshot.url = snapshot.final_url = result.entry.url;
  snapshot.fetched_at = clock_.Now();
  snapshot.status = status;
  snapshot.reason = reason;
  return result;
}

void NetworkLoop::Refuse(HostQueue& host, FetchStatus status, const std::string& reason,
                         const OriginGate::Verdict& verdict) {
  FetchResult result = Unasked(host, status, reason);
  ++progress_.refused;
  if (*ledger_) {
    LedgerEntry entry;
    entry.url = result.entry.url;
    entry.at = result.snapshot.fetched_at;
    entry.kind = result.entry.kind == UrlKind::kSitemap ? RequestKind::kSitemap : RequestKind::kPage;
    entry.source = result.entry.source;
    entry.status = status;
    entry.reason = reason;
    entry.rule = verdict.rule;
    entry.rule_line = verdict.line;
    (*ledger_)(entry);
  }
  Deliver(std::move(result), {}, std::nullopt);
}

void NetworkLoop::Deliver(FetchResult result, TrapKey trap, std::optional<Validators> validators) {
  Outstanding page;
  page.entry = result.entry;
  page.trap = std::move(trap);
  page.bytes = result.body.size();
  page.validators = std::move(validators);
  outstanding_bytes_ += page.bytes;
  outstanding_[result.entry.id] = std::move(page);
  (*sink_)(std::move(result));
}

// A hop is an entry of its own. `again` is set when the target is the same page by its key (a session id or a tracking
// parameter went away): then this entry is asked for once more under the new address.
Status NetworkLoop::OnRedirect(Flight& flight, const TransportResponse& response, Outcome& outcome, bool& again) {
  const FrontierUrl& entry = flight.entry;
  const auto base = net::Url::Parse(entry.url);
  const auto target = net::Url::Parse(*outcome.target, base ? &*base : nullptr);
  const auto refuse = [&](FetchStatus status, std::string reason) {
    outcome.status = status;
    outcome.reason = std::move(reason);
    return Status();
  };
  if (!base || !target || !target->is_http()) {
    return refuse(FetchStatus::kOutOfScope, "redirects to what is no http address");
  }
  if (entry.redirects >= policy_.limits.redirects) {
    return refuse(FetchStatus::kHttpError, fmt::format("more than {} redirects", policy_.limits.redirects));
  }
  if (base->scheme() == "https" && target->scheme() == "http") {
    return refuse(FetchStatus::kOutOfScope, "redirects from https to http");
  }
  if (!IsInScope(entry.scope, entry.host, target->host())) {
    return refuse(FetchStatus::kOutOfScope, "redirects out of scope, to " + target->href());
  }
  Seed seed;
  seed.url = target->href();
  seed.source = entry.source;
  seed.priority = entry.priority;
  seed.depth = entry.depth;
  seed.kind = entry.kind;
  seed.scope = entry.scope;
  seed.follow = entry.follow;
  seed.cookies = entry.cookies;
  seed.via = entry.url;
  PreparedUrl hop = Prepare(seed, *target, policy_.traps, clock_.Now());
  hop.url.redirects = static_cast<uint8_t>(entry.redirects + 1);
  outcome.target = hop.url.url;
  outcome.reason = fmt::format("{} to {}", response.status, hop.url.url);
  if (hop.url.page_key == entry.page_key && hop.url.host == entry.host) {
    if (hop.url.url == entry.url && !entry.cookies) return refuse(FetchStatus::kHttpError, "redirects to itself");
    hop.url.id = entry.id;
    flight.entry = std::move(hop.url);
    again = true;
    return {};
  }
  std::vector<PreparedUrl> hops;
  hops.push_back(std::move(hop));
  Arrivals arrivals;
  Admit(std::move(hops), nullptr, arrivals);
  return AddArrivals(arrivals);
}

Status NetworkLoop::OnPage(Flight flight, TransportResponse response) {
  HostQueue& host = *flight.host;
  host.bytes += response.body.size();
  scan_bytes_ += response.body.size();
  progress_.body_bytes += response.body.size();
  const Instant now = clock_.Now();
  Outcome outcome = Judge(response, now);
  if (outcome.back_off && !replay_) {
    if (auto status = BackOff(host, flight, outcome.asked, outcome.reason); !status) return status;
  } else if (!outcome.try_again && response.error == TransportError::kNone) {
    host.clock.Succeeded(flight.started);
  }
  if (outcome.try_again && flight.entry.attempts <= policy_.limits.retries) {
    Enter(flight, response, outcome.status, outcome.reason + "; will be tried again", false);
    if (host.closed) return store_.Release(flight.entry.id, flight.entry.attempts);
    host.leased.push_back(std::move(flight.entry));
    return {};
  }
  bool again = false;
  if (outcome.target) {
    if (auto status = OnRedirect(flight, response, outcome, again); !status) return status;
  }
  FetchResult result;
  if (outcome.status == FetchStatus::kOk) {
    result.rules = RulesOfHeaders(response.headers, policy_.identity.product, now);
    if (!result.rules.may_use()) {
      outcome.status = FetchStatus::kDisallowed;
      outcome.reason = result.rules.reason;
    }
  }
  Enter(flight, response, outcome.status, outcome.reason, outcome.status == FetchStatus::kNotModified);
  if (again) {
    host.leased.push_front(std::move(flight.entry));
    return {};
  }
  const bool answered = response.error == TransportError::kNone && response.status < 500;
  ++(answered ? progress_.fetched : progress_.failed);
  Snapshot& snapshot = result.snapshot;
  snapshot.url = flight.url;
  snapshot.final_url = outcome.status == FetchStatus::kRedirected ? *outcome.target : flight.url;
  snapshot.fetched_at = replay_ && response.archived_at != Instant() ? response.archived_at : flight.at;
  snapshot.status = outcome.status;
  snapshot.reason = std::move(outcome.reason);
  snapshot.http_status = response.status;
  if (const auto type = response.headers.Get("content-type")) snapshot.content_type = *type;
  auto validators = snapshot.http_status == 200 ? ValidatorsOf(response.headers) : std::nullopt;
  auto& fields = response.headers.fields;
  fields.erase(std::remove_if(fields.begin(), fields.end(), [](const auto& field) { return IsSecret(field.first); }),
               fields.end());
  snapshot.headers = std::move(fields);
  snapshot.body_bytes = response.body.size();
  snapshot.elapsed_ms = Milliseconds(response.elapsed);
  result.entry = std::move(flight.entry);
  result.body = std::move(response.body);
  result.request_head = std::move(response.request_head);
  result.response_head = std::move(response.response_head);
  result.remote = std::move(response.remote);
  result.replayed = replay_;
  Deliver(std::move(result), std::move(flight.trap), std::move(validators));
  return {};
}

}  // namespace rivalscope::crawler
