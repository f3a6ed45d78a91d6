#include "storage/alert_table.h"

#include <gtest/gtest.h>

#include "storage/store.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::storage {
namespace {

TEST(AlertTable, KeepsTheNewestSightingAndItsState) {
  const test::TempDir dir;
  auto store = Store::Open(dir / "a.db");
  const int64_t scan = *store->scans().Begin(Instant{}, "", "");
  AlertTable alerts = store->alerts();
  EXPECT_FALSE(alerts.Newest("r", "s")->has_value());
  ASSERT_TRUE(alerts.Save({0, "r", "s", "first", "", scan, scan, AlertState::kTold, Instant{}}).has_value());
  ASSERT_TRUE(alerts.Save({0, "r", "s", "second", "", scan, scan, AlertState::kHeld, std::nullopt}).has_value());
  auto newest = **alerts.Newest("r", "s");
  EXPECT_EQ(newest.sentence, "second");
  ASSERT_EQ(alerts.InState(AlertState::kHeld)->size(), 1U);
  newest.state = AlertState::kTold;
  newest.told_at = Instant(Duration(5));
  ASSERT_TRUE(alerts.Save(newest).has_value());
  EXPECT_TRUE(alerts.InState(AlertState::kHeld)->empty());
  EXPECT_EQ((*alerts.Newest("r", "s"))->told_at, Instant(Duration(5)));
}

TEST(AlertTable, FiguresOfAScanAreReplacedAndSorted) {
  const test::TempDir dir;
  auto store = Store::Open(dir / "a.db");
  const int64_t scan = *store->scans().Begin(Instant{}, "", "");
  AlertTable alerts = store->alerts();
  ASSERT_TRUE(alerts.SaveFigures(scan, {{"rating", "b", "", 4}, {"praise", "a", "delivery", .5}}).has_value());
  ASSERT_TRUE(alerts.SaveFigures(scan, {{"rating", "b", "", 3}}).has_value());
  const auto figures = *alerts.Figures(scan);
  ASSERT_EQ(figures.size(), 2U);
  EXPECT_EQ(figures[0].metric, "praise");
  EXPECT_EQ(figures[1].value, 3);
  EXPECT_TRUE(alerts.Figures(scan + 1)->empty());
}

}  // namespace
}  // namespace rivalscope::storage
