#include "storage/snapshot_table.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "core/digest.h"
#include "storage/text_list.h"

namespace rivalscope::storage {
namespace {

constexpr char kSnapshotColumns[] =
    "SELECT id, scan_id, source_id, frontier_id, url, final_url, fetched_at, status, reason, http_status, "
    "content_type, request_head, response_head, (SELECT sha256 FROM body WHERE body.id = body_id), body_bytes, "
    "elapsed_ms, kind FROM snapshot ";

FetchStatus StatusFromName(const std::string& name) {
  for (int i = 0; i <= static_cast<int>(FetchStatus::kNotArchived); ++i) {
    if (name == FetchStatusName(static_cast<FetchStatus>(i))) return static_cast<FetchStatus>(i);
  }
  throw SqlError(ErrorCode::kCorrupt, fmt::format("the store holds a fetch status '{}' that does not exist", name));
}

StoredSnapshot SnapshotOf(const Statement& row) {
  StoredSnapshot stored;
  Snapshot& snapshot = stored.snapshot;
  snapshot.id = row.Int(0);
  stored.scan_id = row.Int(1);
  stored.source_id = row.Int(2);
  stored.frontier_id = row.Int(3);
  snapshot.url = row.Text(4);
  snapshot.final_url = row.Text(5);
  snapshot.fetched_at = row.Time(6);
  snapshot.status = StatusFromName(row.Text(7));
  snapshot.reason = row.Text(8);
  snapshot.http_status = static_cast<int>(row.Int(9));
  snapshot.content_type = row.Text(10);
  stored.request_head = row.Text(11);
  stored.response_head = row.Text(12);
  snapshot.body_sha256 = row.Text(13);
  snapshot.body_bytes = static_cast<uint64_t>(row.Int(14));
  snapshot.elapsed_ms = row.Int(15);
  stored.kind = row.Text(16);
  return stored;
}

Result<std::optional<StoredSnapshot>> ReadOne(Database& database, const std::string& where, const std::string& url) {
  return Guard([&]() -> std::optional<StoredSnapshot> {
    Statement select(database, kSnapshotColumns + where);
    select.Bind(UrlKey(url)).Bind(url);
    if (!select.Step()) return std::nullopt;
    return SnapshotOf(select);
  });
}

// The row of the body, new or known; NULL for no body.
std::optional<int64_t> StoreBody(Database& database, const PackedBody& body) {
  if (body.sha256.empty()) return std::nullopt;
  const int64_t digest = BodyKey(body.sha256);
  Statement known(database, "SELECT id FROM body WHERE digest = ? AND sha256 = ?");
  if (known.Bind(digest).Bind(body.sha256).Step()) return known.Int(0);
  Statement insert(database, "INSERT INTO body (digest, sha256, bytes, zstd) VALUES (?, ?, ?, ?)");
  insert.Bind(digest).Bind(body.sha256).Bind(static_cast<int64_t>(body.bytes)).BindBlob(body.zstd).Run();
  return database.LastInsertId();
}

}  // namespace

int64_t BodyKey(std::string_view sha256) {
  uint64_t key = 0;
  std::from_chars(sha256.data(), sha256.data() + std::min<size_t>(sha256.size(), 16), key, 16);
  return static_cast<int64_t>(key >> 1);
}

int64_t UrlKey(std::string_view url) {
  const uint64_t hash = StableHash(url);
  return static_cast<int64_t>((hash ^ hash >> 32) >> 1);
}

PackedBody Pack(std::string_view body, Effort effort) {
  if (body.empty()) return {};
  return {Sha256Hex(body), body.size(), Compress(body, effort)};
}

Result<int64_t> SnapshotTable::Add(const StoredSnapshot& stored, const PackedBody& body) {
  return Guard([&]() -> int64_t {
    const Snapshot& snapshot = stored.snapshot;
    const std::optional<int64_t> body_id = StoreBody(database_, body);
    Statement insert(
        database_,
        "INSERT INTO snapshot (scan_id, source_id, frontier_id, url_key, url, final_url, fetched_at, status, reason, "
        "http_status, content_type, request_head, response_head, body_id, body_bytes, elapsed_ms, kind) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (scan_id, frontier_id) DO NOTHING");
    insert.Bind(stored.scan_id).Bind(stored.source_id).Bind(stored.frontier_id).Bind(UrlKey(snapshot.url));
    insert.Bind(snapshot.url).Bind(snapshot.final_url).Bind(snapshot.fetched_at).Bind(FetchStatusName(snapshot.status));
    insert.Bind(snapshot.reason).Bind(snapshot.http_status).Bind(snapshot.content_type).Bind(stored.request_head);
    insert.Bind(stored.response_head).Bind(body_id).Bind(static_cast<int64_t>(body.bytes)).Bind(snapshot.elapsed_ms);
    insert.Bind(stored.kind).Run();
    return database_.Changes() == 0 ? 0 : database_.LastInsertId();
  });
}

Result<std::optional<StoredSnapshot>> SnapshotTable::Get(int64_t id) {
  return Guard([&]() -> std::optional<StoredSnapshot> {
    Statement select(database_, std::string(kSnapshotColumns) + "WHERE id = ?");
    select.Bind(id);
    if (!select.Step()) return std::nullopt;
    return SnapshotOf(select);
  });
}

Result<std::optional<StoredSnapshot>> SnapshotTable::NewestOf(const std::string& url) {
  return ReadOne(database_, "WHERE url_key = ? AND url = ? ORDER BY id DESC LIMIT 1", url);
}

Result<std::optional<StoredSnapshot>> SnapshotTable::NewestBodyOf(const std::string& url) {
  return ReadOne(database_,
                 "WHERE url_key = ? AND url = ? AND body_id IS NOT NULL AND status = 'ok' ORDER BY id DESC LIMIT 1",
                 url);
}

Status SnapshotTable::ForUrl(const std::string& url, const std::function<bool(const Visit&)>& each) {
  return Guard([&] {
    Statement select(database_,
                     "SELECT fetched_at, status, http_status, coalesce(body_id, 0), response_head FROM snapshot "
                     "WHERE url_key = ? AND url = ? ORDER BY id DESC");
    select.Bind(UrlKey(url)).Bind(url);
    while (select.Step()) {
      const Visit visit{select.Time(0), StatusFromName(select.Text(1)), static_cast<int>(select.Int(2)), select.Int(3),
                        select.Text(4)};
      if (!each(visit)) return;
    }
  });
}

Result<std::string> SnapshotTable::Body(const std::string& sha256) {
  struct Frame {
    std::string zstd;
    uint64_t bytes = 0;
  };
  const auto frame = Guard([&]() -> std::optional<Frame> {
    Statement select(database_, "SELECT zstd, bytes FROM body WHERE digest = ? AND sha256 = ?");
    select.Bind(BodyKey(sha256)).Bind(sha256);
    if (!select.Step()) return std::nullopt;
    return Frame{std::string(select.Blob(0)), static_cast<uint64_t>(select.Int(1))};
  });
  if (!frame) return tl::unexpected(frame.error());
  if (!*frame) return Fail(ErrorCode::kNotFound, fmt::format("the store has no page with digest {}", sha256));
  Result<std::string> body = Decompress((*frame)->zstd, (*frame)->bytes);
  if (body && Sha256Hex(*body) != sha256) {
    return Fail(ErrorCode::kCorrupt, fmt::format("the stored page {} does not match its digest", sha256));
  }
  return body;
}

Status SnapshotTable::ForScan(int64_t scan, const std::function<bool(const StoredSnapshot&)>& each) {
  return Guard([&] {
    Statement select(database_, std::string(kSnapshotColumns) + "WHERE scan_id = ? ORDER BY id");
    select.Bind(scan);
    while (select.Step()) {
      if (!each(SnapshotOf(select))) return;
    }
  });
}

Result<std::optional<Instant>> SnapshotTable::NewestFetch(int64_t scan) {
  return Guard([&]() -> std::optional<Instant> {
    Statement select(database_, "SELECT max(fetched_at) FROM snapshot WHERE scan_id = ? AND url NOT LIKE 'import:%'");
    select.Bind(scan);
    if (!select.Step() || select.IsNull(0)) return std::nullopt;
    return select.Time(0);
  });
}

Status SnapshotTable::ForPages(int64_t scan, const std::function<void(const PageRow&)>& each) {
  return Guard([&] {
    Statement select(
        database_,
        "SELECT s.id, s.source_id, o.brand, o.kind, s.url, coalesce(e.title, ''), coalesce(e.language, ''), "
        "CASE WHEN s.status IN ('ok', 'not_modified') THEN coalesce(e.status, s.status) ELSE s.status END, "
        "CASE WHEN s.reason = '' THEN coalesce(e.warnings ->> '$[0]', '') ELSE s.reason END, "
        "s.status IN ('ok', 'not_modified') AND coalesce(e.status, '') IN ('ok', 'empty'), coalesce(e.prices, ''), "
        "coalesce(e.types, ''), coalesce(e.modified, e.published) FROM snapshot s "
        "JOIN source o ON o.id = s.source_id LEFT JOIN extraction e ON e.snapshot_id = s.id "
        "WHERE s.scan_id = ? AND s.status <> 'redirected' AND s.kind = 'page' ORDER BY s.id");
    select.Bind(scan);
    while (select.Step()) {
      PageRow row;
      row.snapshot_id = select.Int(0);
      row.source_id = select.Int(1);
      row.brand = select.Text(2);
      row.kind = SourceKindFromName(select.Text(3));
      row.url = select.Text(4);
      row.title = select.Text(5);
      row.language = select.Text(6);
      row.status = select.Text(7);
      row.read_well = select.Int(9) != 0;
      if (!row.read_well) row.reason = select.Text(8);  // a warning of a page that was read is not why it was not
      row.prices = ListFromText(select.Text(10));
      row.types = ListFromText(select.Text(11));
      row.modified = select.OptionalDay(12);
      each(row);
    }
  });
}

Status SnapshotTable::SaveExtraction(int64_t snapshot, const Extraction& extraction) {
  return Guard([&] {
    const PageFacts& page = extraction.page;
    const std::string types = ListToText(page.types);
    const std::string prices = ListToText(page.prices);
    const std::string warnings = ListToText(extraction.warnings);
    Statement insert(
        database_,
        "INSERT OR REPLACE INTO extraction (snapshot_id, version, status, title, language, canonical, published, "
        "modified, types, prices, warnings) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.Bind(snapshot).Bind(extraction.extractor_version).Bind(PageStatusName(extraction.status)).Bind(page.title);
    insert.Bind(page.language)
        .Bind(page.canonical)
        .Bind(page.published)
        .Bind(page.modified)
        .Bind(types)
        .Bind(prices)
        .Bind(warnings);
    insert.Run();
  });
}

}  // namespace rivalscope::storage
