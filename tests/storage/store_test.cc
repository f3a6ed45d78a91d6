#include "storage/store.h"

#include <gtest/gtest.h>

#include <fstream>

#include "storage/frontier_table.h"
#include "storage/schema.h"
#include "tests/support/shared_data.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::storage {
namespace {

using test::ReadFileOrDie;
using test::TempDir;

TEST(Store, MakesANewFileAndOpensItAgain) {
  const TempDir dir;
  ASSERT_TRUE(Store::Open(dir / "a.db").has_value());
  ASSERT_TRUE(Store::Open(dir / "a.db").has_value());
  auto store = Store::OpenReadOnly(dir / "a.db");
  ASSERT_TRUE(store.has_value());
  EXPECT_TRUE(store->CheckIntegrity().has_value());
  const Result<int64_t> written = store->scans().Begin(Instant{}, "", "");
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().code, ErrorCode::kIo);
}

TEST(Store, RefusesWhatIsNotOurs) {
  const TempDir dir;
  dir.Write("text.db", std::string(4096, 'x'));
  {
    auto other = Database::Open(dir / "other.db", Database::Mode::kCreate);
    ASSERT_TRUE(other.has_value());
    (*other)->Execute("CREATE TABLE theirs (a); PRAGMA user_version = 1");
    auto newer = Database::Open(dir / "newer.db", Database::Mode::kCreate);
    ASSERT_TRUE(Migrate(**newer).has_value());
    (*newer)->Execute("PRAGMA user_version = 999");
  }
  const struct {
    const char* file;
    const char* message;
  } cases[] = {
      {"text.db", "not an SQLite file"},
      {"other.db", "database of another program"},
      {"newer.db", "written by a newer rivalscope (schema 999"},
  };
  for (const auto& c : cases) {
    const std::string before = ReadFileOrDie(dir / c.file);
    const auto store = Store::Open(dir / c.file);
    ASSERT_FALSE(store.has_value()) << c.file;
    EXPECT_EQ(store.error().code, ErrorCode::kCorrupt) << c.file;
    EXPECT_NE(store.error().message.find(c.message), std::string::npos) << store.error().message;
    EXPECT_NE(store.error().message.find(c.file), std::string::npos) << store.error().message;
  }
}

TEST(Store, AMissingFolderIsAnErrorThatNamesTheFile) {
  const auto store = Store::Open("/nonexistent/folder/rivalscope.db");
  ASSERT_FALSE(store.has_value());
  EXPECT_EQ(store.error().code, ErrorCode::kIo);
  EXPECT_NE(store.error().message.find("/nonexistent/folder"), std::string::npos);
}

TEST(Store, FlippedBytesAreFoundByTheIntegrityCheckOrOnReading) {
  const TempDir dir;
  {
    auto store = Store::Open(dir / "a.db");
    ASSERT_TRUE(store.has_value());
    for (int i = 0; i < 200; ++i) ASSERT_TRUE(store->scans().Begin(Instant{}, std::string(500, 'c'), "").has_value());
    store->database().Execute("PRAGMA wal_checkpoint(TRUNCATE)");
  }
  std::string bytes = ReadFileOrDie(dir / "a.db");
  for (size_t at = bytes.size() / 2; at < bytes.size() / 2 + 3000; ++at)
    bytes[at] = static_cast<char>(bytes[at] ^ 0x5a);
  dir.Write("b.db", bytes);
  auto damaged = Store::Open(dir / "b.db");
  if (damaged) {
    const Status checked = damaged->CheckIntegrity();
    ASSERT_FALSE(checked.has_value());
    EXPECT_EQ(checked.error().code, ErrorCode::kCorrupt);
  } else {
    EXPECT_EQ(damaged.error().code, ErrorCode::kCorrupt);
  }
}

TEST(Store, AnInterruptedScanOfSchema1GoesOn) {
  const TempDir dir;
  int64_t scan = 0;
  {
    auto store = Store::Open(dir / "a.db");
    ASSERT_TRUE(store.has_value());
    scan = *store->scans().Begin(Instant{}, "", "");
    store->database().Execute(
        "ALTER TABLE review DROP COLUMN withdrawn;"
        "DROP TABLE page_text; DROP TABLE visit; ALTER TABLE snapshot DROP COLUMN kind;"
        "DROP TABLE frontier_known; DROP TABLE frontier_waiting; DROP TABLE frontier_source; DROP TABLE frontier_host;"
        "CREATE TABLE frontier (id INTEGER PRIMARY KEY, scan_id, page_key, url, host, state, priority, lease_until, "
        "source_id, via, depth, redirects, attempts, kind, scope, follow, cookies);"
        "INSERT INTO frontier (scan_id, page_key, url, host, state, priority, lease_until, source_id, via, depth, "
        "redirects, attempts, kind, scope, follow, cookies) VALUES "
        "(1, 'http://h.test/1', 'http://h.test/1', 'h.test', 2, 0, 0, 1, '', 0, 0, 1, 0, 0, 1, 0),"
        "(1, 'http://h.test/2', 'http://h.test/2', 'h.test', 1, 0, 9, 1, '', 1, 0, 1, 0, 0, 1, 0),"
        "(1, 'http://h.test/3', 'http://h.test/3', 'h.test', 0, 7, 0, 1, '', 1, 0, 0, 0, 0, 1, 0);"
        "CREATE INDEX frontier_waiting ON frontier (scan_id);"
        "DROP TABLE customer_record; DROP TABLE figure; DROP TABLE alert;"
        "ALTER TABLE rank_observation DROP COLUMN partial; ALTER TABLE rank_observation DROP COLUMN depth;"
        "PRAGMA user_version = 1");
  }
  auto store = Store::Open(dir / "a.db");
  ASSERT_TRUE(store.has_value()) << store.error().message;
  EXPECT_TRUE(store->CheckIntegrity().has_value());
  FrontierTable frontier(store->database(), scan);
  EXPECT_EQ(frontier.Count()->done, 1u);
  const auto leased = *frontier.Lease("h.test", 5, Instant{});
  ASSERT_EQ(leased.size(), 2u);
  EXPECT_EQ(leased[0].url, "http://h.test/3");
  EXPECT_EQ(leased[1].attempts, 1);
}

TEST(Store, ATransactionIsAllOrNothing) {
  const TempDir dir;
  auto store = Store::Open(dir / "a.db");
  ASSERT_TRUE(store.has_value());
  const Status failed = store->InTransaction([&]() -> Status {
    EXPECT_TRUE(store->scans().Begin(Instant{}, "", "").has_value());
    return Fail(ErrorCode::kInternal, "stop");
  });
  ASSERT_FALSE(failed.has_value());
  EXPECT_EQ(failed.error().message, "stop");
  EXPECT_FALSE(store->scans().Newest()->has_value());
}

}  // namespace
}  // namespace rivalscope::storage
