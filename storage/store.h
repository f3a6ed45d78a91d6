// The store of a workspace: one SQLite file (STRICT tables, foreign keys), opened, checked and migrated, with its
// tables.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/result.h"
#include "storage/alert_table.h"
#include "storage/customer_table.h"
#include "storage/database.h"
#include "storage/fact_table.h"
#include "storage/ledger_table.h"
#include "storage/page_table.h"
#include "storage/review_table.h"
#include "storage/scan_table.h"
#include "storage/snapshot_table.h"

namespace rivalscope::storage {

// Thread contract: one thread at a time. Each thread that reads or writes opens its own; SQLite serialises the writers.
class Store {
 public:
  // Creates the file where there is none and migrates an older schema. kCorrupt: not a database, of another program, of
  // a newer rivalscope, or damaged; nothing is changed then.
  static Result<Store> Open(const std::string& path, Journal journal = Journal::kLog);
  // Must exist with the newest schema. Nothing is written, but what a killed process left half done is taken back.
  static Result<Store> OpenReadOnly(const std::string& path);

  Store(Store&&) = default;
  Store& operator=(Store&&) = default;

  ScanTable scans() { return ScanTable(*database_); }
  SnapshotTable snapshots() { return SnapshotTable(*database_); }
  ReviewTable reviews() { return ReviewTable(*database_); }
  FactTable facts() { return FactTable(*database_); }
  CustomerTable customers() { return CustomerTable(*database_); }
  AlertTable alerts() { return AlertTable(*database_); }
  PageTable pages() { return PageTable(*database_); }
  LedgerTable ledger() { return LedgerTable(*database_); }
  Database& database() { return *database_; }

  // All of `work` or nothing: an error from it, or from the commit, rolls back and is returned.
  Status InTransaction(const std::function<Status()>& work);
  // SQLite's own integrity check and that of foreign keys; kCorrupt with the first finding.
  Status CheckIntegrity();

 private:
  explicit Store(std::unique_ptr<Database> database) : database_(std::move(database)) {}
  static Result<Store> OpenChecked(const std::string& path, Database::Mode mode, Journal journal,
                                   Status (*check)(Database&));

  std::unique_ptr<Database> database_;
};

}  // namespace rivalscope::storage
