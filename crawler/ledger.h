// The ledger: one entry for every request made and for every one refused, with the rule and the pause behind it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "core/time.h"
#include "model/snapshot.h"

namespace rivalscope::crawler {

enum class RequestKind : uint8_t { kPage, kSitemap, kRobots, kTdm };
const char* RequestKindName(RequestKind kind);  // "page", "sitemap", "robots", "tdm"

struct LedgerEntry {
  std::string url;
  Instant at{};  // when it was sent or refused
  RequestKind kind = RequestKind::kPage;
  int64_t source = 0;
  FetchStatus status = FetchStatus::kOk;
  int http_status = 0;  // 0 when there was no answer
  std::string reason;   // for a person: why refused, failed, retried or parked; may be empty
  std::string rule;     // the line of robots.txt that decided, empty when none did
  int rule_line = 0;
  Duration pause{};         // the gap kept before this request since the host's last one ended
  uint64_t wire_bytes = 0;  // as received, encoded
  uint64_t body_bytes = 0;  // decoded
  Duration elapsed{};
  bool sent = false;       // a request left this machine
  bool cache_hit = false;  // 304, or a policy file that was still fresh
  int attempt = 0;         // 1 for the first
  std::string remote;      // address that answered
};

using LedgerSink = std::function<void(const LedgerEntry&)>;

}  // namespace rivalscope::crawler
