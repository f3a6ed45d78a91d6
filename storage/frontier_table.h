// The addresses of the scan that runs, and what crawling remembers across scans. scan/frontier_store.h puts the
// crawler's seam on it.
//
// Ten million addresses have to fit into a gigabyte, so each is kept once and short:
//
//   known     a 63-bit hash of the page key and nothing else, for as long as the scan runs. Its upper 15 bits come of
//   the
//             host, so that the links of one page meet in a few pages of the B-tree instead of one each. With 48 bits
//             left, two of a million pages of one host share a hash with probability 0.002.
//   waiting   what is still to do, in the order in which a host is served (Mercator's back queue): the next address of
//   a
//             host is the first row of a range. The scheme and host are not repeated in it, small numbers are packed.
//
// The hash is also the address's id: it is the same in every run, so that a page which is fetched twice, because the
// process died between recording it and saying so, is recorded once.
//
// A lease is held in memory: the row stays among the waiting until it is done. Whoever opens the table next, after a
// crash, finds all of them waiting again. So a scan's frontier has one FrontierTable that leases at a time.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "storage/database.h"

namespace rivalscope::storage {

struct FrontierRow {
  int64_t id = 0;                        // FrontierKey(page_key)
  std::string page_key, url, host, via;  // page_key is net::PageKey of the url
  int64_t source_id = 0;
  int priority = 0, depth = 0, redirects = 0, attempts = 0;
  int kind = 0, scope = 0;  // numbers of the crawler's enumerations, 0 to 3
  bool follow = false, cookies = false;
};

// Never 0.
int64_t FrontierKey(std::string_view page_key);

struct PolicyFileRow {
  Instant fetched_at{};
  int http_status = 0;
  std::string body;
};

// Thread contract: that of the Database. Every method is a transaction of its own, or part of one that is open.
class FrontierTable {
 public:
  FrontierTable(Database& database, int64_t scan) : database_(database), scan_(scan) {}

  // Inserts those whose page_key is new in this scan and sets their id; the others' becomes 0.
  Status Add(std::vector<FrontierRow>& rows);
  // For a caller that remembers every key of the scan and knows that these are new. Their ids are set, page_key is not
  // looked at. Leased ones are the caller's, as if Lease had given them out.
  enum class Fate : uint8_t { kWaiting, kLeased, kDone };
  struct NewRow {
    FrontierRow row;
    Fate fate = Fate::kWaiting;
  };
  Status AddNew(const std::vector<NewRow>& rows, Instant leased_until);
  // The ids of all that are known, or of more than `most` where there are more.
  Result<std::vector<int64_t>> KnownIds(size_t most);
  // The page needs no fetch of its own: it is known from now on. One that waits already stays.
  Status Claim(std::string_view page_key) { return Claim(FrontierKey(page_key)); }
  Status Claim(int64_t id);
  // Waiting ones of a host, best first; they become leased.
  Result<std::vector<FrontierRow>> Lease(std::string_view host, size_t max, Instant until);
  // Of leased ones; kNotFound for others.
  Status Complete(const std::vector<int64_t>& ids);
  Status Release(int64_t id, int attempts);
  // Leases that ended before `now`.
  void ReleaseExpired(Instant now);
  Result<std::vector<std::pair<std::string, uint64_t>>> WaitingHosts();
  struct Counts {
    uint64_t waiting = 0, leased = 0, done = 0;
  };
  Result<Counts> Count();
  // Addresses known of one source, whatever their state.
  Result<std::vector<std::pair<int64_t, int64_t>>> CountBySource();
  // Those that are not done, by source and host.
  struct WaitingOfSource {
    int64_t source = 0;
    std::string host;
    uint64_t waiting = 0;
  };
  Result<std::vector<WaitingOfSource>> WaitingBySource();
  // The scan is finished: its addresses are no longer needed.
  Status Clear();

  Result<std::optional<PolicyFileRow>> LoadPolicyFile(int which, std::string_view origin);
  Status SavePolicyFile(int which, std::string_view origin, const PolicyFileRow& file);
  Result<std::optional<Instant>> LoadParked(std::string_view host);
  Status SaveParked(std::string_view host, Instant until);

 private:
  struct Place {  // the key of a waiting row
    int64_t host = 0, rank = 0, seq = 0;
  };
  struct Leased {
    Place place;
    Instant until{};
    int traits = 0;
  };

  int64_t HostId(std::string_view host, bool make);  // 0 when there is none
  int64_t NextSeq();
  bool Know(Statement& insert, int64_t id);  // false when it was known
  Leased Wait(Statement& insert, const FrontierRow& row);
  void CountKnown(const std::map<int64_t, int64_t>& of_source);
  Leased& FindLease(int64_t id);

  Database& database_;
  const int64_t scan_;
  std::unordered_map<int64_t, Leased> leased_;  // by id
  std::unordered_map<std::string, int64_t> host_ids_;
  std::optional<int64_t> next_seq_;
};

}  // namespace rivalscope::storage
