// What a workspace's store holds, as the end-to-end tests compare it.
#pragma once

#include <cstdint>
#include <string>

#include "storage/database.h"
#include "storage/store.h"

namespace rivalscope::cli {

struct Stored {
  std::string fault;  // why it cannot be opened, or is not sound; empty when all is well
  int64_t scans = 0;
  int64_t pages = 0;     // of all scans
  int64_t repeated = 0;  // pages that one scan recorded twice
  int64_t reviews = 0;
  int64_t questions = 0;
};

inline int64_t CountOf(const std::string& store_path, const std::string& sql) {
  auto database = storage::Database::Open(store_path, storage::Database::Mode::kReadOnly);
  if (!database) return -1;
  storage::Statement count(**database, sql);
  return count.Step() ? count.Int(0) : -1;
}

inline Stored StoredIn(const std::string& folder) {
  const std::string path = folder + "/rivalscope.db";
  Stored stored;
  auto store = storage::Store::OpenReadOnly(path);
  const Status sound = store ? store->CheckIntegrity() : Status(tl::unexpected(store.error()));
  if (!sound) {
    stored.fault = sound.error().message;
    return stored;
  }
  stored.scans = CountOf(path, "SELECT count(*) FROM scan");
  stored.pages = CountOf(path, "SELECT count(*) FROM snapshot");
  stored.repeated = CountOf(
      path, "SELECT count(*) FROM (SELECT 1 FROM snapshot GROUP BY scan_id, source_id, url HAVING count(*) > 1)");
  stored.reviews = CountOf(path, "SELECT count(*) FROM review");
  stored.questions = CountOf(path, "SELECT count(*) FROM faq");
  return stored;
}

}  // namespace rivalscope::cli
