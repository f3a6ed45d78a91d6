// What pages state, scan by scan: FAQ entries, contact signals, ratings, search results, and the changes between scans.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "model/change.h"
#include "model/extraction.h"
#include "model/rank.h"
#include "storage/database.h"

namespace rivalscope::storage {

struct StoredFaq {
  std::string brand;
  int64_t snapshot_id = 0;
  std::string url;  // of the page
  FaqEntry entry;   // without links
};

struct StoredContact {
  std::string brand;
  int64_t snapshot_id = 0;
  std::string url;
  ContactSignal signal;
};

struct StoredAggregate {
  std::string brand, site;
  int64_t snapshot_id = 0;
  Aggregate aggregate;
};

// Thread contract: that of the Database.
class FactTable {
 public:
  explicit FactTable(Database& database) : database_(database) {}

  Status AddFaq(int64_t scan, const std::string& brand, int64_t snapshot, const std::vector<FaqEntry>& entries);
  Status AddContacts(int64_t scan, const std::string& brand, int64_t snapshot,
                     const std::vector<ContactSignal>& contacts);
  Status AddAggregate(int64_t scan, const std::string& brand, const std::string& site, int64_t snapshot,
                      const Aggregate& aggregate);
  // `snapshot` 0: the page could not be fetched, or the results were imported.
  Status AddRanks(const RankObservation& observation, int64_t snapshot);
  // The same keyword, place and moment again replaces what was imported before.
  Status PutImportedRanks(const RankObservation& observation);
  Status AddChanges(int64_t scan, const std::vector<Change>& changes);

  // An empty brand means all of them. Order: as stored.
  Result<std::vector<StoredFaq>> Faq(int64_t scan, const std::string& brand);
  // Sources of which a page gave a question, in order of id.
  Result<std::vector<int64_t>> SourcesWithFaq(int64_t scan);
  Result<std::vector<StoredContact>> Contacts(int64_t scan);
  Result<std::vector<StoredAggregate>> Aggregates(int64_t scan);
  // Of one scan; of all scans, oldest first, where `scan` is 0.
  Result<std::vector<RankObservation>> Ranks(int64_t scan);
  Result<std::vector<Change>> Changes(int64_t scan);

  // What a page said before is forgotten: extraction runs again on a stored page.
  Status Forget(int64_t snapshot);

 private:
  void ReadResults(int64_t observation, SerpPage& page);

  Database& database_;
};

}  // namespace rivalscope::storage
