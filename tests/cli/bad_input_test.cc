// Whatever is wrong with a workspace, its store or its sources: a clear sentence, the exit code of docs/exit-codes.md,
// and nothing lost.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/cli/stored.h"
#include "tests/cli/workspace_rows.h"
#include "tests/support/shared_data.h"
#include "tests/support/small_market.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::cli {
namespace {

using storage::Database;
using test::LoopbackSite;
using test::ProgramResult;
using test::SmallMarket;
using test::TempDir;
using testing::AllOf;
using testing::HasSubstr;

TEST(BadInput, WithoutAWorkspaceEachVerbSaysHowToMakeOne) {
  const TempDir dir;
  const std::string folder = dir.path().string();
  for (const char* verb : {"scan", "swot", "reviews", "faq", "ranks", "changes", "ledger", "report"}) {
    const ProgramResult ran = Rivalscope({verb, "-C", folder});
    EXPECT_EQ(ran.code, 1) << verb;
    EXPECT_EQ(ran.out, "") << verb;
    EXPECT_THAT(ran.err, AllOf(HasSubstr("rivalscope.toml"), HasSubstr("rivalscope init"))) << verb;
  }
  EXPECT_TRUE(std::filesystem::is_empty(dir.path()));
}

TEST(BadInput, BeforeTheFirstScanTheTablesSaySo) {
  const TempDir dir;
  ASSERT_EQ(Rivalscope({"init", dir.path().string()}).code, 0);
  for (const char* verb : {"swot", "reviews", "faq", "ranks", "changes", "ledger", "report"}) {
    const ProgramResult ran = Rivalscope({verb, "-C", dir.path().string()});
    EXPECT_EQ(ran.code, 1) << verb;
    EXPECT_THAT(ran.err, HasSubstr("run 'rivalscope scan'")) << verb;
  }
  const ProgramResult again = Rivalscope({"init", dir.path().string()});
  EXPECT_EQ(again.code, 1);  // what is there is not overwritten
}

TEST(BadInput, AWrongWorkspaceIsShownWithACaretBeforeAnythingIsFetched) {
  SmallMarket market(1);
  const TempDir dir;
  dir.Write("rivalscope.toml", market.toml() + "\n[[goal]]\nid = \"g\"\nthemes = \"delivery\"\ntarget = 7\n");
  const ProgramResult ran = Scan(dir);
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, AllOf(HasSubstr("rivalscope.toml:"), HasSubstr("\"theme\""), HasSubstr("^")));
  EXPECT_THAT(ran.err, HasSubstr("target"));  // all findings at once
  EXPECT_EQ(market.connections(), 0);
  EXPECT_FALSE(std::filesystem::exists(dir / "rivalscope.db"));
}

TEST(BadInput, AnUnknownVerbOrOptionIsUsageWithTheNearest) {
  const ProgramResult verb = Rivalscope({"sacn"});
  EXPECT_EQ(verb.code, 2);
  EXPECT_THAT(verb.err, HasSubstr("did you mean 'scan'?"));
  const ProgramResult option = Rivalscope({"swot", "--explian", "S1"});
  EXPECT_EQ(option.code, 2);
  EXPECT_THAT(option.err, HasSubstr("--explain"));
  EXPECT_EQ(Rivalscope({"swot", "--format", "pdf"}).code, 2);
  EXPECT_EQ(Rivalscope({"export"}).code, 2);  // -o must be given
}

TEST(BadInput, AStoreThatIsNotOursIsRefusedAndNotTouched) {
  SmallMarket market(1);
  const struct {
    const char* what;
    void (*make)(const std::string& path);
    const char* says;
  } cases[] = {
      {"another program",
       [](const std::string& path) {
         (*Database::Open(path, Database::Mode::kCreate))->Execute("CREATE TABLE theirs (a); PRAGMA user_version = 1");
       },
       "database of another program"},
      {"newer",
       [](const std::string& path) {
         ASSERT_TRUE(storage::Store::Open(path).has_value());
         (*Database::Open(path, Database::Mode::kReadWrite))->Execute("PRAGMA user_version = 999");
       },
       "newer rivalscope"},
      {"garbage", [](const std::string& path) { std::ofstream(path) << std::string(8192, 'x'); }, "not an SQLite file"},
  };
  for (const auto& c : cases) {
    const TempDir dir;
    dir.Write("rivalscope.toml", market.toml());
    c.make(dir / "rivalscope.db");
    const std::string before = test::ReadFileOrDie(dir / "rivalscope.db");
    for (const char* verb : {"scan", "swot"}) {
      const ProgramResult ran = Rivalscope({verb, "-C", dir.path().string()});
      EXPECT_EQ(ran.code, 1) << c.what << ' ' << verb;
      EXPECT_THAT(ran.err, AllOf(HasSubstr(c.says), HasSubstr("rivalscope.db"))) << verb;
    }
    EXPECT_EQ(test::ReadFileOrDie(dir / "rivalscope.db"), before) << c.what;
  }
  EXPECT_EQ(market.connections(), 0);
}

TEST(BadInput, ADamagedStoreIsAnErrorAndNoCrash) {
  SmallMarket market(4);
  const TempDir dir;
  dir.Write("rivalscope.toml", market.toml());
  ASSERT_EQ(Scan(dir).code, 0);
  std::string bytes = test::ReadFileOrDie(dir / "rivalscope.db");
  for (size_t at = 4096; at < bytes.size(); at += 512) bytes.replace(at, 64, 64, '\x5a');
  dir.Write("rivalscope.db", bytes);
  for (const char* verb : {"swot", "reviews", "scan"}) {
    const ProgramResult ran = test::RunProgram({.args = {verb, "-C", dir.path().string()}});
    EXPECT_EQ(ran.code, 1) << verb << ran.err;
    EXPECT_THAT(ran.err, HasSubstr("rivalscope.db")) << verb;
  }
}

void ExpectNothingWasLost(const TempDir& dir, const std::string& folder, const SmallMarket& market,
                          const ProgramResult& full) {
  EXPECT_EQ(full.code, 1) << full.err;
  EXPECT_THAT(full.err, HasSubstr("rivalscope.db"));
  EXPECT_EQ(StoredIn(folder).fault, "");
  std::error_code error;  // the disk has space again
  if (folder != dir.path().string()) {
    std::filesystem::copy(folder, dir.path(), std::filesystem::copy_options::recursive, error);
    ASSERT_FALSE(error) << error.message();
  }
  const ProgramResult finished = Scan(dir);
  EXPECT_EQ(finished.code, 0) << finished.err;
  const Stored stored = StoredIn(dir.path().string());
  EXPECT_EQ(stored.fault, "");
  EXPECT_EQ(stored.repeated, 0);
  EXPECT_EQ(stored.pages, market.pages());
  EXPECT_EQ(stored.reviews, market.reviews());
}

TEST(BadInput, WithoutSpaceTheScanEndsAndNothingIsLost) {
  SmallMarket market(25);
  const TempDir dir;
  dir.Write("rivalscope.toml", market.toml());
  constexpr uint64_t kEnoughForABeginning = 300'000;
  const ProgramResult full =
      test::RunProgram({.args = {"scan", "-C", dir.path().string(), "-q"}, .max_file_bytes = kEnoughForABeginning});
  ExpectNothingWasLost(dir, dir.path().string(), market, full);
}

// Needs the right to mount.
TEST(BadInput, AFullDiskEndsTheScanAndNothingIsLost) {
  SmallMarket market(25);
  const TempDir dir;
  const std::string disk = dir / "disk";
  std::filesystem::create_directory(disk);
  if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=700k") != 0) GTEST_SKIP() << "needs the right to mount";
  std::ofstream(disk + "/rivalscope.toml") << market.toml();
  const ProgramResult full = test::RunProgram({.args = {"scan", "-C", disk, "-q"}});
  const TempDir rescued;
  ExpectNothingWasLost(rescued, disk, market, full);
  umount(disk.c_str());
}

TEST(BadInput, AFolderThatCannotBeWrittenIsNamed) {
  SmallMarket market(1);
  const TempDir dir;
  dir.Write("rivalscope.toml", market.toml());
  const ProgramResult ran = Scan(dir, {"--report", "/nowhere/report.html"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("/nowhere/report.html"));
  EXPECT_EQ(StoredIn(dir.path().string()).reviews, market.reviews());  // the scan itself stands
  if (geteuid() == 0) GTEST_SKIP() << "root may write anywhere";
  const TempDir closed;
  closed.Write("rivalscope.toml", market.toml());
  std::filesystem::permissions(closed.path(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  const ProgramResult refused = Scan(closed);
  std::filesystem::permissions(closed.path(), std::filesystem::perms::owner_all);
  EXPECT_EQ(refused.code, 1);
  EXPECT_THAT(refused.err, HasSubstr("rivalscope.lock"));
}

TEST(BadInput, AFolderInPlaceOfAFileIsNoEmptyFile) {
  const TempDir dir;
  const std::string folder = dir.path().string();
  ASSERT_EQ(Rivalscope({"init", folder}).code, 0);
  const std::vector<std::vector<std::string>> lines = {{"extract", folder},
                                                       {"import", "reviews", folder, "-C", folder},
                                                       {"crawl", "--seeds", folder, "http://127.0.0.1:9/"}};
  for (const auto& line : lines) {
    const ProgramResult ran = Rivalscope(line);
    EXPECT_EQ(ran.code, 1) << line[0];
    EXPECT_EQ(ran.out, "") << line[0];
    EXPECT_THAT(ran.err, HasSubstr("cannot read " + folder + ": Is a directory")) << line[0];
  }
}

TEST(BadInput, EachSourceThatGaveNothingIsNamedWithItsReason) {
  uint16_t closed_port = 0;
  {
    const LoopbackSite gone;
    closed_port = gone.port();
  }
  LoopbackSite site;
  site.Serve("/robots.txt", test::Text("User-agent: *\nDisallow: /closed\n"));
  site.Serve("/empty", test::Html(""));
  site.Serve("/broken", test::Html(std::string("<html><<div <p>") + '\0' + "\xff</b><table><tr><form></table>"));
  const std::string unreachable = "http://127.0.0.1:" + std::to_string(closed_port) + "/faq";
  const TempDir dir;
  dir.Write("rivalscope.toml",
            Workspace(SourceRow("faq", unreachable) + SourceRow("reviews", site.Url("/closed/reviews")) +
                      SourceRow("faq", site.Url("/empty")) + SourceRow("site", site.Url("/broken")) +
                      SourceRow("reviews", site.Url("/missing"))));
  const ProgramResult ran = Scan(dir);
  EXPECT_EQ(ran.code, 3) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("not read: faq " + unreachable + ": network_error"));
  EXPECT_THAT(ran.err, HasSubstr("not read: reviews " + site.Url("/closed/reviews") + ": disallowed"));
  EXPECT_THAT(ran.err, HasSubstr("not read: reviews " + site.Url("/missing") + ": not_found"));
  EXPECT_THAT(ran.err, HasSubstr("not read: faq " + site.Url("/empty") + ": empty, no question with an answer"));
  EXPECT_THAT(ran.err, testing::Not(HasSubstr("/broken")));
  EXPECT_EQ(site.CountOf("/closed/reviews"), 0);
  const std::string store = dir / "rivalscope.db";
  EXPECT_EQ(CountOf(store, "SELECT count(*) FROM snapshot WHERE status = 'ok'"), 2);
  EXPECT_EQ(CountOf(store, "SELECT count(*) FROM extraction WHERE status = 'empty'"), 1);
  EXPECT_EQ(StoredIn(dir.path().string()).fault, "");
}

TEST(BadInput, WhenEverySourceFailsTheReportIsStillWritten) {
  LoopbackSite site;  // answers 404 to everything
  const TempDir dir;
  dir.Write("rivalscope.toml", Workspace(SourceRow("faq", site.Url("/a")) + SourceRow("reviews", site.Url("/b"))));
  const ProgramResult ran = Scan(dir);
  EXPECT_EQ(ran.code, 3) << ran.err;
  EXPECT_THAT(ran.err, AllOf(HasSubstr(site.Url("/a")), HasSubstr(site.Url("/b"))));
  EXPECT_TRUE(std::filesystem::exists(dir / "report.html"));
  const ProgramResult swot = Rivalscope({"swot", "-C", dir.path().string(), "--format", "json"});
  EXPECT_EQ(swot.code, 0) << swot.err;
  EXPECT_EQ(nlohmann::json::parse(swot.out)["claims"], nlohmann::json::array());  // nothing known, nothing claimed
}

TEST(BadInput, OnlyAKindThatIsNotThereIsAnError) {
  SmallMarket market(1);
  const TempDir dir;
  dir.Write("rivalscope.toml", market.toml());
  const ProgramResult none = Scan(dir, {"--only", "serp"});
  EXPECT_EQ(none.code, 1);
  EXPECT_THAT(none.err, HasSubstr("no source of that kind"));
  const ProgramResult unknown = Scan(dir, {"--only", "faqs"});
  EXPECT_EQ(unknown.code, 1);
  EXPECT_THAT(unknown.err, HasSubstr("--only takes a list of"));
  EXPECT_EQ(market.connections(), 0);
  const ProgramResult faq = Scan(dir, {"--only", "faq"});
  EXPECT_EQ(faq.code, 0) << faq.err;
  EXPECT_EQ(StoredIn(dir.path().string()).pages, 2);
}

TEST(BadInput, WhatIsNotThereIsNamed) {
  SmallMarket market(1);
  const TempDir dir;
  dir.Write("rivalscope.toml", market.toml());
  ASSERT_EQ(Scan(dir).code, 0);
  const std::string folder = dir.path().string();
  EXPECT_THAT(Rivalscope({"swot", "-C", folder, "--scan", "9"}).err, HasSubstr("9"));
  EXPECT_THAT(Rivalscope({"swot", "-C", folder, "--explain", "S1-nothing"}).err, HasSubstr("S1-nothing"));
  EXPECT_THAT(Rivalscope({"swot", "-C", folder, "--brand", "cedar"}).err, HasSubstr("cedar"));
  EXPECT_EQ(Rivalscope({"explain", "-C", folder, "http://nowhere.example/"}).code, 1);
  EXPECT_EQ(Rivalscope({"export", "-C", folder, "-o", "/nowhere/a.warc.gz"}).code, 1);
}

}  // namespace
}  // namespace rivalscope::cli
