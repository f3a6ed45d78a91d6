// A scan that was archived can be replayed without its market, and comes out the same.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/demo_run.h"
#include "tests/cli/stored.h"
#include "tests/support/shared_data.h"
#include "tests/support/small_market.h"

namespace rivalscope::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;

TEST(Replay, TheDemoComesOutTheSameWithoutItsMarket) {
  DemoRun& demo = TheDemo();
  const test::TempDir dir;
  const std::string archive = dir / "scan.warc.gz";
  // folder() waits: the market ended with its process.
  const auto exported = Rivalscope({"export", "-C", demo.folder(), "--format", "warc", "--scan", "1", "-o", archive});
  ASSERT_EQ(exported.code, 0) << exported.err;
  dir.Write("rivalscope.toml", test::ReadFileOrDie(demo.folder() + "/rivalscope.toml"));
  const auto replayed = test::RunProgram({.args = {"scan", "-C", dir.path().string(), "--replay", archive, "-q"}});
  EXPECT_EQ(replayed.code, 3) << replayed.err;
  EXPECT_THAT(replayed.err, HasSubstr("verdikt.test"));

  const std::string first = demo.folder() + "/rivalscope.db", second = dir / "rivalscope.db";
  for (const char* sql :
       {"SELECT count(*) FROM review WHERE first_scan = 1", "SELECT count(*) FROM faq WHERE scan_id = 1",
        "SELECT count(*) FROM rank_result r JOIN rank_observation o ON o.id = r.observation_id WHERE o.scan_id = 1",
        "SELECT count(*) FROM snapshot WHERE scan_id = 1 AND status = 'ok'"}) {
    EXPECT_EQ(CountOf(first, sql), CountOf(second, sql)) << sql;
  }
  EXPECT_EQ(CountOf(second, "SELECT count(*) FROM ledger WHERE sent"), 0);  // no request left the machine
}

TEST(Replay, GivesTheSameMatrix) {
  test::SmallMarket market(8);
  const test::TempDir web, again;
  web.Write("rivalscope.toml", market.toml());
  again.Write("rivalscope.toml", market.toml());
  ASSERT_EQ(Rivalscope({"scan", "-C", web.path().string(), "-q"}).code, 0);
  ASSERT_EQ(Rivalscope({"export", "-C", web.path().string(), "-o", web / "a.warc"}).code, 0);
  const int connections = market.connections();
  const auto replayed = Rivalscope({"scan", "-C", again.path().string(), "--replay", web / "a.warc", "-q"});
  EXPECT_EQ(replayed.code, 0) << replayed.err;
  EXPECT_EQ(market.connections(), connections);
  const auto swot = [](const test::TempDir& dir) {
    return json::parse(Rivalscope({"swot", "-C", dir.path().string(), "--format", "json"}).out);
  };
  EXPECT_EQ(swot(web), swot(again));
}

TEST(Replay, WhatTheArchiveDoesNotHoldIsUnknownNotMissing) {
  test::SmallMarket small(2), larger(2);
  const test::TempDir web, again;
  web.Write("rivalscope.toml", small.toml());
  again.Write("rivalscope.toml", larger.toml());  // other ports: other addresses
  ASSERT_EQ(Rivalscope({"scan", "-C", web.path().string(), "-q"}).code, 0);
  ASSERT_EQ(Rivalscope({"export", "-C", web.path().string(), "-o", web / "a.warc.gz"}).code, 0);
  const auto replayed = Rivalscope({"scan", "-C", again.path().string(), "--replay", web / "a.warc.gz", "-q"});
  EXPECT_EQ(replayed.code, 3);
  EXPECT_THAT(replayed.err, HasSubstr("the archive does not hold this page"));
  EXPECT_EQ(larger.connections(), 0);
}

TEST(Replay, AFileThatIsNoArchiveIsAnError) {
  test::SmallMarket market(1);
  const test::TempDir dir;
  dir.Write("rivalscope.toml", market.toml());
  dir.Write("a.warc", "this is no archive\n");
  const auto garbage = Rivalscope({"scan", "-C", dir.path().string(), "--replay", dir / "a.warc", "-q"});
  EXPECT_EQ(garbage.code, 1);
  EXPECT_THAT(garbage.err, HasSubstr("a.warc"));
  const auto missing = Rivalscope({"scan", "-C", dir.path().string(), "--replay", dir / "b.warc", "-q"});
  EXPECT_EQ(missing.code, 1);
  EXPECT_THAT(missing.err, HasSubstr("b.warc"));
}

}  // namespace
}  // namespace rivalscope::cli
