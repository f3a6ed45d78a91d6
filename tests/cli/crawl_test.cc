#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>

#include "cli/exit_code.h"
#include "tests/cli/command_line.h"
#include "tests/cli/stored.h"
#include "tests/support/loopback_site.h"
#include "tests/support/on_terminal.h"
#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

test::ProgramResult Crawl(std::vector<std::string> args) {
  args.insert(args.begin(), "crawl");
  return Rivalscope(args);
}

TEST(CrawlTest, WritesWhatItSawAndASummaryByHost) {
  test::LoopbackSite site;
  site.Serve("/robots.txt", test::Text("User-agent: rivalscope\nDisallow: /no\n"));
  site.Serve("/", test::LinkPage({"/a", "/no"}));
  site.Serve("/a", test::LinkPage({"/"}));
  const test::TempDir dir;
  dir.Write("seeds.txt", "# shops\n\n  " + site.Url("/") + "\r\n");
  const test::ProgramResult run = Crawl({"--allow", "127.0.0.0/8", "--delay", "0", "--warc", dir / "a.warc.gz",
                                         "--store", dir / "a.db", "--format", "json", "--seeds", dir / "seeds.txt"});
  EXPECT_EQ(run.code, kExitOk) << run.err;
  EXPECT_THAT(run.out, HasSubstr("\"host\":\"127.0.0.1\""));
  EXPECT_THAT(run.out, HasSubstr("\"pages\":2"));
  EXPECT_THAT(run.out, HasSubstr("robots.txt line 2: Disallow: /no"));
  EXPECT_GT(std::filesystem::file_size(dir / "a.warc.gz"), 0u);
  EXPECT_GT(std::filesystem::file_size(dir / "a.db"), 0u);
  EXPECT_EQ(site.CountOf("/no"), 0);
}

// A tree of `pages` pages: /p<i> leads to /p<2i+1> and /p<2i+2>. Each knows whether it changed.
void ServeTree(test::LoopbackSite& site, int pages, std::chrono::milliseconds delay = std::chrono::milliseconds(0)) {
  for (int i = 0; i < pages; ++i) {
    std::vector<std::string> links;
    for (const int child : {2 * i + 1, 2 * i + 2}) {
      if (child < pages) links.push_back("/p" + std::to_string(child));
    }
    test::SiteReply page = test::LinkPage(links, "", "Page number " + std::to_string(i));
    page.headers.emplace_back("ETag", "\"" + std::to_string(i) + "\"");
    page.delay = delay;
    site.Serve("/p" + std::to_string(i), [page](const test::SiteRequest& request) {
      if (!request.headers.Get("if-none-match")) return page;
      test::SiteReply unchanged = page;
      unchanged.status = 304;
      unchanged.body.clear();
      return unchanged;
    });
  }
}

// A terminal shows how far a crawl is; one that knows no sequences gets none.
TEST(CrawlTest, ATerminalShowsItsProgressAndADumbOneIsSentNoSequences) {
  test::LoopbackSite site;
  ServeTree(site, 6, std::chrono::milliseconds(150));
  const std::vector<std::string> args = {"crawl", "--allow", "127.0.0.0/8", "--delay", "0.1", site.Url("/p0")};
  test::OnTerminal seen(args, {"TERM=xterm"});
  EXPECT_EQ(seen.Wait(), kExitOk) << seen.said();
  EXPECT_THAT(seen.said(), HasSubstr(" pages · "));
  EXPECT_THAT(seen.said(), HasSubstr("\r\x1b[Khost "));  // the line is gone before the summary
  EXPECT_THAT(seen.said(), HasSubstr("6 pages of 1 host"));
  test::OnTerminal dumb(args, {"TERM=dumb"});
  EXPECT_EQ(dumb.Wait(), kExitOk) << dumb.said();
  EXPECT_THAT(dumb.said(), HasSubstr("6 pages of 1 host"));
  EXPECT_THAT(dumb.said(), Not(HasSubstr("\x1b")));
}

TEST(CrawlTest, ASecondCrawlOfAStoreAsksWhetherPagesChanged) {
  test::LoopbackSite site;
  ServeTree(site, 15);
  const test::TempDir dir;
  const std::vector<std::string> args = {"--allow",  "127.0.0.0/8", "--delay",      "0", "--store", dir / "a.db",
                                         "--format", "json",        site.Url("/p0")};
  EXPECT_EQ(Crawl(args).code, kExitOk);
  EXPECT_EQ(CountOf(dir / "a.db", "SELECT count(*) FROM extraction"), 15);
  const int robots = site.CountOf("/robots.txt");
  const test::ProgramResult second = Crawl(args);
  EXPECT_EQ(second.code, kExitOk) << second.err;
  EXPECT_THAT(second.out, HasSubstr("\"not_modified\":15"));
  EXPECT_EQ(site.CountOf("/robots.txt"), robots) << "kept for a day";
  EXPECT_EQ(CountOf(dir / "a.db", "SELECT count(*) FROM snapshot"), 30);
  EXPECT_EQ(CountOf(dir / "a.db", "SELECT count(*) FROM body"), 15);
  EXPECT_EQ(CountOf(dir / "a.db", "SELECT count(*) FROM frontier_known"), 0) << "the crawl is finished";
}

TEST(CrawlTest, PagesThatNeverChangeAreAskedForMoreRarely) {
  test::LoopbackSite site;
  ServeTree(site, 7);
  const test::TempDir dir;
  std::vector<std::string> args = {"--allow", "127.0.0.0/8", "--delay", "0", "--store", dir / "a.db", site.Url("/p0")};
  EXPECT_EQ(Crawl(args).code, kExitOk);
  EXPECT_EQ(Crawl(args).code, kExitOk);
  {
    auto store = storage::Store::Open(dir / "a.db");  // the first crawl was a month ago
    ASSERT_TRUE(store);
    store->database().Execute("UPDATE snapshot SET fetched_at = fetched_at - 2592000000 WHERE scan_id = 1");
  }
  site.ForgetRequests();
  const test::ProgramResult third = Crawl(args);
  EXPECT_EQ(third.code, kExitOk) << third.err;
  EXPECT_TRUE(site.targets().empty()) << "not due for days";
  EXPECT_EQ(CountOf(dir / "a.db", "SELECT count(*) FROM snapshot WHERE scan_id = 3 AND reason LIKE '%due again%'"), 7);
  args.emplace_back("--fresh");
  EXPECT_EQ(Crawl(args).code, kExitOk);
  EXPECT_EQ(site.targets().size(), 7u);
}

TEST(CrawlTest, LinksOnlyKeepsPagesUnread) {
  test::LoopbackSite site;
  ServeTree(site, 3);
  const test::TempDir dir;
  EXPECT_EQ(
      Crawl({"--allow", "127.0.0.0/8", "--delay", "0", "--links-only", "--store", dir / "a.db", site.Url("/p0")}).code,
      kExitOk);
  EXPECT_EQ(CountOf(dir / "a.db", "SELECT count(*) FROM body"), 3);
  EXPECT_EQ(CountOf(dir / "a.db", "SELECT count(*) FROM extraction"), 0);
}

TEST(CrawlTest, AnInterruptedCrawlGoesOn) {
  test::LoopbackSite site;
  ServeTree(site, 60, std::chrono::milliseconds(10));
  const test::TempDir dir;
  const test::ProgramCall call{
      .args = {"crawl", "--allow", "127.0.0.0/8", "--delay", "0", "--store", dir / "a.db", site.Url("/p0")}};
  test::Program first(call);
  ASSERT_TRUE(first.RunUntil([&] { return site.targets().size() > 20; }));
  EXPECT_THAT(test::RunProgram(call).err, HasSubstr("another crawl writes to"));
  first.Signal(SIGINT);
  EXPECT_EQ(first.Wait().code, kExitInterrupted);
  const test::ProgramResult second = test::RunProgram(call);
  EXPECT_EQ(second.code, kExitOk) << second.err;
  EXPECT_THAT(second.err, HasSubstr("going on with the crawl"));
  EXPECT_EQ(CountOf(dir / "a.db", "SELECT count(*) FROM snapshot WHERE status = 'ok'"), 60);
  EXPECT_EQ(CountOf(dir / "a.db", "SELECT count(*) FROM scan"), 1);
  for (int i = 0; i < 60; ++i) EXPECT_EQ(site.CountOf("/p" + std::to_string(i)), 1) << i;
}

TEST(CrawlTest, LoopbackIsClosedUnlessItIsAllowed) {
  test::LoopbackSite site;
  const test::ProgramResult run = Crawl({site.Url("/")});
  EXPECT_EQ(run.code, kExitSomeSourcesFailed);
  EXPECT_EQ(site.connections(), 0);
  EXPECT_THAT(run.out, HasSubstr("not an address of the public internet"));
}

TEST(CrawlTest, WhatIsWrongIsNamed) {
  EXPECT_THAT(Crawl({}).err, HasSubstr("no address to start from"));
  EXPECT_THAT(Crawl({"--allow", "home", "http://a.example/"}).err, HasSubstr("--allow home"));
  EXPECT_THAT(Crawl({"--seeds", "/nowhere/seeds"}).err, HasSubstr("/nowhere/seeds"));
  EXPECT_THAT(Crawl({"ftp://a.example/"}).err, HasSubstr("neither http nor https"));
}

}  // namespace
}  // namespace rivalscope::cli
