// Whatever ends a scan, what was stored stays whole, and the next one goes on where it ended.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <random>
#include <thread>

#include "tests/cli/command_line.h"
#include "tests/cli/stored.h"
#include "tests/support/loopback_site.h"
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

// How often the two tests below kill: a handful, or as many as RIVALSCOPE_KILLS says (./dev kills N).
int WantedKills() {
  const char* const wanted = std::getenv("RIVALSCOPE_KILLS");
  return wanted != nullptr ? std::atoi(wanted) : 5;
}

struct Killed {
  int kills = 0, stores = 0, corrupt = 0, lost = 0, twice = 0;
};

void Report(const char* what, const Killed& killed) {
  EXPECT_GE(killed.kills, std::min(WantedKills(), 3));
  EXPECT_EQ(killed.corrupt + killed.lost + killed.twice, 0);
  if (std::getenv("RIVALSCOPE_KILLS") == nullptr) return;
  std::cout << what << ": " << killed.kills << " kills in " << killed.stores << " stores; corrupt " << killed.corrupt
            << ", lost " << killed.lost << ", recorded twice " << killed.twice << '\n';
}

// Starts the program again and again on one store and kills it at a random moment: some requests later, or some
// milliseconds after its start, so that opening and finishing are hit too. Ends when the program came to its end or was
// killed often enough.
template <typename Asked, typename Check>
void KillUntilDone(const test::ProgramCall& call, std::mt19937& random, Killed& killed, const Asked& asked,
                   const Check& check) {
  ++killed.stores;
  while (killed.kills < WantedKills()) {
    Program program(call);
    const bool by_time = random() % 4 == 0;
    const int enough = asked() + 1 + static_cast<int>(random() % 6);
    if (!by_time && !program.RunUntil([&] { return asked() >= enough; })) return;  // it was faster
    std::this_thread::sleep_for(milliseconds(random() % (by_time ? 120 : 12)));
    program.Signal(SIGKILL);
    if (program.Wait().code != 128 + SIGKILL) return;
    ++killed.kills;
    check();
  }
}

TEST(Interrupted, AKilledScanLosesNothing) {
  std::mt19937 random(7);
  Killed killed;
  while (killed.kills < WantedKills()) {
    SmallMarket market(kReviewPages, kAnswerTime);
    const test::TempDir dir;
    dir.Write("rivalscope.toml", market.toml());
    KillUntilDone(
        {.args = ScanOf(dir)}, random, killed, [&] { return market.asked(); },
        [&] {
          if (CountOf(dir / "rivalscope.db", "SELECT count(*) FROM sqlite_schema") <= 0) return;
          const Stored half = StoredIn(dir.path().string());
          killed.corrupt += half.fault.empty() ? 0 : 1;
          killed.twice += static_cast<int>(half.repeated);
          EXPECT_EQ(half.fault, "");
        });
    const ProgramResult finished = test::RunProgram({.args = ScanOf(dir)});
    EXPECT_EQ(finished.code, 0) << finished.err;
    const Stored whole = StoredIn(dir.path().string());
    killed.corrupt += whole.fault.empty() ? 0 : 1;
    killed.twice += static_cast<int>(whole.repeated);
    killed.lost += whole.scans == 1 ? std::max(0, market.pages() - static_cast<int>(whole.pages)) : 0;
    killed.lost += std::max(0, market.reviews() - static_cast<int>(whole.reviews));
  }
  Report("scan", killed);
}

TEST(Interrupted, AKilledCrawlLosesNothing) {
  constexpr int kPages = 90;  // fewer than what the guard against traps wants to see differ
  std::mt19937 random(11);
  Killed killed;
  while (killed.kills < WantedKills()) {
    test::LoopbackSite site;
    for (int i = 0; i < kPages; ++i) {
      test::SiteReply page = test::LinkPage({"/p" + std::to_string(2 * i + 1), "/p" + std::to_string(2 * i + 2)}, "",
                                            "Page number " + std::to_string(i));
      page.delay = milliseconds(5);
      site.Serve("/p" + std::to_string(i), page);
    }
    const test::TempDir dir;
    const test::ProgramCall call{.args = {"crawl", "--allow", "127.0.0.0/8", "--delay", "0", "--links-only", "--store",
                                          dir / "a.db", site.Url("/p0")}};
    const auto sound = [&] {
      if (CountOf(dir / "a.db", "SELECT count(*) FROM sqlite_schema") <= 0) return;
      auto store = storage::Store::OpenReadOnly(dir / "a.db");
      const bool whole = store && store->CheckIntegrity();
      killed.corrupt += whole ? 0 : 1;
    };
    KillUntilDone(
        call, random, killed, [&] { return static_cast<int>(site.targets().size()); }, sound);
    EXPECT_NE(test::RunProgram(call).code, 1);
    sound();
    const auto count = [&](const char* sql) { return static_cast<int>(CountOf(dir / "a.db", sql)); };
    killed.lost +=
        kPages - count("SELECT count(DISTINCT url) FROM snapshot WHERE status = 'ok' AND body_id IS NOT NULL");
    killed.twice += count("SELECT count(*) FROM (SELECT 1 FROM snapshot GROUP BY scan_id, url HAVING count(*) > 1)");
  }
  Report("crawl", killed);
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
