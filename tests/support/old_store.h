// A store as an older version of the program left it.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "storage/database.h"
#include "storage/schema.h"

namespace rivalscope::test {

// `rows` is SQL for the tables of that schema.
inline void MakeOldStore(const std::string& path, int schema, const std::string& rows) {
  auto database = storage::Database::Open(path, storage::Database::Mode::kCreate);
  ASSERT_TRUE(database.has_value());
  ASSERT_TRUE(storage::MigrateTo(**database, schema).has_value());
  const Status inserted = storage::Guard([&] { (*database)->Execute(rows); });
  ASSERT_TRUE(inserted.has_value()) << inserted.error().message;
}

}  // namespace rivalscope::test
