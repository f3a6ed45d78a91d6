#include "storage/fact_table.h"

#include <fmt/core.h>

#include "storage/rows.h"
#include "storage/text_list.h"

namespace rivalscope::storage {
namespace {

SerpResultType ResultTypeFromName(const std::string& name) {
  for (int i = 0; i <= static_cast<int>(SerpResultType::kOther); ++i) {
    if (name == SerpResultTypeName(static_cast<SerpResultType>(i))) return static_cast<SerpResultType>(i);
  }
  return SerpResultType::kOther;
}

PageStatus PageStatusFromName(const std::string& name) {
  for (int i = 0; i <= static_cast<int>(PageStatus::kError); ++i) {
    if (name == PageStatusName(static_cast<PageStatus>(i))) return static_cast<PageStatus>(i);
  }
  return PageStatus::kError;
}

}  // namespace

Status FactTable::AddFaq(int64_t scan, const std::string& brand, int64_t snapshot,
                         const std::vector<FaqEntry>& entries) {
  return Guard([&] {
    int position = 0;
    for (const FaqEntry& entry : entries) {
      Statement insert(
          database_,
          "INSERT INTO faq (scan_id, brand, snapshot_id, position, question, answer, route, section, language) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
      insert.Bind(scan).Bind(brand).Bind(snapshot).Bind(++position).Bind(entry.question).Bind(entry.answer);
      insert.Bind(entry.route).Bind(entry.section).Bind(entry.language).Run();
    }
  });
}

Status FactTable::AddContacts(int64_t scan, const std::string& brand, int64_t snapshot,
                              const std::vector<ContactSignal>& contacts) {
  return Guard([&] {
    for (const ContactSignal& contact : contacts) {
      Statement insert(database_,
                       "INSERT INTO contact (scan_id, brand, snapshot_id, kind, vendor, value, confidence) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?)");
      insert.Bind(scan).Bind(brand).Bind(snapshot).Bind(contact.kind).Bind(contact.vendor).Bind(contact.value);
      insert.Bind(contact.confidence).Run();
    }
  });
}

Status FactTable::AddAggregate(int64_t scan, const std::string& brand, const std::string& site, int64_t snapshot,
                               const Aggregate& aggregate) {
  return Guard([&] {
    Statement insert(
        database_,
        "INSERT INTO aggregate (scan_id, brand, site, snapshot_id, rating, best, count) VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.Bind(scan).Bind(brand).Bind(site).Bind(snapshot).Bind(aggregate.rating).Bind(aggregate.best);
    insert.Bind(aggregate.count).Run();
  });
}

Status FactTable::AddRanks(const RankObservation& observation, int64_t snapshot) {
  return Guard([&] {
    const std::string also_ask = ListToText(observation.page.people_also_ask);
    const std::string related = ListToText(observation.page.related);
    Statement insert(
        database_,
        "INSERT INTO rank_observation (scan_id, snapshot_id, at, keyword, locale, device, engine, status, reason, "
        "people_also_ask, related, partial, depth) VALUES (?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.Bind(observation.scan_id).Bind(snapshot).Bind(observation.at).Bind(observation.keyword);
    insert.Bind(observation.locale).Bind(observation.device).Bind(observation.engine);
    insert.Bind(PageStatusName(observation.status)).Bind(observation.reason).Bind(also_ask).Bind(related);
    insert.Bind(observation.partial).Bind(observation.depth).Run();
    const int64_t id = database_.LastInsertId();
    int position = 0;
    for (const SerpResult& result : observation.page.results) {
      Statement row(database_,
                    "INSERT INTO rank_result (observation_id, position, rank, type, title, url, snippet) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?)");
      row.Bind(id).Bind(++position).Bind(result.rank).Bind(SerpResultTypeName(result.type)).Bind(result.title);
      row.Bind(result.url).Bind(result.snippet).Run();
    }
  });
}

Status FactTable::PutImportedRanks(const RankObservation& observation) {
  const Status gone = Guard([&] {
    Statement remove(database_,
                     "DELETE FROM rank_observation WHERE snapshot_id IS NULL AND keyword = ? AND locale = ? AND "
                     "device = ? AND engine = ? AND at = ?");
    remove.Bind(observation.keyword).Bind(observation.locale).Bind(observation.device).Bind(observation.engine);
    remove.Bind(observation.at).Run();
  });
  return gone ? AddRanks(observation, 0) : gone;
}

Status FactTable::AddChanges(int64_t scan, const std::vector<Change>& changes) {
  return Guard([&] {
    for (const Change& change : changes) {
      Statement insert(
          database_,
          "INSERT INTO change (scan_id, kind, brand, subject, before, after, url, suppressed, why_suppressed) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
      insert.Bind(scan).Bind(change.kind).Bind(change.brand).Bind(change.subject).Bind(change.before);
      insert.Bind(change.after).Bind(change.url).Bind(change.suppressed).Bind(change.why_suppressed).Run();
    }
  });
}

Result<std::vector<StoredFaq>> FactTable::Faq(int64_t scan, const std::string& brand) {
  return Guard([&] {
    Statement select(
        database_,
        "SELECT f.brand, f.snapshot_id, s.url, f.question, f.answer, f.route, f.section, f.language FROM faq f "
        "JOIN snapshot s ON s.id = f.snapshot_id WHERE f.scan_id = ?1 AND (?2 = '' OR f.brand = ?2) ORDER BY f.id");
    select.Bind(scan).Bind(brand);
    return AllRows(select, [](const Statement& row) {
      StoredFaq faq{row.Text(0), row.Int(1), row.Text(2), {}};
      faq.entry.question = row.Text(3);
      faq.entry.answer = row.Text(4);
      faq.entry.route = row.Text(5);
      faq.entry.section = row.Text(6);
      faq.entry.language = row.Text(7);
      return faq;
    });
  });
}

Result<std::vector<int64_t>> FactTable::SourcesWithFaq(int64_t scan) {
  return Guard([&] {
    Statement select(database_,
                     "SELECT DISTINCT s.source_id FROM faq f JOIN snapshot s ON s.id = f.snapshot_id "
                     "WHERE f.scan_id = ? ORDER BY 1");
    select.Bind(scan);
    return AllRows(select, [](const Statement& row) { return row.Int(0); });
  });
}

Result<std::vector<StoredContact>> FactTable::Contacts(int64_t scan) {
  return Guard([&] {
    Statement select(database_,
                     "SELECT c.brand, c.snapshot_id, s.url, c.kind, c.vendor, c.value, c.confidence FROM contact c "
                     "JOIN snapshot s ON s.id = c.snapshot_id WHERE c.scan_id = ? ORDER BY c.rowid");
    select.Bind(scan);
    return AllRows(select, [](const Statement& row) {
      return StoredContact{row.Text(0), row.Int(1), row.Text(2), {row.Text(3), row.Text(4), row.Text(5), row.Real(6)}};
    });
  });
}

Result<std::vector<StoredAggregate>> FactTable::Aggregates(int64_t scan) {
  return Guard([&] {
    Statement select(
        database_,
        "SELECT brand, site, snapshot_id, rating, best, count FROM aggregate WHERE scan_id = ? ORDER BY rowid");
    select.Bind(scan);
    return AllRows(select, [](const Statement& row) {
      return StoredAggregate{
          row.Text(0), row.Text(1), row.Int(2), {row.OptionalReal(3), row.Real(4), row.OptionalInt(5)}};
    });
  });
}

void FactTable::ReadResults(int64_t observation, SerpPage& page) {
  Statement select(
      database_, "SELECT rank, type, title, url, snippet FROM rank_result WHERE observation_id = ? ORDER BY position");
  select.Bind(observation);
  page.results = AllRows(select, [](const Statement& row) {
    SerpResult result;
    result.rank = static_cast<int>(row.Int(0));
    result.type = ResultTypeFromName(row.Text(1));
    result.title = row.Text(2);
    result.url = row.Text(3);
    result.snippet = row.Text(4);
    return result;
  });
}

Result<std::vector<RankObservation>> FactTable::Ranks(int64_t scan) {
  return Guard([&] {
    Statement select(
        database_,
        "SELECT id, scan_id, at, keyword, locale, device, engine, status, reason, people_also_ask, related, partial, "
        "depth FROM rank_observation WHERE ?1 = 0 OR scan_id = ?1 ORDER BY scan_id, id");
    select.Bind(scan);
    return AllRows(select, [&](const Statement& row) {
      RankObservation seen;
      seen.scan_id = row.Int(1);
      seen.at = row.Time(2);
      seen.keyword = seen.page.query = row.Text(3);
      seen.locale = row.Text(4);
      seen.device = row.Text(5);
      seen.engine = seen.page.engine = row.Text(6);
      seen.status = PageStatusFromName(row.Text(7));
      seen.reason = row.Text(8);
      seen.page.people_also_ask = ListFromText(row.Text(9));
      seen.page.related = ListFromText(row.Text(10));
      seen.partial = row.Int(11) != 0;
      seen.depth = static_cast<int>(row.Int(12));
      ReadResults(row.Int(0), seen.page);
      return seen;
    });
  });
}

Result<std::vector<Change>> FactTable::Changes(int64_t scan) {
  return Guard([&] {
    Statement select(database_,
                     "SELECT kind, brand, subject, before, after, url, suppressed, why_suppressed FROM change "
                     "WHERE scan_id = ? ORDER BY rowid");
    select.Bind(scan);
    return AllRows(select, [](const Statement& row) {
      return Change{row.Text(0), row.Text(1), row.Text(2),     row.Text(3),
                    row.Text(4), row.Text(5), row.Int(6) != 0, row.Text(7)};
    });
  });
}

Status FactTable::Forget(int64_t snapshot) {
  return Guard([&] {
    for (const char* table : {"faq", "contact", "aggregate", "rank_observation"}) {
      Statement(database_, fmt::format("DELETE FROM {} WHERE snapshot_id = ?", table)).Bind(snapshot).Run();
    }
  });
}

}  // namespace rivalscope::storage
