#include "storage/customer_table.h"

#include "storage/rows.h"
#include "storage/text_list.h"

namespace rivalscope::storage {
namespace {

constexpr char kRecordColumns[] =
    "kind, brand, record_key, at, customer, nps, csat, csat_best, ces, first_response_ms, resolution_ms, seen_until, "
    "first_contact, abandoned, returned, comment, language, segments, origin";

std::optional<Duration> OptionalSpan(const Statement& row, int column) {
  const auto value = row.OptionalInt(column);
  return value ? std::optional(Duration(*value)) : std::nullopt;
}

std::optional<bool> OptionalFlag(const Statement& row, int column) {
  const auto value = row.OptionalInt(column);
  return value ? std::optional(*value != 0) : std::nullopt;
}

std::optional<int64_t> Milliseconds(const std::optional<Duration>& span) {
  return span ? std::optional(static_cast<int64_t>(span->count())) : std::nullopt;
}

CustomerRecord RecordOf(const Statement& row) {
  CustomerRecord record;
  record.kind = CustomerRecordKindFromName(row.Text(0));
  record.brand = row.Text(1);
  record.key = row.Text(2);
  record.at = row.Time(3);
  record.customer = row.Text(4);
  record.nps = row.OptionalReal(5);
  record.csat = row.OptionalReal(6);
  record.csat_best = row.Real(7);
  record.ces = row.OptionalReal(8);
  record.first_response = OptionalSpan(row, 9);
  record.resolution = OptionalSpan(row, 10);
  record.seen_until = row.Time(11);
  record.first_contact = OptionalFlag(row, 12);
  record.abandoned = OptionalFlag(row, 13);
  record.returned = OptionalFlag(row, 14);
  record.comment = row.Text(15);
  record.language = row.Text(16);
  record.segments = ListFromText(row.Text(17));
  record.origin = row.Text(18);
  return record;
}

}  // namespace

Result<PutOutcome> CustomerTable::Put(const CustomerRecord& record) {
  return Guard([&] {
    Statement known(database_, "SELECT 1 FROM customer_record WHERE kind = ? AND brand = ? AND record_key = ?");
    known.Bind(CustomerRecordKindName(record.kind)).Bind(record.brand).Bind(record.key);
    const bool is_new = !known.Step();
    const std::string segments = ListToText(record.segments);
    // A closed ticket says the same whenever its file was written; an open one says "still open then", so a newer file
    // replaces it and an older one does not undo it.
    Statement put(
        database_,
        std::string("INSERT INTO customer_record (") + kRecordColumns +
            ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (kind, brand, record_key) DO UPDATE SET at = excluded.at, customer = excluded.customer, "
            "nps = excluded.nps, csat = excluded.csat, csat_best = excluded.csat_best, ces = excluded.ces, "
            "first_response_ms = excluded.first_response_ms, resolution_ms = excluded.resolution_ms, "
            "seen_until = excluded.seen_until, first_contact = excluded.first_contact, "
            "abandoned = excluded.abandoned, returned = excluded.returned, comment = excluded.comment, "
            "language = excluded.language, segments = excluded.segments, origin = excluded.origin "
            "WHERE excluded.seen_until >= seen_until AND (at, customer, nps, csat, csat_best, ces, "
            "first_response_ms, resolution_ms, seen_until, first_contact, abandoned, returned, comment, language, "
            "segments) IS NOT (excluded.at, excluded.customer, excluded.nps, excluded.csat, excluded.csat_best, "
            "excluded.ces, excluded.first_response_ms, excluded.resolution_ms, excluded.seen_until, "
            "excluded.first_contact, excluded.abandoned, excluded.returned, excluded.comment, excluded.language, "
            "excluded.segments)");
    put.Bind(CustomerRecordKindName(record.kind)).Bind(record.brand).Bind(record.key).Bind(record.at);
    put.Bind(record.customer).Bind(record.nps).Bind(record.csat).Bind(record.csat_best).Bind(record.ces);
    put.Bind(Milliseconds(record.first_response)).Bind(Milliseconds(record.resolution)).Bind(record.seen_until);
    put.Bind(record.first_contact).Bind(record.abandoned).Bind(record.returned).Bind(record.comment);
    put.Bind(record.language).Bind(segments).Bind(record.origin).Run();
    if (is_new) return PutOutcome::kNew;
    return database_.Changes() > 0 ? PutOutcome::kUpdated : PutOutcome::kSame;
  });
}

Result<std::vector<CustomerRecord>> CustomerTable::All() {
  return Guard([&] {
    Statement select(database_, std::string("SELECT ") + kRecordColumns + " FROM customer_record ORDER BY at, id");
    return AllRows(select, RecordOf);
  });
}

}  // namespace rivalscope::storage
