#include "storage/store.h"

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "core/digest.h"
#include "storage/frontier_table.h"
#include "tests/support/old_store.h"
#include "tests/support/shared_data.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::storage {
namespace {

using test::MakeOldStore;
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

TEST(Store, IsReadInAFolderThatMayNotBeWrittenTo) {
  const TempDir dir;
  const std::string folder = dir / "50% of #1?";
  std::filesystem::create_directory(folder);
  const std::string path = folder + "/a.db";
  ASSERT_TRUE(Store::Open(path)->scans().Begin(Instant{}, "", ""));
  using std::filesystem::perms;
  std::filesystem::permissions(dir.path(), static_cast<perms>(0755));
  std::filesystem::permissions(folder, static_cast<perms>(0555));
  std::filesystem::permissions(path, static_cast<perms>(0444));
  const bool root = geteuid() == 0;
  ASSERT_EQ(root ? seteuid(65534) : 0, 0);  // root may write anywhere
  auto store = Store::OpenReadOnly(path);
  const bool read = store && store->CheckIntegrity() && *store->scans().Newest();
  const std::string why = store ? "" : store.error().message;
  ASSERT_EQ(root ? seteuid(0) : 0, 0);
  std::filesystem::permissions(folder, static_cast<perms>(0755));
  EXPECT_TRUE(read) << why;
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
  MakeOldStore(
      dir / "a.db", 1,
      "INSERT INTO scan (id, started_at, state, config, replay_of) VALUES (1, 0, 'running', '', '');"
      "INSERT INTO frontier (scan_id, page_key, url, host, state, priority, lease_until, source_id, via, depth, "
      "redirects, attempts, kind, scope, follow, cookies) VALUES "
      "(1, 'http://h.test/1', 'http://h.test/1', 'h.test', 2, 0, 0, 1, '', 0, 0, 1, 0, 0, 1, 0),"
      "(1, 'http://h.test/2', 'http://h.test/2', 'h.test', 1, 0, 9, 1, '', 1, 0, 1, 0, 0, 1, 0),"
      "(1, 'http://h.test/3', 'http://h.test/3', 'h.test', 0, 7, 0, 1, '', 1, 0, 0, 0, 0, 1, 0);");
  auto store = Store::Open(dir / "a.db");
  ASSERT_TRUE(store.has_value()) << store.error().message;
  EXPECT_TRUE(store->CheckIntegrity().has_value());
  FrontierTable frontier(store->database(), 1);
  EXPECT_EQ(frontier.Count()->done, 1u);
  const auto leased = *frontier.Lease("h.test", 5, Instant{});
  ASSERT_EQ(leased.size(), 2u);
  EXPECT_EQ(leased[0].url, "http://h.test/3");
  EXPECT_EQ(leased[1].attempts, 1);
}

TEST(Store, PagesOfSchema5AreFoundAsBefore) {
  const TempDir dir;
  const std::string body = "a page", digest = Sha256Hex(body);
  const std::string snapshot =
      "INSERT INTO snapshot (scan_id, source_id, frontier_id, url, final_url, fetched_at, status, reason, http_status, "
      "content_type, request_head, response_head, body_sha256, body_bytes, elapsed_ms) VALUES ";
  std::string hex;
  for (const char c : Compress(body)) hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
  MakeOldStore(dir / "a.db", 5,
               "INSERT INTO scan (id, started_at, state, config, replay_of) VALUES (1, 0, 'finished', '', '');"
               "INSERT INTO source (id, brand, kind, url, site, language) VALUES (1, '', 'site', '', '', '');"
               "INSERT INTO body (sha256, bytes, zstd) VALUES ('" +
                   digest + "', 6, x'" + hex + "');" + snapshot +
                   "(1, 1, 7, 'http://h.test/1', '', 5, 'ok', '', 200, '', '', '', '" + digest + "', 6, 1)," +
                   "(1, 1, 8, 'http://h.test/2', '', 6, 'timeout', '', 0, '', '', '', NULL, 0, 1);"
                   "INSERT INTO extraction (snapshot_id, version, status, title, language, canonical, types, prices, "
                   "warnings) VALUES (1, '', 'ok', '', '', '', '[]', '[]', '[]');"
                   "INSERT INTO validator VALUES ('http://h.test/1', 'e', '')");
  auto store = Store::Open(dir / "a.db");
  ASSERT_TRUE(store.has_value()) << store.error().message;
  EXPECT_TRUE(store->CheckIntegrity().has_value());
  const auto page = *store->snapshots().NewestBodyOf("http://h.test/1");
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->snapshot.body_sha256, digest);
  EXPECT_EQ(*store->snapshots().Body(digest), body);
  EXPECT_EQ((*store->snapshots().NewestOf("http://h.test/2"))->snapshot.status, FetchStatus::kTimeout);
  EXPECT_FALSE(store->snapshots().NewestBodyOf("http://h.test/2")->has_value());
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
