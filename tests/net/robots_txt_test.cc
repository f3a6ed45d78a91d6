#include "net/robots_txt.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <map>

#include "net/url.h"
#include "tests/support/json_lines.h"
#include "tests/support/shared_data.h"

namespace rivalscope::net {
namespace {

bool IsAllowed(std::string_view robots, std::string_view agent, std::string_view url) {
  return RobotsTxt::Parse(robots).Check(agent, RobotsPath(url)).allowed;
}

TEST(RobotsTxt, MatchesTheLongestRule) {
  const std::string robots =
      "User-agent: *\n"
      "Disallow: /private/\n"
      "Allow: /private/open/\n"
      "Disallow: /*.pdf$\n"
      "Disallow: /a*b*c\n"
      "Disallow: /tie\n"
      "Allow: /tie\n"
      "Disallow: /shop/\n"
      "Allow: /shop/index.html\n"
      "Disallow: /caf%c3%a9\n"
      "Disallow: /straße\n"
      "Disallow: /cash$flow\n"
      "Disallow:\n";
  const struct {
    const char* path;
    bool allowed;
    int line;
  } cases[] = {
      {"/", true, 0},
      {"", true, 0},
      {"/private", true, 0},
      {"/private/", false, 2},
      {"/private/open/x", true, 3},
      {"/x.pdf", false, 4},
      {"/x.pdf?y", true, 0},
      {"/x.pdf.pdf", false, 4},
      {"/aXbYc", false, 5},
      {"/abc", false, 5},
      {"/acb", true, 0},
      {"/tie", true, 7},
      {"/shop/", true, 9},
      {"/shop/index.html", true, 9},
      {"/shop/other", false, 8},
      {"/caf%C3%A9", false, 10},
      {"/caf%c3%a9", false, 10},
      {"/stra%C3%9Fe", false, 11},
      {"/cash$flow", false, 12},
      {"/cash", true, 0},
  };
  const RobotsTxt parsed = RobotsTxt::Parse(robots);
  for (const auto& c : cases) {
    const RobotsVerdict verdict = parsed.Check("rivalscope", c.path);
    EXPECT_EQ(verdict.allowed, c.allowed) << c.path;
    EXPECT_EQ(verdict.line, c.line) << c.path;
    EXPECT_EQ(verdict.rule.empty(), c.line == 0) << c.path;
  }
  EXPECT_EQ(parsed.Check("rivalscope", "/x.pdf").rule, "Disallow: /*.pdf$");
}

TEST(RobotsTxt, FindsTheGroup) {
  const std::string robots =
      "Disallow: /nobody\n"
      "User-agent: Rivalscope/2.0\n"
      "User-agent: otherbot\n"
      "Sitemap: https://example.com/a.xml\n"
      "Crawl-delay: 2.5\n"
      "Disallow: /one\n"
      "User-agent: * everybody else\n"
      "Disallow: /all\n"
      "Crawl-delay: 7\n"
      "user-agent: RIVALSCOPE\n"
      "Disallow: /two\n"
      "User-agent: idle\n"
      "Disallow:\n"
      "Sitemap: https://example.com/b.xml # comment\n";
  const RobotsTxt parsed = RobotsTxt::Parse(robots);
  EXPECT_FALSE(parsed.Check("rivalscope", "/one").allowed);
  EXPECT_FALSE(parsed.Check("rivalscope", "/two").allowed);
  EXPECT_TRUE(parsed.Check("rivalscope", "/all").allowed);
  EXPECT_TRUE(parsed.Check("rivalscope", "/nobody").allowed);
  EXPECT_FALSE(parsed.Check("OtherBot", "/one").allowed);
  EXPECT_TRUE(parsed.Check("otherbot", "/two").allowed);
  EXPECT_FALSE(parsed.Check("rivalscopebot", "/all").allowed);
  EXPECT_TRUE(parsed.Check("idle", "/all").allowed);
  EXPECT_EQ(parsed.CrawlDelay("rivalscope"), Duration(2500));
  EXPECT_EQ(parsed.CrawlDelay("unknown"), Duration(7000));
  EXPECT_FALSE(parsed.CrawlDelay("idle").has_value());
  EXPECT_EQ(parsed.sitemaps(), (std::vector<std::string>{"https://example.com/a.xml", "https://example.com/b.xml"}));
}

TEST(RobotsTxt, ReadsWhatWebmastersGetWrong) {
  for (const char* robots : {
           "user-agent: *\ndisallow: /x\n",
           "USER AGENT: *\nDISALLOW: /x",
           "useragent: *\ndisalow: /x",
           "user-agent *\ndisallow /x",
           "User-agent:*\rDissallow:/x\r",
           "User-agent : *\r\nDisallaw : /x\r\n",
           "\xEF\xBB\xBFUser-agent: *\nDisallow: /x",
           "\xEF\xBBUser-agent: *\nDisallow: /x",
           "User-agent: * # all\nDisallow: /x # not this\n",
           "User-agent: *\n\n\nnonsense\n: /\nDisallow: /x",
           "User-agent: *\nDisallow: /x\0/y",
       }) {
    EXPECT_FALSE(IsAllowed(robots, "rivalscope", "https://example.com/x")) << robots;
    EXPECT_TRUE(IsAllowed(robots, "rivalscope", "https://example.com/y")) << robots;
  }
  for (const char* robots :
       {"", "\n\n", "Disallow: /", "User-agent: *", "User-agent: *\nDisallow:", "User-agent: *\nDisallow is /",
        "<html><body>404</body></html>", "User-agent\nDisallow", "User-agent: *\nD1sallow: /"}) {
    EXPECT_TRUE(IsAllowed(robots, "rivalscope", "https://example.com/x")) << robots;
  }
}

TEST(RobotsTxt, KeepsItsLimits) {
  const std::string head = "User-agent: *\nDisallow: /first\n";
  std::string large = head;
  while (large.size() < 500 * 1024 - 10) large += "# filler\n";
  large += "Disallow: /cut-in-two\nDisallow: /last\n";
  EXPECT_FALSE(IsAllowed(large, "rivalscope", "/first"));
  EXPECT_TRUE(IsAllowed(large, "rivalscope", "/last"));
  EXPECT_TRUE(IsAllowed(large, "rivalscope", "/cut"));
  EXPECT_TRUE(IsAllowed(std::string(1'000'000, 'x'), "rivalscope", "/"));
  // A line is cut, not the file.
  const std::string long_line = "User-agent: *\nDisallow: /" + std::string(20'000, 'a') + "\nDisallow: /b\n";
  EXPECT_FALSE(IsAllowed(long_line, "rivalscope", "/" + std::string(20'000, 'a')));
  EXPECT_FALSE(IsAllowed(long_line, "rivalscope", "/b"));
  // Many stars against a long path end in time.
  std::string stars = "User-agent: *\nDisallow: /";
  for (int i = 0; i < 1000; ++i) stars += "*a";
  EXPECT_TRUE(IsAllowed(stars + "b$", "rivalscope", "/" + std::string(5000, 'a')));
}

TEST(RobotsTxt, BoundsTheDelay) {
  const struct {
    const char* value;
    std::optional<Duration> delay;
  } cases[] = {
      {"10", Duration(10'000)}, {"0.5", Duration(500)},       {".5", Duration(500)}, {"3 seconds", Duration(3000)},
      {"0", Duration(0)},       {"1e9", Duration(86400'000)}, {"-1", std::nullopt},  {"fast", std::nullopt},
      {"", std::nullopt},       {"nan", std::nullopt},        {"inf", std::nullopt},
  };
  for (const auto& c : cases) {
    const auto robots = RobotsTxt::Parse("User-agent: *\nCrawl-delay: " + std::string(c.value));
    EXPECT_EQ(robots.CrawlDelay("rivalscope"), c.delay) << c.value;
  }
}

TEST(RobotsTxt, CutsThePathOutOfAnAddress) {
  const struct {
    const char* address;
    const char* path;
  } cases[] = {
      {"", "/"},
      {"https://example.com", "/"},
      {"https://example.com/", "/"},
      {"https://example.com/a?b=http://c.d/e#f", "/a?b=http://c.d/e"},
      {"https://example.com?b", "/?b"},
      {"https://example.com;b", "/;b"},
      {"https://example.com#a/b", "/"},
      {"example.com/a", "/a"},
      {"//example.com/a", "/a"},
      {"/a/b", "/a/b"},
  };
  for (const auto& c : cases) EXPECT_EQ(RobotsPath(c.address), c.path) << c.address;
}

// Both suites are google's own matcher asked about one address.
void HoldsTo(const std::string& path) {
  for (const auto& row : test::ReadJsonLines(path)) {
    EXPECT_EQ(
        IsAllowed(row["robots"].get<std::string>(), row["agent"].get<std::string>(), row["url"].get<std::string>()),
        row["allow"].get<bool>())
        << row;
  }
}

TEST(RobotsTxt, HoldsToGooglesTests) {
  RIVALSCOPE_REQUIRE_SHARED(path, "data/cases/robots_google_test.jsonl");
  HoldsTo(*path);
}

TEST(RobotsTxt, HoldsToTheSpecificationsTests) {
  RIVALSCOPE_REQUIRE_SHARED(path, "data/cases/robots_spec_test.jsonl");
  HoldsTo(*path);
}

// NOTE: crawler-commons differs from google on purpose in reading all the files of a host as one and in taking agent
// names by prefix; the cases kept here are those on which both agree.
TEST(RobotsTxt, HoldsToCrawlerCommonsTests) {
  RIVALSCOPE_REQUIRE_SHARED(path, "data/cases/robots_crawler_commons.jsonl");
  for (const auto& row : test::ReadJsonLines(*path)) {
    for (size_t i = 0; i < row["robots"].size(); ++i) {
      EXPECT_EQ(IsAllowed(row["robots"][i].get<std::string>(), row["agents"][i].get<std::string>(),
                          row["url"].get<std::string>()),
                row["allow"].get<bool>())
          << row;
    }
  }
}

// NOTE: where Protego differs from google on purpose, google counts: it compares paths percent-decoded ("%3c" is '<',
// "%24" a literal '$', "ä" in an address is its octets), a '$' at the end may be literal too, agent names may hold '*'
// and letters beyond ASCII, and a rule may be an absolute address.
bool IsProtegosOwnWay(const std::string& test) {
  for (const char* own :
       {"test_unescaped_url", "test_unicode_url_and_useragent", "test_generosity", "test_nonterminal_dollar",
        "test_special_symbols_dual_behaviour", "test_with_absolute_urls"}) {
    if (test == own) return true;
  }
  return false;
}

TEST(RobotsTxt, AgreesWithProtegoButForItsOwnWays) {
  RIVALSCOPE_REQUIRE_SHARED(path, "data/cases/robots_protego.jsonl");
  for (const auto& row : test::ReadJsonLines(*path)) {
    if (row["op"] != "can_fetch" || IsProtegosOwnWay(row["test"].get<std::string>())) continue;
    EXPECT_EQ(IsAllowed(row["robots"].get<std::string>(), row["args"][1].get<std::string>(),
                        row["args"][0].get<std::string>()),
              row["expect"].get<bool>())
        << row;
  }
}

TEST(RobotsTxt, HoldsToVerdictsOnRealFiles) {
  RIVALSCOPE_REQUIRE_SHARED(oracle, "data/cases/robots_wild_oracle.jsonl");
  RIVALSCOPE_REQUIRE_SHARED(bodies, "data/cases/robots_wild_bodies.tar.zst");
  const std::filesystem::path folder =
      std::filesystem::path(::testing::TempDir()) / ("rivalscope_robots_wild_" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const std::string unpack = "tar --zstd -xf '" + *bodies + "' -C '" + folder.string() + "'";
  ASSERT_EQ(std::system(unpack.c_str()), 0);
  std::map<std::string, RobotsTxt> files;
  int good = 0;
  int all = 0;
  for (const auto& row : test::ReadJsonLines(*oracle)) {
    const std::string name = row["file"];
    auto found = files.find(name);
    if (found == files.end()) {
      found = files.emplace(name, RobotsTxt::Parse(test::ReadFileOrDie((folder / name).string()))).first;
    }
    const auto verdict =
        found->second.Check(row["agent"].get<std::string>(), RobotsPath(row["url"].get<std::string>()));
    const bool holds = verdict.allowed == row["allow"].get<bool>();
    good += holds ? 1 : 0;
    ++all;
  }
  std::filesystem::remove_all(folder);
  EXPECT_GE(good, all * 0.999) << good << " of " << all;
}

}  // namespace
}  // namespace rivalscope::net
