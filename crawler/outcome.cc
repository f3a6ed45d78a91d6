#include "crawler/outcome.h"

#include <fmt/core.h>

#include "net/http_date.h"

namespace rivalscope::crawler {
namespace {

// After a refused connection: it cost the host nothing, and one that restarts is back within seconds.
constexpr Duration kRefusedPause = std::chrono::seconds(1);

Outcome JudgeError(const TransportResponse& response) {
  Outcome outcome;
  outcome.reason = response.reason;
  switch (response.error) {
    case TransportError::kTimeout:
      outcome.status = FetchStatus::kTimeout;
      outcome.try_again = outcome.back_off = true;
      break;
    case TransportError::kNone:
    case TransportError::kNetwork:
    case TransportError::kCancelled:
      outcome.status = FetchStatus::kNetworkError;
      outcome.try_again = outcome.back_off = true;
      break;
    case TransportError::kRefused:
      outcome.status = FetchStatus::kNetworkError;
      outcome.try_again = outcome.back_off = true;
      outcome.asked = kRefusedPause;
      break;
    case TransportError::kTooLarge:
      outcome.status = FetchStatus::kTooLarge;
      break;
    case TransportError::kUnsafeAddress:
      outcome.status = FetchStatus::kUnsafeAddress;
      break;
    case TransportError::kNotArchived:
      outcome.status = FetchStatus::kNotArchived;
      break;
  }
  return outcome;
}

}  // namespace

Outcome Judge(const TransportResponse& response, Instant now) {
  if (response.error != TransportError::kNone) return JudgeError(response);
  Outcome outcome;
  const int status = response.status;
  if (status >= 200 && status < 300) return outcome;
  if (status == 304) {
    outcome.status = FetchStatus::kNotModified;
    return outcome;
  }
  outcome.reason = fmt::format("the server answered {}", status);
  outcome.status = FetchStatus::kHttpError;
  if (status == 301 || status == 302 || status == 303 || status == 307 || status == 308) {
    if (const auto location = response.headers.Get("location")) {
      outcome.status = FetchStatus::kRedirected;
      outcome.target = std::string(*location);
    }
    return outcome;
  }
  if (status == 404 || status == 410) {
    outcome.status = FetchStatus::kNotFound;
    return outcome;
  }
  // RFC 9110 section 15.5.9 and RFC 6585 section 4: the client may try again; other 4xx will not change.
  outcome.try_again = status >= 500 || status == 429 || status == 408;
  outcome.back_off = status == 429 || status == 502 || status == 503 || status == 504;
  if (const auto after = response.headers.Get("retry-after"); after && outcome.try_again) {
    outcome.asked = net::ParseRetryAfter(*after, now);
    outcome.back_off = outcome.back_off || outcome.asked.has_value();
  }
  if (status == 429) outcome.status = FetchStatus::kDeferred;
  return outcome;
}

}  // namespace rivalscope::crawler
