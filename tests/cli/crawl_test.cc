#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "cli/exit_code.h"
#include "tests/cli/command_line.h"
#include "tests/support/loopback_site.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::cli {
namespace {

using testing::HasSubstr;

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
