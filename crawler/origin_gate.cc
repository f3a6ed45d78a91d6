#include "crawler/origin_gate.h"

#include <fmt/core.h>

#include <algorithm>

namespace rivalscope::crawler {
namespace {

constexpr std::string_view kRobotsPath = "/robots.txt";
constexpr std::string_view kTdmPath = "/.well-known/tdmrep.json";
// After the last failed try the whole origin stays refused for so long, then robots.txt is asked for again.
constexpr Duration kRefusedFor = minutes(30);
constexpr Duration kRefusedRetry = seconds(1);  // where nobody listens, doubled each time

bool IsRedirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

}  // namespace

OriginGate::OriginGate(std::string origin, const CrawlPolicy& policy) : origin_(std::move(origin)), policy_(&policy) {
  StartRobots();
}

void OriginGate::StartRobots() {
  robots_state_ = State::kUnknown;
  redirects_ = 0;
  fetch_url_ = origin_ + std::string(kRobotsPath);
}

OriginGate::Step OriginGate::Next(Instant now) {
  if (robots_state_ == State::kKnown && now >= expires_) StartRobots();
  switch (robots_state_) {
    case State::kUnknown:
      return now < retry_at_ ? Step::kWaitUntil : Step::kFetchRobots;
    case State::kFailed:
      return now < expires_ ? Step::kRefuseAll : Step::kFetchRobots;
    case State::kDeferred:
      return Step::kDefer;
    case State::kKnown:
      break;
  }
  return tdm_state_ == State::kUnknown ? Step::kFetchTdm : Step::kOpen;
}

void OriginGate::TakeRobots(std::string_view body, Instant fetched_at) {
  robots_ = net::RobotsTxt::Parse(body);
  robots_state_ = State::kKnown;
  expires_ = fetched_at + policy_->limits.robots_cache;
  failures_ = 0;
  retry_at_ = {};
  SkipOrFetchTdm();
}

// The reservation file is asked for only where robots.txt lets us have it.
void OriginGate::SkipOrFetchTdm() {
  fetch_url_ = origin_ + std::string(kTdmPath);
  const bool wanted = policy_->obey_tdm && robots_.Check(policy_->identity.product, kTdmPath).allowed;
  tdm_state_ = wanted ? State::kUnknown : State::kKnown;
  tdm_ = {};
}

bool OriginGate::Restore(PolicyFile which, const StoredPolicyFile& file, Instant now) {
  const bool is_answer = file.http_status >= 200 && file.http_status < 500 && file.http_status != 429;
  const bool fresh = file.fetched_at <= now && now < file.fetched_at + policy_->limits.robots_cache;
  if (!is_answer || !fresh) return false;
  if (which == PolicyFile::kRobots) {
    TakeRobots(file.body, file.fetched_at);
  } else if (tdm_state_ == State::kUnknown) {
    tdm_ = TdmFile::Parse(file.body);
    tdm_state_ = State::kKnown;
  }
  return true;
}

OriginGate::Outcome OriginGate::RobotsFailed(FetchStatus status, const std::string& why, Instant now, Duration retry) {
  Outcome outcome;
  outcome.note = fmt::format("robots.txt {}: everything is disallowed", why);
  const int made = failures_;
  StartRobots();
  failures_ = made + 1;
  if (failures_ <= policy_->limits.robots_retries) {
    retry_at_ = now + retry * (int64_t{1} << std::min(made, 10));
  } else {
    robots_state_ = State::kFailed;
    failure_ = outcome.note;
    failure_status_ = status;
    expires_ = now + kRefusedFor;
    failures_ = 0;
    retry_at_ = {};
  }
  return outcome;
}

OriginGate::Outcome OriginGate::OnRobots(const TransportResponse& response, Instant now) {
  switch (response.error) {
    case TransportError::kNone:
    case TransportError::kTooLarge:  // the first 500 KiB are read, RFC 9309 section 2.5
      break;
    case TransportError::kTimeout:
      return RobotsFailed(FetchStatus::kTimeout, "timed out", now, policy_->limits.robots_retry);
    case TransportError::kUnsafeAddress:
      failures_ = policy_->limits.robots_retries;  // asking again would not help
      return RobotsFailed(FetchStatus::kUnsafeAddress, "is not reachable: " + response.reason, now,
                          policy_->limits.robots_retry);
    case TransportError::kNetwork:
    case TransportError::kRefused:  // the host's clock has the pause
    case TransportError::kNotArchived:
    case TransportError::kCancelled:
      return RobotsFailed(FetchStatus::kNetworkError, "could not be fetched: " + response.reason, now,
                          response.error == TransportError::kRefused ? kRefusedRetry : policy_->limits.robots_retry);
  }
  Outcome outcome;
  const int status = response.status;
  if (status == 429) {
    outcome.refused = true;
    outcome.note = "robots.txt is deferred: the host asks for a pause";
    if (++failures_ > policy_->limits.robots_retries) robots_state_ = State::kDeferred;
    return outcome;
  }
  if (IsRedirect(status) && response.headers.Get("location")) {
    const auto base = net::Url::Parse(fetch_url_);
    const auto target =
        base ? net::Url::Parse(*response.headers.Get("location"), &*base) : tl::expected<net::Url, Error>(base);
    if (++redirects_ <= policy_->limits.robots_redirects && target && target->is_http()) {
      fetch_url_ = target->href();
      outcome.redirected = true;
      outcome.note = "robots.txt moved to " + fetch_url_;
      return outcome;
    }
    outcome.note = "robots.txt redirects too often or nowhere: no rules";
    TakeRobots("", now);
    outcome.to_store = StoredPolicyFile{now, 404, ""};
    return outcome;
  }
  if (status >= 500 || status < 200)
    return RobotsFailed(FetchStatus::kDisallowed, fmt::format("answered {}", status), now,
                        policy_->limits.robots_retry);
  const bool has_rules = status < 300;
  if (!has_rules) outcome.note = fmt::format("robots.txt answered {}: no rules", status);
  TakeRobots(has_rules ? std::string_view(response.body) : std::string_view(), now);
  outcome.to_store = StoredPolicyFile{now, status, has_rules ? response.body : ""};
  return outcome;
}

OriginGate::Outcome OriginGate::OnTdm(const TransportResponse& response, Instant now) {
  Outcome outcome;
  tdm_state_ = State::kKnown;
  if (response.error != TransportError::kNone) return outcome;  // asked again with the next scan
  outcome.refused = response.status == 429 || response.status == 503;
  if (response.status >= 200 && response.status < 300) tdm_ = TdmFile::Parse(response.body);
  if (response.status >= 200 && response.status < 500 && !outcome.refused) {
    outcome.to_store = StoredPolicyFile{now, response.status, response.status < 300 ? response.body : ""};
  }
  return outcome;
}

OriginGate::Verdict OriginGate::Check(const net::Url& url) const {
  if (robots_state_ != State::kKnown) return {false, failure_status_, failure_, "", 0};
  const std::string path = url.path_and_query();
  net::RobotsVerdict robots = robots_.Check(policy_->identity.product, path);
  Verdict verdict{robots.allowed, FetchStatus::kOk, "", std::move(robots.rule), robots.line};
  if (!verdict.allowed) {
    verdict.status = FetchStatus::kDisallowed;
    verdict.reason = fmt::format("robots.txt line {}: {}", verdict.line, verdict.rule);
  } else if (const auto location = tdm_.Reserving(path)) {
    verdict.allowed = false;
    verdict.status = FetchStatus::kDisallowed;
    verdict.reason = "tdmrep.json reserves " + *location;
  }
  return verdict;
}

std::optional<Duration> OriginGate::crawl_delay() const {
  if (robots_state_ != State::kKnown) return std::nullopt;
  return robots_.CrawlDelay(policy_->identity.product);
}

std::vector<std::string> OriginGate::TakeSitemaps() {
  if (robots_state_ != State::kKnown || sitemaps_taken_) return {};
  sitemaps_taken_ = true;
  return robots_.sitemaps();
}

}  // namespace rivalscope::crawler
