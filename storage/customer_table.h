// Survey answers, tickets and orders that were imported.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "model/customer.h"
#include "storage/database.h"

namespace rivalscope::storage {

enum class PutOutcome { kNew, kUpdated, kSame };

// Thread contract: that of the Database.
class CustomerTable {
 public:
  explicit CustomerTable(Database& database) : database_(database) {}

  // A record is known by kind, brand and key: the same again is kSame, another content (a ticket that was solved since)
  // replaces the old one.
  Result<PutOutcome> Put(const CustomerRecord& record);
  // Oldest first.
  Result<std::vector<CustomerRecord>> All();

 private:
  Database& database_;
};

}  // namespace rivalscope::storage
