#include "storage/ledger_table.h"

namespace rivalscope::storage {

Status LedgerTable::Add(const LedgerRow& row) {
  return Guard([&] {
    Statement insert(
        database_,
        "INSERT INTO ledger (scan_id, at, url, kind, status, http_status, reason, rule, rule_line, pause_ms, "
        "wire_bytes, body_bytes, elapsed_ms, sent, cache_hit, attempt, remote) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.Bind(row.scan_id).Bind(row.at).Bind(row.url).Bind(row.kind).Bind(row.status).Bind(row.http_status);
    insert.Bind(row.reason).Bind(row.rule).Bind(row.rule_line).Bind(row.pause_ms).Bind(row.wire_bytes);
    insert.Bind(row.body_bytes).Bind(row.elapsed_ms).Bind(row.sent).Bind(row.cache_hit).Bind(row.attempt);
    insert.Bind(row.remote).Run();
  });
}

Status LedgerTable::ForEach(int64_t scan, const std::string& url, const std::function<void(const LedgerRow&)>& each) {
  return Guard([&] {
    Statement select(
        database_,
        "SELECT scan_id, at, url, kind, status, http_status, reason, rule, rule_line, pause_ms, wire_bytes, "
        "body_bytes, elapsed_ms, sent, cache_hit, attempt, remote FROM ledger "
        "WHERE (?1 = 0 OR scan_id = ?1) AND (?2 = '' OR url = ?2) ORDER BY rowid");
    select.Bind(scan).Bind(url);
    while (select.Step()) {
      LedgerRow row;
      row.scan_id = select.Int(0);
      row.at = select.Time(1);
      row.url = select.Text(2);
      row.kind = select.Text(3);
      row.status = select.Text(4);
      row.http_status = static_cast<int>(select.Int(5));
      row.reason = select.Text(6);
      row.rule = select.Text(7);
      row.rule_line = static_cast<int>(select.Int(8));
      row.pause_ms = select.Int(9);
      row.wire_bytes = select.Int(10);
      row.body_bytes = select.Int(11);
      row.elapsed_ms = select.Int(12);
      row.sent = select.Int(13) != 0;
      row.cache_hit = select.Int(14) != 0;
      row.attempt = static_cast<int>(select.Int(15));
      row.remote = select.Text(16);
      each(row);
    }
  });
}

Result<LedgerSummary> LedgerTable::Summary(int64_t scan) {
  return Guard([&] {
    Statement select(
        database_,
        "SELECT coalesce(sum(sent), 0), coalesce(sum(NOT sent AND NOT cache_hit), 0), coalesce(sum(cache_hit), 0), "
        "coalesce(sum(wire_bytes), 0), coalesce(sum(pause_ms), 0), "
        "coalesce(sum(http_status IN (429, 503)), 0) FROM ledger WHERE scan_id = ?");
    select.Bind(scan);
    select.Step();
    return LedgerSummary{select.Int(0), select.Int(1), select.Int(2), select.Int(3), select.Int(4), select.Int(5)};
  });
}

}  // namespace rivalscope::storage
