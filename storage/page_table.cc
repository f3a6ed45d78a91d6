#include "storage/page_table.h"

namespace rivalscope::storage {
namespace {

constexpr char kTextColumns[] =
    "SELECT t.snapshot_id, t.host, t.text_hash, t.simhash, t.canonical, coalesce(t.same_as, 0), t.how "
    "FROM page_text t ";

PageTextRow ReadText(const Statement& row) {
  PageTextRow text;
  text.snapshot_id = row.Int(0);
  text.host = row.Text(1);
  text.text_hash = static_cast<uint64_t>(row.Int(2));
  text.simhash = static_cast<uint64_t>(row.Int(3));
  text.canonical = row.Text(4);
  text.same_as = row.Int(5);
  text.how = row.Text(6);
  return text;
}

}  // namespace

Status PageTable::AddText(const PageTextRow& row) {
  return Guard([&] {
    Statement insert(
        database_,
        "INSERT OR REPLACE INTO page_text (snapshot_id, host, text_hash, simhash, canonical, same_as, how) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.Bind(row.snapshot_id).Bind(row.host).Bind(static_cast<int64_t>(row.text_hash));
    insert.Bind(static_cast<int64_t>(row.simhash)).Bind(row.canonical);
    if (row.same_as != 0) {
      insert.Bind(row.same_as);
    } else {
      insert.BindNull();
    }
    insert.Bind(row.how).Run();
  });
}

Result<std::optional<PageTextRow>> PageTable::TextOf(int64_t snapshot) {
  return Guard([&]() -> std::optional<PageTextRow> {
    Statement select(database_, std::string(kTextColumns) + "WHERE t.snapshot_id = ?");
    select.Bind(snapshot);
    if (!select.Step()) return std::nullopt;
    return ReadText(select);
  });
}

Status PageTable::ForTexts(int64_t scan, const std::function<void(const PageTextRow&)>& each) {
  return Guard([&] {
    Statement select(database_, std::string(kTextColumns) +
                                    "JOIN snapshot s ON s.id = t.snapshot_id WHERE s.scan_id = ? ORDER BY s.id");
    select.Bind(scan);
    while (select.Step()) each(ReadText(select));
  });
}

Result<std::optional<VisitRow>> PageTable::Visit(std::string_view page_key) {
  return Guard([&]() -> std::optional<VisitRow> {
    Statement select(database_,
                     "SELECT visited_at, watched_ms, changes, text_hash, modified FROM visit WHERE page_key = ?");
    select.Bind(page_key);
    if (!select.Step()) return std::nullopt;
    VisitRow visit;
    visit.visited_at = select.Time(0);
    visit.watched = Duration(select.Int(1));
    visit.changes = select.Real(2);
    visit.text_hash = static_cast<uint64_t>(select.Int(3));
    if (!select.IsNull(4)) visit.modified = select.Time(4);
    return visit;
  });
}

Status PageTable::SaveVisit(std::string_view page_key, const VisitRow& visit) {
  return Guard([&] {
    Statement insert(database_,
                     "INSERT OR REPLACE INTO visit (page_key, visited_at, watched_ms, changes, text_hash, modified) "
                     "VALUES (?, ?, ?, ?, ?, ?)");
    insert.Bind(page_key).Bind(visit.visited_at).Bind(visit.watched.count()).Bind(visit.changes);
    insert.Bind(static_cast<int64_t>(visit.text_hash));
    if (visit.modified) {
      insert.Bind(*visit.modified);
    } else {
      insert.BindNull();
    }
    insert.Run();
  });
}

Status PageTable::SaveModified(std::string_view page_key, Instant modified) {
  return Guard([&] {
    Statement(database_, "UPDATE visit SET modified = ? WHERE page_key = ?").Bind(modified).Bind(page_key).Run();
  });
}

}  // namespace rivalscope::storage
