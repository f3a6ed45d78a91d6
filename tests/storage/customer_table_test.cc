#include "storage/customer_table.h"

#include <gtest/gtest.h>

#include "storage/schema.h"
#include "storage/store.h"
#include "tests/support/old_store.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::storage {
namespace {

using std::chrono::hours;

constexpr Instant kMoment = Day(std::chrono::year(2026) / 11 / 2);

CustomerRecord Ticket(const std::string& key) {
  CustomerRecord record;
  record.kind = CustomerRecordKind::kTicket;
  record.brand = "larkspur";
  record.key = key;
  record.at = kMoment;
  record.seen_until = kMoment + hours(48);
  record.segments = {"country=TR", "plan=basic"};
  record.origin = "tickets.csv";
  return record;
}

TEST(CustomerTable, ARecordIsStoredOnceAndKeepsWhatIsNotKnown) {
  const test::TempDir dir;
  auto store = Store::Open(dir / "a.db");
  CustomerRecord ticket = Ticket("7");
  ticket.first_response = hours(3);
  ticket.abandoned = false;
  EXPECT_EQ(*store->customers().Put(ticket), PutOutcome::kNew);
  EXPECT_EQ(*store->customers().Put(ticket), PutOutcome::kSame);
  const auto all = store->customers().All();
  ASSERT_EQ(all->size(), 1U);
  const CustomerRecord& back = all->front();
  EXPECT_EQ(back.kind, CustomerRecordKind::kTicket);
  EXPECT_EQ(back.at, kMoment);
  EXPECT_EQ(back.first_response, Duration(hours(3)));
  EXPECT_FALSE(back.resolution.has_value());
  EXPECT_FALSE(back.nps.has_value());
  EXPECT_EQ(back.abandoned, false);
  EXPECT_FALSE(back.first_contact.has_value());
  EXPECT_EQ(back.segments, (std::vector<std::string>{"country=TR", "plan=basic"}));
}

TEST(CustomerTable, ANewerFileUpdatesATicketAndAnOlderOneDoesNotUndoIt) {
  const test::TempDir dir;
  auto store = Store::Open(dir / "a.db");
  const CustomerRecord open = Ticket("7");
  CustomerRecord solved = Ticket("7");
  solved.resolution = hours(50);
  solved.seen_until = kMoment + hours(96);
  EXPECT_EQ(*store->customers().Put(open), PutOutcome::kNew);
  EXPECT_EQ(*store->customers().Put(solved), PutOutcome::kUpdated);
  EXPECT_EQ(*store->customers().Put(open), PutOutcome::kSame);
  EXPECT_EQ(store->customers().All()->front().resolution, Duration(hours(50)));
}

TEST(CustomerTable, AnOlderStoreIsBroughtUpToDate) {
  const test::TempDir dir;
  test::MakeOldStore(
      dir / "a.db", 2,
      "INSERT INTO scan (id, started_at, state, config, replay_of) VALUES (1, 0, 'finished', '', '');"
      "INSERT INTO rank_observation (scan_id, at, keyword, locale, device, engine, status, reason, people_also_ask, "
      "related) VALUES (1, 0, 'kettle', '', '', '', 'ok', '', '[]', '[]')");
  EXPECT_FALSE(Store::OpenReadOnly(dir / "a.db").has_value());
  auto store = Store::Open(dir / "a.db");
  ASSERT_TRUE(store.has_value());
  EXPECT_EQ(store->facts().Ranks(0)->front().keyword, "kettle");
  EXPECT_FALSE(store->facts().Ranks(0)->front().partial);
  EXPECT_EQ(*store->customers().Put(Ticket("1")), PutOutcome::kNew);
  EXPECT_TRUE(store->CheckIntegrity().has_value());
}

}  // namespace
}  // namespace rivalscope::storage
