#include "storage/scan_table.h"

#include "storage/rows.h"

namespace rivalscope::storage {
namespace {

const char* StateName(ScanState state) {
  switch (state) {
    case ScanState::kRunning:
      return "running";
    case ScanState::kInterrupted:
      return "interrupted";
    case ScanState::kFinished:
      return "finished";
  }
  return "";
}

ScanState StateFromName(const std::string& name) {
  if (name == "finished") return ScanState::kFinished;
  return name == "interrupted" ? ScanState::kInterrupted : ScanState::kRunning;
}

constexpr char kScanColumns[] = "SELECT id, started_at, finished_at, state, config, replay_of FROM scan ";

ScanRow ScanOf(const Statement& row) {
  ScanRow scan;
  scan.id = row.Int(0);
  scan.started_at = row.Time(1);
  if (!row.IsNull(2)) scan.finished_at = row.Time(2);
  scan.state = StateFromName(row.Text(3));
  scan.config = row.Text(4);
  scan.replay_of = row.Text(5);
  return scan;
}

std::optional<ScanRow> ReadOne(Statement& statement) {
  if (!statement.Step()) return std::nullopt;
  return ScanOf(statement);
}

}  // namespace

Result<int64_t> ScanTable::Begin(Instant now, const std::string& config, const std::string& replay_of) {
  return Guard([&] {
    Statement insert(database_, "INSERT INTO scan (started_at, state, config, replay_of) VALUES (?, 'running', ?, ?)");
    insert.Bind(now).Bind(config).Bind(replay_of).Run();
    return database_.LastInsertId();
  });
}

Status ScanTable::End(int64_t scan, ScanState state, Instant now) {
  return Guard([&] {
    Statement update(database_, "UPDATE scan SET state = ?, finished_at = ? WHERE id = ?");
    update.Bind(StateName(state));
    if (state == ScanState::kFinished) {
      update.Bind(now);
    } else {
      update.BindNull();
    }
    update.Bind(scan).Run();
  });
}

Result<std::optional<ScanRow>> ScanTable::Get(int64_t scan) {
  return Guard([&] {
    Statement select(database_, std::string(kScanColumns) + "WHERE id = ?");
    select.Bind(scan);
    return ReadOne(select);
  });
}

Result<std::vector<ScanRow>> ScanTable::All() {
  return Guard([&] {
    Statement select(database_, std::string(kScanColumns) + "ORDER BY id DESC");
    std::vector<ScanRow> scans;
    while (select.Step()) scans.push_back(ScanOf(select));
    return scans;
  });
}

Result<std::optional<ScanRow>> ScanTable::Newest() {
  return Guard([&] {
    Statement select(database_, std::string(kScanColumns) + "ORDER BY id DESC LIMIT 1");
    return ReadOne(select);
  });
}

Result<std::optional<ScanRow>> ScanTable::FinishedBefore(int64_t scan) {
  return Guard([&] {
    Statement select(database_, std::string(kScanColumns) +
                                    "WHERE state = 'finished' AND (?1 = 0 OR id < ?1) AND replay_of <> ?2 "
                                    "ORDER BY id DESC LIMIT 1");
    select.Bind(scan).Bind(kImportScan);
    return ReadOne(select);
  });
}

Result<int64_t> ScanTable::SourceId(const Source& source) {
  return Guard([&] {
    Statement insert(database_,
                     "INSERT INTO source (brand, kind, url, site, language) VALUES (?, ?, ?, ?, ?) "
                     "ON CONFLICT (brand, kind, url) DO UPDATE SET site = excluded.site, language = excluded.language "
                     "RETURNING id");
    insert.Bind(source.brand)
        .Bind(SourceKindName(source.kind))
        .Bind(source.url)
        .Bind(source.site)
        .Bind(source.language);
    insert.Step();
    const int64_t id = insert.Int(0);
    insert.Run();
    return id;
  });
}

Result<std::optional<Source>> ScanTable::GetSource(int64_t id) {
  return Guard([&]() -> std::optional<Source> {
    Statement select(database_, "SELECT brand, kind, url, site, language FROM source WHERE id = ?");
    select.Bind(id);
    if (!select.Step()) return std::nullopt;
    Source source;
    source.brand = select.Text(0);
    source.kind = SourceKindFromName(select.Text(1));
    source.url = select.Text(2);
    source.site = select.Text(3);
    source.language = select.Text(4);
    return source;
  });
}

Status ScanTable::AddNote(int64_t scan, int64_t source, const std::string& note) {
  return Guard([&] {
    Statement insert(database_, "INSERT OR IGNORE INTO note (scan_id, source_id, note) VALUES (?, ?, ?)");
    insert.Bind(scan).Bind(source).Bind(note).Run();
  });
}

Result<std::vector<std::pair<int64_t, std::string>>> ScanTable::Notes(int64_t scan) {
  return Guard([&] {
    Statement select(database_, "SELECT source_id, note FROM note WHERE scan_id = ? ORDER BY source_id, note");
    select.Bind(scan);
    return AllRows(select, [](const Statement& row) { return std::pair(row.Int(0), row.Text(1)); });
  });
}

}  // namespace rivalscope::storage
