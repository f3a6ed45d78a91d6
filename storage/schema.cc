#include "storage/schema.h"

#include <fmt/core.h>

#include <array>
#include <map>
#include <utility>
#include <vector>

#include "storage/frontier_table.h"
#include "storage/snapshot_table.h"

namespace rivalscope::storage {
namespace {

// What an interrupted scan of schema 1 still had to do, into the tables of schema 2.
void ConvertFrontier(Database& database) {
  std::map<int64_t, std::array<std::vector<FrontierRow>, 2>> scans;  // done, and not
  {
    Statement select(database,
                     "SELECT scan_id, page_key, url, host, priority, source_id, via, depth, redirects, attempts, kind, "
                     "scope, follow, cookies, state = 2 FROM frontier_1 ORDER BY id");
    while (select.Step()) {
      FrontierRow row;
      row.page_key = select.Text(1);
      row.url = select.Text(2);
      row.host = select.Text(3);
      row.priority = static_cast<int>(select.Int(4));
      row.source_id = select.Int(5);
      row.via = select.Text(6);
      row.depth = static_cast<int>(select.Int(7));
      row.redirects = static_cast<int>(select.Int(8));
      row.attempts = static_cast<int>(select.Int(9));
      row.kind = static_cast<int>(select.Int(10));
      row.scope = static_cast<int>(select.Int(11));
      row.follow = select.Int(12) != 0;
      row.cookies = select.Int(13) != 0;
      scans[select.Int(0)][select.Int(14) != 0 ? 0 : 1].push_back(std::move(row));
    }
  }
  for (auto& [scan, rows] : scans) {
    FrontierTable table(database, scan);
    for (auto& some : rows) {
      Statement(database, "DELETE FROM frontier_waiting WHERE scan_id = ?").Bind(scan).Run();  // those that are done
      if (const Status added = table.Add(some); !added) throw SqlError(added.error().code, added.error().message);
    }
  }
  database.Execute("DROP TABLE frontier_1");
}

// The numbers by which schema 6 finds bodies and addresses.
void FillKeys(Database& database) {
  const auto fill = [&](const char* all, const char* one, int64_t (*key)(std::string_view)) {
    Statement select(database, all);
    while (select.Step()) Statement(database, one).Bind(key(select.Text(1))).Bind(select.Int(0)).Run();
  };
  fill("SELECT id, sha256 FROM body", "UPDATE body SET digest = ? WHERE id = ?", BodyKey);
  fill("SELECT id, url FROM snapshot", "UPDATE snapshot SET url_key = ? WHERE id = ?", UrlKey);
  database.Execute("CREATE INDEX body_by_digest ON body (digest); CREATE INDEX snapshot_by_url ON snapshot (url_key)");
}

// Times are milliseconds since 1970 in UTC, days are days since 1970, lists are JSON arrays. A migration, once
// released, never changes: the next one alters what it made.
struct Migration {
  const char* sql;
  void (*then)(Database&);  // what SQL cannot say; may be null
};
constexpr std::array kMigrations = {
    // 1: the first stores
    Migration{R"sql(
CREATE TABLE scan (
  id INTEGER PRIMARY KEY,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,                 -- NULL while it runs, and after it was interrupted
  state TEXT NOT NULL CHECK (state IN ('running', 'interrupted', 'finished')),
  config TEXT NOT NULL,                -- rivalscope.toml as it was
  replay_of TEXT NOT NULL DEFAULT ''   -- the archive a replay was read from
) STRICT;

CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  brand TEXT NOT NULL,                 -- '' for search results
  kind TEXT NOT NULL CHECK (kind IN ('faq', 'reviews', 'serp', 'site')),
  url TEXT NOT NULL,
  site TEXT NOT NULL,
  language TEXT NOT NULL,
  UNIQUE (brand, kind, url)
) STRICT;

CREATE TABLE note (                    -- what a reader of the scan's figures must know of one source
  scan_id INTEGER NOT NULL REFERENCES scan (id),
  source_id INTEGER NOT NULL REFERENCES source (id),
  note TEXT NOT NULL,
  PRIMARY KEY (scan_id, source_id, note)
) STRICT, WITHOUT ROWID;

CREATE TABLE body (                    -- what was fetched, each content once
  sha256 TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL,              -- before compression
  zstd BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshot (
  id INTEGER PRIMARY KEY,
  scan_id INTEGER NOT NULL REFERENCES scan (id),
  source_id INTEGER NOT NULL REFERENCES source (id),
  frontier_id INTEGER NOT NULL,        -- a page fetched twice after a crash is recorded once
  url TEXT NOT NULL,
  final_url TEXT NOT NULL,
  fetched_at INTEGER NOT NULL,
  status TEXT NOT NULL,
  reason TEXT NOT NULL,
  http_status INTEGER NOT NULL,
  content_type TEXT NOT NULL,
  request_head TEXT NOT NULL,
  response_head TEXT NOT NULL,
  body_sha256 TEXT REFERENCES body (sha256),
  body_bytes INTEGER NOT NULL,
  elapsed_ms INTEGER NOT NULL,
  UNIQUE (scan_id, frontier_id)
) STRICT;
CREATE INDEX snapshot_by_url ON snapshot (url, id);

CREATE TABLE extraction (              -- what extract/ made of a snapshot
  snapshot_id INTEGER PRIMARY KEY REFERENCES snapshot (id),
  version TEXT NOT NULL,
  status TEXT NOT NULL,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  canonical TEXT NOT NULL,
  published INTEGER,
  modified INTEGER,
  types TEXT NOT NULL,
  prices TEXT NOT NULL,
  warnings TEXT NOT NULL
) STRICT;

CREATE TABLE review (
  id INTEGER PRIMARY KEY,
  brand TEXT NOT NULL,
  site TEXT NOT NULL,
  review_key TEXT NOT NULL,            -- the site's id, or model/extraction.h ReviewKey
  snapshot_id INTEGER NOT NULL REFERENCES snapshot (id),  -- where it was last seen
  source_offset INTEGER NOT NULL,
  first_scan INTEGER NOT NULL REFERENCES scan (id),
  last_scan INTEGER NOT NULL REFERENCES scan (id),
  author TEXT NOT NULL,
  rating REAL,
  best REAL NOT NULL,
  day INTEGER,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  language TEXT NOT NULL,
  reply_text TEXT,                     -- NULL: no reply was seen
  reply_author TEXT,
  reply_day INTEGER,
  helpful INTEGER,
  verified INTEGER,
  variant TEXT NOT NULL,
  score REAL,                          -- NULL until scored
  positive REAL,
  negative REAL,
  confidence REAL,
  scorer_version TEXT,
  UNIQUE (brand, site, review_key)
) STRICT;
CREATE INDEX review_by_snapshot ON review (snapshot_id);

CREATE TABLE mention (
  review_id INTEGER NOT NULL REFERENCES review (id) ON DELETE CASCADE,
  theme TEXT NOT NULL,
  polarity INTEGER NOT NULL CHECK (polarity IN (-1, 0, 1)),
  score REAL NOT NULL,
  begin INTEGER NOT NULL,              -- bytes of title || char(10) || text, or of text where there is no title
  end INTEGER NOT NULL,
  PRIMARY KEY (review_id, begin, theme)
) STRICT, WITHOUT ROWID;

CREATE TABLE faq (
  id INTEGER PRIMARY KEY,
  scan_id INTEGER NOT NULL REFERENCES scan (id),
  brand TEXT NOT NULL,
  snapshot_id INTEGER NOT NULL REFERENCES snapshot (id),
  position INTEGER NOT NULL,
  question TEXT NOT NULL,
  answer TEXT NOT NULL,
  route TEXT NOT NULL,
  section TEXT NOT NULL,
  language TEXT NOT NULL
) STRICT;
CREATE INDEX faq_by_scan ON faq (scan_id, brand);

CREATE TABLE contact (
  scan_id INTEGER NOT NULL REFERENCES scan (id),
  brand TEXT NOT NULL,
  snapshot_id INTEGER NOT NULL REFERENCES snapshot (id),
  kind TEXT NOT NULL,
  vendor TEXT NOT NULL,
  value TEXT NOT NULL,
  confidence REAL NOT NULL
) STRICT;
CREATE INDEX contact_by_scan ON contact (scan_id, brand);

CREATE TABLE aggregate (               -- the rating that a page states
  scan_id INTEGER NOT NULL REFERENCES scan (id),
  brand TEXT NOT NULL,
  site TEXT NOT NULL,
  snapshot_id INTEGER NOT NULL REFERENCES snapshot (id),
  rating REAL,
  best REAL NOT NULL,
  count INTEGER
) STRICT;
CREATE INDEX aggregate_by_scan ON aggregate (scan_id, brand);

CREATE TABLE rank_observation (        -- one page of search results; anything but ok and empty is UNKNOWN
  id INTEGER PRIMARY KEY,
  scan_id INTEGER NOT NULL REFERENCES scan (id),
  snapshot_id INTEGER REFERENCES snapshot (id),
  at INTEGER NOT NULL,
  keyword TEXT NOT NULL,
  locale TEXT NOT NULL,
  device TEXT NOT NULL,
  engine TEXT NOT NULL,
  status TEXT NOT NULL,
  reason TEXT NOT NULL,
  people_also_ask TEXT NOT NULL,
  related TEXT NOT NULL
) STRICT;
CREATE INDEX rank_observation_by_scan ON rank_observation (scan_id);

CREATE TABLE rank_result (
  observation_id INTEGER NOT NULL REFERENCES rank_observation (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,           -- on the page, from 1
  rank INTEGER NOT NULL,               -- among organic results; 0 for other types
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  snippet TEXT NOT NULL,
  PRIMARY KEY (observation_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE change (
  scan_id INTEGER NOT NULL REFERENCES scan (id),
  kind TEXT NOT NULL,
  brand TEXT NOT NULL,
  subject TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  url TEXT NOT NULL,
  suppressed INTEGER NOT NULL,
  why_suppressed TEXT NOT NULL
) STRICT;
CREATE INDEX change_by_scan ON change (scan_id);

CREATE TABLE ledger (                  -- every request made, and every one refused
  scan_id INTEGER NOT NULL REFERENCES scan (id),
  at INTEGER NOT NULL,
  url TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  http_status INTEGER NOT NULL,
  reason TEXT NOT NULL,
  rule TEXT NOT NULL,
  rule_line INTEGER NOT NULL,
  pause_ms INTEGER NOT NULL,
  wire_bytes INTEGER NOT NULL,
  body_bytes INTEGER NOT NULL,
  elapsed_ms INTEGER NOT NULL,
  sent INTEGER NOT NULL,
  cache_hit INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  remote TEXT NOT NULL
) STRICT;
CREATE INDEX ledger_by_scan ON ledger (scan_id);
CREATE INDEX ledger_by_url ON ledger (url);

CREATE TABLE frontier (                -- the addresses of the scan that runs
  id INTEGER PRIMARY KEY,
  scan_id INTEGER NOT NULL REFERENCES scan (id),
  page_key TEXT NOT NULL,
  url TEXT NOT NULL,
  host TEXT NOT NULL,
  state INTEGER NOT NULL,              -- 0 waiting, 1 leased, 2 done
  priority INTEGER NOT NULL,
  lease_until INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  via TEXT NOT NULL,
  depth INTEGER NOT NULL,
  redirects INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  kind INTEGER NOT NULL,               -- numbers of the crawler's enumerations
  scope INTEGER NOT NULL,
  follow INTEGER NOT NULL,
  cookies INTEGER NOT NULL,
  UNIQUE (scan_id, page_key)
) STRICT;
CREATE INDEX frontier_waiting ON frontier (scan_id, state, host, priority DESC, id);

CREATE TABLE policy_file (             -- robots.txt and tdmrep.json, kept across scans
  which INTEGER NOT NULL,
  origin TEXT NOT NULL,
  fetched_at INTEGER NOT NULL,
  http_status INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (which, origin)
) STRICT, WITHOUT ROWID;

CREATE TABLE validator (               -- for conditional requests
  page_key TEXT PRIMARY KEY,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE parked_host (
  host TEXT PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)sql",
              nullptr},
    // 2: a frontier of ten million addresses in a gigabyte, see frontier_table.h; bodies in the order in which they
    // come,
    // because a page each in the order of their digests touches another part of the file each time
    Migration{R"sql(
CREATE TABLE body_2 (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  bytes INTEGER NOT NULL,              -- before compression
  zstd BLOB NOT NULL
) STRICT;
INSERT INTO body_2 (sha256, bytes, zstd) SELECT sha256, bytes, zstd FROM body;
DROP TABLE body;
ALTER TABLE body_2 RENAME TO body;

DROP INDEX frontier_waiting;
ALTER TABLE frontier RENAME TO frontier_1;

CREATE TABLE frontier_known (          -- every address a scan met: a hash of its page key
  scan_id INTEGER NOT NULL,
  key INTEGER NOT NULL,
  PRIMARY KEY (scan_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE frontier_host (
  id INTEGER PRIMARY KEY,
  host TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE frontier_waiting (        -- not done yet, in the order in which a host is served
  scan_id INTEGER NOT NULL,
  host_id INTEGER NOT NULL,
  rank INTEGER NOT NULL,               -- minus the priority
  seq INTEGER NOT NULL,                -- first in, first out
  url TEXT NOT NULL,                   -- what follows scheme and host where these are the usual ones
  source_id INTEGER NOT NULL,
  depth INTEGER NOT NULL,
  traits INTEGER NOT NULL,             -- scheme, flags and small counters, packed
  via TEXT NOT NULL,
  PRIMARY KEY (scan_id, host_id, rank, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE frontier_source (         -- how many addresses of each source a scan met
  scan_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  known INTEGER NOT NULL,
  PRIMARY KEY (scan_id, source_id)
) STRICT, WITHOUT ROWID;
)sql",
              ConvertFrontier},
    // 3: what users bring themselves, what alerts were told, and the figures they look at
    Migration{R"sql(
ALTER TABLE rank_observation ADD COLUMN partial INTEGER NOT NULL DEFAULT 0;  -- silent on domains it does not name
ALTER TABLE rank_observation ADD COLUMN depth INTEGER NOT NULL DEFAULT 0;    -- results looked through

CREATE TABLE customer_record (         -- a survey answer, a ticket or an order; NULL: not known
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('survey', 'ticket', 'order')),
  brand TEXT NOT NULL,
  record_key TEXT NOT NULL,            -- the source's id, or made of the row's cells
  at INTEGER NOT NULL,                 -- answered, opened or ordered
  customer TEXT NOT NULL,
  nps REAL,                            -- 0 to 10
  csat REAL,
  csat_best REAL NOT NULL,             -- the scale's top
  ces REAL,                            -- 1 to 7
  first_response_ms INTEGER,           -- after `at`
  resolution_ms INTEGER,
  seen_until INTEGER NOT NULL,         -- when the file was made: what is open was open then
  first_contact INTEGER,               -- solved at the first contact
  abandoned INTEGER,
  returned INTEGER,
  comment TEXT NOT NULL,
  language TEXT NOT NULL,
  segments TEXT NOT NULL,              -- ["country=TR", "plan=basic"]
  origin TEXT NOT NULL,                -- name of the file
  UNIQUE (kind, brand, record_key)
) STRICT;
CREATE INDEX customer_record_by_time ON customer_record (kind, at);

CREATE TABLE figure (                  -- what a scan's report said, for rules on what moved
  scan_id INTEGER NOT NULL REFERENCES scan (id),
  metric TEXT NOT NULL,
  brand TEXT NOT NULL,
  subject TEXT NOT NULL,               -- theme or keyword; '' for the brand as a whole
  value REAL NOT NULL,
  PRIMARY KEY (scan_id, metric, brand, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE alert (                   -- what a rule saw, each sighting once
  id INTEGER PRIMARY KEY,
  rule TEXT NOT NULL,
  subject TEXT NOT NULL,               -- what fired it, the same as long as it stands
  sentence TEXT NOT NULL,
  url TEXT NOT NULL,                   -- of a text that waits for its second sighting
  first_scan INTEGER NOT NULL REFERENCES scan (id),
  last_scan INTEGER NOT NULL REFERENCES scan (id),
  state TEXT NOT NULL CHECK (state IN ('pending', 'held', 'told', 'dropped')),
  told_at INTEGER
) STRICT;
CREATE INDEX alert_by_rule ON alert (rule, subject);
)sql",
              nullptr},
    // 4: what pages have in common, and how often they change
    Migration{R"sql(
ALTER TABLE snapshot ADD COLUMN kind TEXT NOT NULL DEFAULT 'page';  -- page, sitemap

CREATE TABLE page_text (
  snapshot_id INTEGER PRIMARY KEY REFERENCES snapshot (id),
  host TEXT NOT NULL,
  text_hash INTEGER NOT NULL,          -- of the words
  simhash INTEGER NOT NULL,            -- 0: too few words to be like another page
  canonical TEXT NOT NULL,             -- the address the page names as its own, where it is another of its host
  same_as INTEGER REFERENCES snapshot (id),  -- an earlier page of the scan that says the same
  how TEXT NOT NULL                    -- canonical, exact, near; '' where same_as is NULL
) STRICT;

CREATE TABLE visit (                   -- all visits to a page, for when to ask again
  page_key TEXT PRIMARY KEY,
  visited_at INTEGER NOT NULL,
  watched_ms INTEGER NOT NULL,         -- from the first visit to the last
  changes REAL NOT NULL,
  text_hash INTEGER NOT NULL,
  modified INTEGER                     -- as a sitemap said last
) STRICT, WITHOUT ROWID;
)sql",
              nullptr},
    // 5: reviews that a later reading of their page took back
    Migration{R"sql(
ALTER TABLE review ADD COLUMN withdrawn TEXT;  -- why it no longer counts; NULL: it counts
)sql",
              nullptr},
    // 6: pages come in by the thousand a second: what is looked up is a number of eight bytes, so that a transaction
    // touches few pages of its index. Validators are read from the answers that are kept anyway.
    Migration{R"sql(
CREATE TABLE body_6 (
  id INTEGER PRIMARY KEY,
  digest INTEGER NOT NULL,             -- the first 63 bits of sha256
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,              -- before compression
  zstd BLOB NOT NULL
) STRICT;
INSERT INTO body_6 (id, digest, sha256, bytes, zstd) SELECT id, 0, sha256, bytes, zstd FROM body;

CREATE TABLE snapshot_6 (
  id INTEGER PRIMARY KEY,
  scan_id INTEGER NOT NULL REFERENCES scan (id),
  source_id INTEGER NOT NULL REFERENCES source (id),
  frontier_id INTEGER NOT NULL,        -- a page fetched twice after a crash is recorded once
  url_key INTEGER NOT NULL,            -- a hash of the url
  url TEXT NOT NULL,
  final_url TEXT NOT NULL,
  fetched_at INTEGER NOT NULL,
  status TEXT NOT NULL,
  reason TEXT NOT NULL,
  http_status INTEGER NOT NULL,
  content_type TEXT NOT NULL,
  request_head TEXT NOT NULL,
  response_head TEXT NOT NULL,
  body_id INTEGER REFERENCES body (id),
  body_bytes INTEGER NOT NULL,
  elapsed_ms INTEGER NOT NULL,
  kind TEXT NOT NULL,                  -- page, sitemap
  UNIQUE (scan_id, frontier_id)
) STRICT;
INSERT INTO snapshot_6 SELECT id, scan_id, source_id, frontier_id, 0, url, final_url, fetched_at, status, reason,
  http_status, content_type, request_head, response_head, (SELECT b.id FROM body b WHERE b.sha256 = body_sha256),
  body_bytes, elapsed_ms, kind FROM snapshot;
DROP TABLE snapshot;
DROP TABLE body;
ALTER TABLE body_6 RENAME TO body;
ALTER TABLE snapshot_6 RENAME TO snapshot;
DROP TABLE validator;
)sql",
              FillKeys},
};

int64_t Pragma(Database& database, const char* name) {
  Statement pragma(database, fmt::format("PRAGMA {}", name));
  pragma.Step();
  return pragma.Int(0);
}

// The schema's number; 0 for an empty file. Throws for files that are not ours to read.
int64_t VersionOf(Database& database) {
  const int64_t application = Pragma(database, "application_id");
  const int64_t version = Pragma(database, "user_version");
  Statement tables(database, "SELECT count(*) FROM sqlite_schema");
  tables.Step();
  const bool empty = application == 0 && version == 0 && tables.Int(0) == 0;
  if (empty) return 0;
  if (application != kApplicationId) {
    throw SqlError(ErrorCode::kCorrupt,
                   fmt::format("{} is a database of another program; nothing was changed", database.path()));
  }
  if (version > NewestSchema()) {
    throw SqlError(
        ErrorCode::kCorrupt,
        fmt::format("{} was written by a newer rivalscope (schema {}, this one knows up to {}); nothing was changed",
                    database.path(), version, NewestSchema()));
  }
  return version;
}

}  // namespace

int NewestSchema() { return static_cast<int>(kMigrations.size()); }

Status CheckSchema(Database& database) {
  return Guard([&] {
    if (VersionOf(database) != NewestSchema()) {
      throw SqlError(ErrorCode::kCorrupt,
                     fmt::format("{} has no current schema; run 'rivalscope scan' once", database.path()));
    }
  });
}

Status Migrate(Database& database) { return MigrateTo(database, NewestSchema()); }

Status MigrateTo(Database& database, int newest) {
  return Guard([&] {
    if (VersionOf(database) >= newest) return;
    // A table that others refer to can only be replaced without them: https://sqlite.org/lang_altertable.html,
    // section 7. Nothing refers to a table by the name under which it is made anew: a rename need not read the whole
    // schema for such, which takes a seventh of the time in which a new store is opened.
    database.Execute("PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON");
    Transaction transaction(database);
    for (int64_t version = VersionOf(database); version < newest; ++version) {
      const Migration& migration = kMigrations[static_cast<size_t>(version)];
      database.Execute(migration.sql);
      if (migration.then != nullptr) migration.then(database);
    }
    database.Execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplicationId, newest));
    transaction.Commit();
    database.Execute("PRAGMA foreign_keys = ON; PRAGMA legacy_alter_table = OFF");
  });
}

}  // namespace rivalscope::storage
