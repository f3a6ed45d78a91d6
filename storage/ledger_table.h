// The ledger of every request made or refused.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "storage/database.h"

namespace rivalscope::storage {

// crawler/ledger.h says what each field means; status and kind are stored by name.
struct LedgerRow {
  int64_t scan_id = 0;
  Instant at{};
  std::string url, kind, status;
  int http_status = 0;
  std::string reason, rule;
  int rule_line = 0;
  int64_t pause_ms = 0, wire_bytes = 0, body_bytes = 0, elapsed_ms = 0;
  bool sent = false, cache_hit = false;
  int attempt = 0;
  std::string remote;
};

struct LedgerSummary {
  int64_t requests = 0;  // sent
  int64_t refused = 0;   // by rules, before any request
  int64_t cache_hits = 0;
  int64_t wire_bytes = 0;
  int64_t pause_ms = 0;       // kept before requests, together
  int64_t asked_to_wait = 0;  // answers 429 and 503
};

// Thread contract: that of the Database.
class LedgerTable {
 public:
  explicit LedgerTable(Database& database) : database_(database) {}

  Status Add(const LedgerRow& row);
  // In the order written. Empty `url` and 0 as `scan` do not restrict.
  Status ForEach(int64_t scan, const std::string& url, const std::function<void(const LedgerRow&)>& each);
  Result<LedgerSummary> Summary(int64_t scan);

 private:
  Database& database_;
};

}  // namespace rivalscope::storage
