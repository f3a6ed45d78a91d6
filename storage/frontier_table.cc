#include "storage/frontier_table.h"

namespace rivalscope::storage {
namespace {

enum State : int { kWaiting = 0, kLeased = 1, kDone = 2 };

FrontierRow ReadRow(const Statement& row) {
  FrontierRow read;
  read.id = row.Int(0);
  read.page_key = row.Text(1);
  read.url = row.Text(2);
  read.host = row.Text(3);
  read.priority = static_cast<int>(row.Int(4));
  read.source_id = row.Int(5);
  read.via = row.Text(6);
  read.depth = static_cast<int>(row.Int(7));
  read.redirects = static_cast<int>(row.Int(8));
  read.attempts = static_cast<int>(row.Int(9));
  read.kind = static_cast<int>(row.Int(10));
  read.scope = static_cast<int>(row.Int(11));
  read.follow = row.Int(12) != 0;
  read.cookies = row.Int(13) != 0;
  return read;
}

}  // namespace

Status FrontierTable::Add(std::vector<FrontierRow>& rows) {
  return Guard([&] {
    Transaction transaction(database_);
    for (FrontierRow& row : rows) {
      Statement insert(
          database_,
          "INSERT INTO frontier (scan_id, page_key, url, host, state, priority, lease_until, source_id, via, "
          "depth, redirects, attempts, kind, scope, follow, cookies) "
          "VALUES (?, ?, ?, ?, 0, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (scan_id, page_key) DO NOTHING");
      insert.Bind(scan_).Bind(row.page_key).Bind(row.url).Bind(row.host).Bind(row.priority).Bind(row.source_id);
      insert.Bind(row.via).Bind(row.depth).Bind(row.redirects).Bind(row.attempts).Bind(row.kind).Bind(row.scope);
      insert.Bind(row.follow).Bind(row.cookies).Run();
      row.id = database_.Changes() == 0 ? 0 : database_.LastInsertId();
    }
    transaction.Commit();
  });
}

Result<std::vector<FrontierRow>> FrontierTable::Lease(std::string_view host, size_t max, Instant until) {
  return Guard([&] {
    std::vector<FrontierRow> rows;
    Transaction transaction(database_);
    {
      Statement select(
          database_,
          "SELECT id, page_key, url, host, priority, source_id, via, depth, redirects, attempts, kind, scope, follow, "
          "cookies FROM frontier "
          "WHERE scan_id = ? AND state = 0 AND host = ? ORDER BY priority DESC, id LIMIT ?");
      select.Bind(scan_).Bind(host).Bind(static_cast<int64_t>(max));
      while (select.Step()) rows.push_back(ReadRow(select));
    }
    for (const FrontierRow& row : rows) {
      Statement update(database_, "UPDATE frontier SET state = 1, lease_until = ? WHERE id = ?");
      update.Bind(until).Bind(row.id).Run();
    }
    transaction.Commit();
    return rows;
  });
}

Status FrontierTable::Complete(int64_t id) {
  return Guard([&] { Statement(database_, "UPDATE frontier SET state = 2 WHERE id = ?").Bind(id).Run(); });
}

Status FrontierTable::Release(int64_t id, int attempts) {
  return Guard([&] {
    Statement(database_, "UPDATE frontier SET state = 0, attempts = ? WHERE id = ?").Bind(attempts).Bind(id).Run();
  });
}

Status FrontierTable::ReleaseExpired(Instant now) {
  return Guard([&] {
    Statement(database_, "UPDATE frontier SET state = 0 WHERE scan_id = ? AND state = 1 AND lease_until < ?")
        .Bind(scan_)
        .Bind(now)
        .Run();
  });
}

Result<std::vector<std::pair<std::string, uint64_t>>> FrontierTable::WaitingHosts() {
  return Guard([&] {
    Statement select(database_, "SELECT host, count(*) FROM frontier WHERE scan_id = ? AND state = 0 GROUP BY host");
    select.Bind(scan_);
    std::vector<std::pair<std::string, uint64_t>> hosts;
    while (select.Step()) hosts.emplace_back(select.Text(0), static_cast<uint64_t>(select.Int(1)));
    return hosts;
  });
}

Result<FrontierTable::Counts> FrontierTable::Count() {
  return Guard([&] {
    Statement select(database_, "SELECT state, count(*) FROM frontier WHERE scan_id = ? GROUP BY state");
    select.Bind(scan_);
    Counts counts;
    while (select.Step()) {
      const int64_t state = select.Int(0);
      (state == kWaiting  ? counts.waiting
       : state == kLeased ? counts.leased
                          : counts.done) = static_cast<uint64_t>(select.Int(1));
    }
    return counts;
  });
}

Result<std::vector<std::pair<int64_t, int64_t>>> FrontierTable::CountBySource() {
  return Guard([&] {
    Statement select(database_, "SELECT source_id, count(*) FROM frontier WHERE scan_id = ? GROUP BY source_id");
    select.Bind(scan_);
    std::vector<std::pair<int64_t, int64_t>> counts;
    while (select.Step()) counts.emplace_back(select.Int(0), select.Int(1));
    return counts;
  });
}

Status FrontierTable::Clear() {
  return Guard([&] { Statement(database_, "DELETE FROM frontier WHERE scan_id = ?").Bind(scan_).Run(); });
}

Result<std::optional<PolicyFileRow>> FrontierTable::LoadPolicyFile(int which, std::string_view origin) {
  return Guard([&]() -> std::optional<PolicyFileRow> {
    Statement select(database_, "SELECT fetched_at, http_status, body FROM policy_file WHERE which = ? AND origin = ?");
    select.Bind(which).Bind(origin);
    if (!select.Step()) return std::nullopt;
    return PolicyFileRow{select.Time(0), static_cast<int>(select.Int(1)), std::string(select.Blob(2))};
  });
}

Status FrontierTable::SavePolicyFile(int which, std::string_view origin, const PolicyFileRow& file) {
  return Guard([&] {
    Statement insert(
        database_,
        "INSERT OR REPLACE INTO policy_file (which, origin, fetched_at, http_status, body) VALUES (?, ?, ?, ?, ?)");
    insert.Bind(which).Bind(origin).Bind(file.fetched_at).Bind(file.http_status).BindBlob(file.body).Run();
  });
}

Result<std::optional<std::pair<std::string, std::string>>> FrontierTable::LoadValidators(std::string_view page_key) {
  return Guard([&]() -> std::optional<std::pair<std::string, std::string>> {
    Statement select(database_, "SELECT etag, last_modified FROM validator WHERE page_key = ?");
    select.Bind(page_key);
    if (!select.Step()) return std::nullopt;
    return std::make_pair(select.Text(0), select.Text(1));
  });
}

Status FrontierTable::SaveValidators(std::string_view page_key, std::string_view etag, std::string_view last_modified) {
  return Guard([&] {
    Statement insert(database_, "INSERT OR REPLACE INTO validator (page_key, etag, last_modified) VALUES (?, ?, ?)");
    insert.Bind(page_key).Bind(etag).Bind(last_modified).Run();
  });
}

Result<std::optional<Instant>> FrontierTable::LoadParked(std::string_view host) {
  return Guard([&]() -> std::optional<Instant> {
    Statement select(database_, "SELECT until FROM parked_host WHERE host = ?");
    select.Bind(host);
    if (!select.Step()) return std::nullopt;
    return select.Time(0);
  });
}

Status FrontierTable::SaveParked(std::string_view host, Instant until) {
  return Guard([&] {
    Statement(database_, "INSERT OR REPLACE INTO parked_host (host, until) VALUES (?, ?)").Bind(host).Bind(until).Run();
  });
}

}  // namespace rivalscope::storage
