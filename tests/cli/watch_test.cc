// Scans on schedule: what was missed is caught up once, and what was told is not told again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>

#include "tests/cli/command_line.h"
#include "tests/cli/stored.h"
#include "tests/support/program.h"
#include "tests/support/small_market.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::cli {
namespace {

using test::Program;
using test::ProgramResult;
using test::SmallMarket;
using test::TempDir;
using testing::HasSubstr;
using testing::Not;

std::string Scheduled(const SmallMarket& market, const std::string& more = "") {
  return market.toml() + "\n[schedule]\ncron = \"0 6 * * *\"\ntimezone = \"Europe/Istanbul\"\n" + more;
}

// The newest scan began two days ago: two runs of the schedule were missed.
void Backdate(const TempDir& dir) {
  auto database = storage::Database::Open(dir / "rivalscope.db", storage::Database::Mode::kReadWrite);
  (*database)->Execute("UPDATE scan SET started_at = started_at - 2 * 86400000");
}

TEST(Watch, CatchesUpOnceAndAlertsDoNotRepeat) {
  SmallMarket market(1);
  const TempDir dir;
  dir.Write("rivalscope.toml", Scheduled(market,
                                         "[[alert]]\nname = \"low\"\non = \"metric\"\nmetric = \"rating\"\n"
                                         "brand = \"birch\"\nbelow = 6\n"));
  const std::string folder = dir.path().string();
  const ProgramResult first = Rivalscope({"scan", "-C", folder, "-q"});
  EXPECT_EQ(first.code, 4) << first.err;
  EXPECT_THAT(first.err, HasSubstr("alert: low: birch rating is"));
  Backdate(dir);
  const ProgramResult watched = Rivalscope({"watch", "-C", folder, "-q", "--runs", "1"});
  EXPECT_EQ(watched.code, 0) << watched.err;
  EXPECT_THAT(watched.err, Not(HasSubstr("alert:")));
  EXPECT_EQ(StoredIn(folder).scans, 2);
  EXPECT_EQ(CountOf(dir / "rivalscope.db", "SELECT count(*) FROM alert"), 1);
}

TEST(Watch, AReportThatCannotBeWrittenCostsNoAlert) {
  SmallMarket market(1);
  const TempDir dir;
  dir.Write("rivalscope.toml", Scheduled(market,
                                         "[[alert]]\nname = \"low\"\non = \"metric\"\nmetric = \"rating\"\n"
                                         "brand = \"birch\"\nbelow = 6\n"));
  const std::string folder = dir.path().string();
  const ProgramResult ran = Rivalscope({"scan", "-C", folder, "--report", "none/report.html"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("alert: low: birch rating is"));
  EXPECT_THAT(ran.err, HasSubstr("cannot write"));
  EXPECT_THAT(ran.out, HasSubstr("Weaknesses"));
  EXPECT_THAT(ran.out, Not(HasSubstr("Report:")));
  EXPECT_GT(CountOf(dir / "rivalscope.db", "SELECT count(*) FROM figure"), 0);
}

TEST(Watch, WaitsForItsTimeAndCtrlCEndsIt) {
  SmallMarket market(1);
  const TempDir dir;
  dir.Write("rivalscope.toml", Scheduled(market));
  Program watch({.args = {"watch", "-C", dir.path().string(), "-q"}});
  ASSERT_TRUE(watch.RunUntil([&] { return std::filesystem::exists(dir / "rivalscope.watch.lock"); }));
  const ProgramResult second = test::RunProgram({.args = {"watch", "-C", dir.path().string()}});
  EXPECT_EQ(second.code, 1);
  EXPECT_THAT(second.err, HasSubstr("another 'rivalscope watch' runs"));
  watch.Signal(SIGINT);
  const ProgramResult ended = watch.Wait();
  EXPECT_EQ(ended.code, 130) << ended.err;
  EXPECT_THAT(ended.err, HasSubstr("next scan:"));
  EXPECT_EQ(market.asked(), 0);
}

TEST(Watch, NeedsAScheduleAndPrintsAUnit) {
  SmallMarket market(1);
  const TempDir dir;
  dir.Write("rivalscope.toml", market.toml());
  EXPECT_THAT(Rivalscope({"watch", "-C", dir.path().string()}).err, HasSubstr("[schedule]"));
  dir.Write("rivalscope.toml", Scheduled(market));
  const ProgramResult unit = Rivalscope({"watch", "-C", dir.path().string(), "--systemd"});
  EXPECT_EQ(unit.code, 0);
  EXPECT_THAT(unit.out, HasSubstr("ExecStart=\"/"));
  EXPECT_THAT(unit.out, HasSubstr("watch --quiet --workspace \"" + std::filesystem::canonical(dir.path()).string()));
  EXPECT_THAT(unit.out, HasSubstr("SuccessExitStatus=3 4 130"));
}

TEST(Watch, TheUnitKeepsTheReportAndWhatSystemdWouldReadOtherwise) {
  SmallMarket market(1);
  const TempDir dir;
  const std::string folder = dir / "100% $own";
  std::filesystem::create_directory(folder);
  dir.Write("100% $own/rivalscope.toml", Scheduled(market));
  const ProgramResult unit = Rivalscope({"watch", "-C", folder, "--systemd", "--report", "weekly.html"});
  EXPECT_THAT(unit.out, HasSubstr("Description=rivalscope: scans of 100%% $own on schedule\n"));
  EXPECT_THAT(unit.out, HasSubstr("/100%% $$own\" --report \"weekly.html\"\n"));
  EXPECT_THAT(unit.out, HasSubstr("/100%% $own\"\n"));  // of ReadWritePaths: no variables there
}

TEST(Watch, TheReportOfEachScanStandsInTheWorkspace) {
  SmallMarket market(1);
  const TempDir dir, elsewhere;
  dir.Write("rivalscope.toml", Scheduled(market));
  const std::string folder = dir.path().string();
  EXPECT_EQ(Rivalscope({"scan", "-C", folder, "-q", "--report", "mine.html"}).code, 0);
  EXPECT_TRUE(std::filesystem::exists(dir / "mine.html"));
  Backdate(dir);
  EXPECT_EQ(Rivalscope({"watch", "-C", folder, "-q", "--runs", "1", "--report", elsewhere / "r.html"}).code, 0);
  EXPECT_TRUE(std::filesystem::exists(elsewhere / "r.html"));
}

}  // namespace
}  // namespace rivalscope::cli
