// The tables, as numbered migrations. docs/schema.md describes them for people.
#pragma once

#include "core/result.h"
#include "storage/database.h"

namespace rivalscope::storage {

// PRAGMA application_id of every file of ours: "rvsc".
inline constexpr int kApplicationId = 0x72767363;

// Brings the file to the newest schema in one transaction; an empty file becomes a new store. Refused with kCorrupt: a
// file of another program, and one written by a newer rivalscope.
Status Migrate(Database& database);
// As far as an older schema: for tests of what an old file becomes.
Status MigrateTo(Database& database, int newest);
// The same checks without changing anything.
Status CheckSchema(Database& database);
int NewestSchema();

}  // namespace rivalscope::storage
