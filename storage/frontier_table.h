// The addresses of the scan that runs, and what crawling remembers across scans. scan/frontier_store.h puts the
// crawler's seam on it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "storage/database.h"

namespace rivalscope::storage {

struct FrontierRow {
  int64_t id = 0;
  std::string page_key, url, host, via;
  int64_t source_id = 0;
  int priority = 0, depth = 0, redirects = 0, attempts = 0;
  int kind = 0, scope = 0;  // numbers of the crawler's enumerations
  bool follow = false, cookies = false;
};

struct PolicyFileRow {
  Instant fetched_at{};
  int http_status = 0;
  std::string body;
};

// Thread contract: that of the Database. Every method is one transaction of its own.
class FrontierTable {
 public:
  FrontierTable(Database& database, int64_t scan) : database_(database), scan_(scan) {}

  // Inserts those whose page_key is new in this scan and sets their id; the others' becomes 0.
  Status Add(std::vector<FrontierRow>& rows);
  // Waiting ones of a host, best first; they become leased.
  Result<std::vector<FrontierRow>> Lease(std::string_view host, size_t max, Instant until);
  Status Complete(int64_t id);
  Status Release(int64_t id, int attempts);
  Status ReleaseExpired(Instant now);
  Result<std::vector<std::pair<std::string, uint64_t>>> WaitingHosts();
  struct Counts {
    uint64_t waiting = 0, leased = 0, done = 0;
  };
  Result<Counts> Count();
  // Addresses known of one source, whatever their state.
  Result<std::vector<std::pair<int64_t, int64_t>>> CountBySource();
  // The scan is finished: its addresses are no longer needed.
  Status Clear();

  Result<std::optional<PolicyFileRow>> LoadPolicyFile(int which, std::string_view origin);
  Status SavePolicyFile(int which, std::string_view origin, const PolicyFileRow& file);
  Result<std::optional<std::pair<std::string, std::string>>> LoadValidators(std::string_view page_key);
  Status SaveValidators(std::string_view page_key, std::string_view etag, std::string_view last_modified);
  Result<std::optional<Instant>> LoadParked(std::string_view host);
  Status SaveParked(std::string_view host, Instant until);

 private:
  Database& database_;
  const int64_t scan_;
};

}  // namespace rivalscope::storage
