// One attempt to read one page, as it ended. A failure is data: it has a status and a reason and never stops a scan.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/time.h"

namespace rivalscope {

enum class FetchStatus {
  kOk,
  kNotModified,  // 304: the stored body still holds
  kRedirected,   // followed as another fetch
  kDisallowed,   // robots.txt, meta robots or TDM reservation says no
  kDeferred,     // the host asked us to wait longer than this scan
  kNotFound,     // 404, 410
  kHttpError,    // other 4xx and 5xx
  kBlocked,      // captcha, consent wall, soft block: never worked around
  kTimeout,
  kNetworkError,   // DNS, connect, TLS, reset
  kTooLarge,       // over the byte budget, decoded
  kUnsafeAddress,  // not globally reachable and not on the allow list
  kOutOfScope,     // a redirect or link that leaves the source
  kOverBudget,     // pages, depth, time or bytes of the host or scan used up
  kNotArchived,    // a replay whose archive does not hold the page
};
const char* FetchStatusName(FetchStatus status);  // "ok", "not_modified", ... as stored and printed

struct Snapshot {
  int64_t id = 0;  // of the store; 0 before it is stored
  std::string url;
  std::string final_url;  // after redirects
  Instant fetched_at{};
  FetchStatus status = FetchStatus::kOk;
  std::string reason;  // why, for a person; empty when ok
  int http_status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  // of the response, credentials and cookies removed
  std::string content_type;
  std::string body_sha256;  // names the stored body; empty when there is none
  uint64_t body_bytes = 0;  // decoded
  int64_t elapsed_ms = 0;
};

}  // namespace rivalscope
