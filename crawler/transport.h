// The seam to the network: requests go in, answers come out, in any order. CurlTransport is the real one,
// ReplayTransport serves an archive and makes no connection, and tests script their own.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/time.h"
#include "net/headers.h"

namespace rivalscope::crawler {

enum class TransportError : uint8_t {
  kNone,
  kTimeout,        // connect, total or low speed
  kNetwork,        // DNS, connect, TLS, reset, broken HTTP
  kRefused,        // nobody listens at the address: known at once
  kTooLarge,       // body over max_bytes, decoded, or headers over their cap
  kUnsafeAddress,  // the socket's address may not be connected to
  kNotArchived,    // a replay that lacks the page
  kCancelled,
};

struct TransportRequest {
  uint64_t id = 0;  // the caller's, comes back with the answer
  std::string url;
  net::Headers headers;  // beside Host, User-Agent, Accept and Accept-Encoding
  uint64_t max_bytes = 0;
  Duration timeout{};
  bool cookies = false;
  std::string buffer;  // memory for the body; what is in it does not matter
};

struct TransportResponse {
  uint64_t id = 0;
  TransportError error = TransportError::kNone;
  std::string reason;  // one sentence for a person; empty without error
  int status = 0;      // 0 when no head arrived
  net::Headers headers;
  std::string body;           // decoded; what arrived before the cut when kTooLarge
  std::string request_head;   // bytes as sent, ending with an empty line; without credentials and cookies
  std::string response_head;  // bytes as received, ending with an empty line; without Set-Cookie
  std::string remote;         // address, empty when not connected
  uint64_t wire_bytes = 0;
  Duration elapsed{};
  Instant archived_at{};  // ReplayTransport: when the page was fetched
};

// Thread contract: one thread uses it; Wake alone may come from any thread.
class Transport {
 public:
  virtual ~Transport() = default;
  virtual void Start(TransportRequest request) = 0;
  // Waits at most `max_wait` for something to finish or for Wake; appends what finished.
  virtual void Poll(Duration max_wait, std::vector<TransportResponse>& finished) = 0;
  virtual void Wake() = 0;
  // Ends everything in flight; each comes out of the next Poll as kCancelled.
  virtual void CancelAll() = 0;
  // True when nothing leaves this machine: neither robots.txt nor pace apply.
  virtual bool is_replay() const { return false; }
};

}  // namespace rivalscope::crawler
