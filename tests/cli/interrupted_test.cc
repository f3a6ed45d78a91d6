// Whatever ends a scan, what was stored stays whole, and the next one goes on where it ended.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <random>

#include "tests/cli/command_line.h"
#include "tests/cli/stored.h"
#include "tests/support/program.h"
#include "tests/support/small_market.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::cli {
namespace {

using std::chrono::milliseconds;
using test::Program;
using test::ProgramResult;
using test::SmallMarket;
using testing::HasSubstr;

constexpr int kReviewPages = 25;
constexpr milliseconds kAnswerTime(15);

std::vector<std::string> ScanOf(const test::TempDir& dir) { return {"scan", "-C", dir.path().string(), "-q"}; }

void ExpectTheWholeMarket(const Stored& stored, const SmallMarket& market) {
  EXPECT_EQ(stored.fault, "");
  EXPECT_EQ(stored.scans, 1);
  EXPECT_EQ(stored.repeated, 0);
  EXPECT_EQ(stored.pages, market.pages());
  EXPECT_EQ(stored.reviews, market.reviews());
  EXPECT_EQ(stored.questions, 4);
}

TEST(Interrupted, AnUninterruptedScanIsTheMeasure) {
  SmallMarket market(kReviewPages);
  const test::TempDir dir;
  dir.Write("rivalscope.toml", market.toml());
  const ProgramResult ran = test::RunProgram({.args = ScanOf(dir)});
  EXPECT_EQ(ran.code, 0) << ran.err;
  ExpectTheWholeMarket(StoredIn(dir.path().string()), market);
}

TEST(Interrupted, CtrlCSavesAndTheNextScanGoesOn) {
  for (const int signal : {SIGINT, SIGTERM}) {
    SmallMarket market(kReviewPages, kAnswerTime);
    const test::TempDir dir;
    dir.Write("rivalscope.toml", market.toml());
    Program scan({.args = ScanOf(dir)});
    ASSERT_TRUE(scan.RunUntil([&] { return market.asked() > 8; }));
    scan.Signal(signal);
    const ProgramResult stopped = scan.Wait();
    EXPECT_EQ(stopped.code, 130);
    EXPECT_THAT(stopped.err, HasSubstr("pages are saved"));
    const Stored half = StoredIn(dir.path().string());
    EXPECT_EQ(half.fault, "");
    EXPECT_GT(half.pages, 4);
    EXPECT_LT(half.pages, market.pages());

    const ProgramResult finished = test::RunProgram({.args = ScanOf(dir)});
    EXPECT_EQ(finished.code, 0) << finished.err;
    ExpectTheWholeMarket(StoredIn(dir.path().string()), market);
    EXPECT_EQ(market.asked(), market.pages());  // nothing was asked for twice: what was in flight was finished
  }
}

TEST(Interrupted, AKilledScanLosesNothing) {
  SmallMarket market(kReviewPages, kAnswerTime);
  const test::TempDir dir;
  dir.Write("rivalscope.toml", market.toml());
  std::mt19937 random(7);
  constexpr int kKills = 6;
  int killed = 0;
  for (int i = 0; i < kKills; ++i) {
    const int enough = market.asked() + 1 + static_cast<int>(random() % 6);
    Program scan({.args = ScanOf(dir)});
    if (!scan.RunUntil([&] { return market.asked() >= enough; })) break;  // it was faster
    std::this_thread::sleep_for(milliseconds(random() % 12));
    scan.Signal(SIGKILL);
    killed += scan.Wait().code == 128 + SIGKILL;
    const Stored half = StoredIn(dir.path().string());
    EXPECT_EQ(half.fault, "");
    EXPECT_EQ(half.repeated, 0);
  }
  EXPECT_GT(killed, 2);
  const ProgramResult finished = test::RunProgram({.args = ScanOf(dir)});
  EXPECT_EQ(finished.code, 0) << finished.err;
  ExpectTheWholeMarket(StoredIn(dir.path().string()), market);
}

TEST(Interrupted, TheDemoSaysSo) {
  const test::TempDir dir;
  Program demo({.args = {"demo", dir / "demo", "--once", "-q"}});
  ASSERT_TRUE(demo.RunUntil([&] {
    return CountOf(dir / "demo/rivalscope.db", "SELECT count(*) FROM sqlite_schema WHERE name = 'snapshot'") == 1 &&
           CountOf(dir / "demo/rivalscope.db", "SELECT count(*) FROM snapshot") > 3;
  }));
  demo.Signal(SIGINT);
  const ProgramResult stopped = demo.Wait();
  EXPECT_EQ(stopped.code, 130);
  EXPECT_THAT(stopped.err, HasSubstr("pages are saved"));
  EXPECT_EQ(StoredIn(dir / "demo").fault, "");
}

TEST(Interrupted, ASecondScanAtTheSameTimeIsRefused) {
  SmallMarket market(kReviewPages, kAnswerTime);
  const test::TempDir dir;
  dir.Write("rivalscope.toml", market.toml());
  Program first({.args = ScanOf(dir)});
  ASSERT_TRUE(first.RunUntil([&] { return market.asked() > 2; }));
  const ProgramResult second = test::RunProgram({.args = ScanOf(dir)});
  EXPECT_EQ(second.code, 1);
  EXPECT_THAT(second.err, HasSubstr("another scan is running"));
  EXPECT_EQ(Rivalscope({"ledger", "-C", dir.path().string()}).code, 0);  // reading is free meanwhile
  EXPECT_EQ(first.Wait().code, 0);
  ExpectTheWholeMarket(StoredIn(dir.path().string()), market);
}

}  // namespace
}  // namespace rivalscope::cli
