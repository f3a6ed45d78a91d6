// The main job, end to end: what was planted in the demo market stands in the matrix, and nothing else does.
#include "demo/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <sstream>

#include "cli/cli.h"
#include "scan/workspace.h"
#include "tests/cli/demo_run.h"
#include "tests/cli/stored.h"
#include "tests/support/shared_data.h"
#include "text/utf8.h"

namespace rivalscope::cli {
namespace {

using nlohmann::json;
using testing::HasSubstr;

// Reasons with a test behind them. The others state what was seen.
bool IsTested(const std::string& reason) {
  static const std::set<std::string> tested = {"S1", "W1", "W2", "O1", "O2", "T1", "T2", "T5"};
  return tested.count(reason) != 0;
}

bool SameBrand(const std::string& planted, const std::string& claimed) {
  return planted == claimed || planted.empty() || (planted == "market" && claimed.empty());
}

// The plan's word for an observation's subject, as the claim says it.
bool Speaks(const json& claim, const std::string& subject) {
  if (subject.empty() || subject == "owner replies" || subject == "ranks") return true;  // the reason says it
  const std::string statement = claim["statement"];
  return statement.find(subject) != std::string::npos ||
         (subject == "faq" && statement.find("FAQ") != std::string::npos);
}

bool Shows(const json& claim, const demo::PlantedDifference& planted) {
  if (claim["reason"] != planted.reason || claim["cell"] != std::string(1, planted.reason.front())) return false;
  if (!planted.theme.empty() && claim["theme"] != planted.theme) return false;
  return SameBrand(planted.brand, claim["rival"]) && Speaks(claim, planted.subject);
}

void ExpectWhatWasPlanted(const json& matrix, int edition) {
  for (const demo::PlantedDifference& planted : demo::Planted()) {
    if (planted.edition > edition) continue;
    const bool shown = std::any_of(matrix["claims"].begin(), matrix["claims"].end(),
                                   [&](const json& claim) { return Shows(claim, planted); });
    EXPECT_TRUE(shown) << "planted and not found: " << planted.reason << ' ' << planted.theme << ' ' << planted.brand
                       << ' ' << planted.subject;
  }
}

void ExpectNothingElse(const json& matrix, int edition) {
  for (const json& claim : matrix["claims"]) {
    if (!IsTested(claim["reason"])) continue;
    const auto& all = demo::Planted();
    const bool planted = std::any_of(all.begin(), all.end(), [&](const demo::PlantedDifference& row) {
      return row.edition <= edition && Shows(claim, row);
    });
    EXPECT_TRUE(planted) << "found and not planted: " << claim["id"] << ", " << claim["statement"];
  }
}

class StartEarly : public testing::Environment {
  void SetUp() override {
    const testing::UnitTest& all = *testing::UnitTest::GetInstance();
    for (int i = 0; i < all.total_test_suite_count(); ++i) {
      const testing::TestSuite& suite = *all.GetTestSuite(i);
      if (suite.should_run() && (suite.name() == std::string("Demo") || suite.name() == std::string("Replay")))
        TheDemo();
    }
  }
};
const testing::Environment* const start_early = testing::AddGlobalTestEnvironment(new StartEarly);

TEST(Demo, ScansTwiceAndNamesWhatWasBlocked) {
  const auto& result = TheDemo().result();
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(result.out, "");  // as -q says
  EXPECT_THAT(result.err, HasSubstr("not read: reviews http://verdikt.test/shops/tavira: blocked"));
  const Stored stored = StoredIn(TheDemo().folder());
  EXPECT_EQ(stored.fault, "");
  EXPECT_EQ(stored.scans, 2);
  EXPECT_EQ(stored.repeated, 0);
  EXPECT_EQ(stored.reviews, 4 * demo::kReviewsPerBrand);
}

TEST(Demo, ShowsWhatWasPlantedInTheFirstEdition) { ExpectWhatWasPlanted(TheDemo().Swot(1), 1); }
TEST(Demo, ShowsNothingElseInTheFirstEdition) { ExpectNothingElse(TheDemo().Swot(1), 1); }
TEST(Demo, ShowsWhatWasPlantedInTheSecondEdition) { ExpectWhatWasPlanted(TheDemo().Swot(2), 2); }
TEST(Demo, ShowsNothingElseInTheSecondEdition) { ExpectNothingElse(TheDemo().Swot(2), 2); }

TEST(Demo, ClaimsAreInTheDirectionThatWasPlanted) {
  const json matrix = TheDemo().Swot(1);
  for (const demo::PlantedDifference& planted : demo::Planted()) {
    if (planted.points == 0 || planted.theme.empty()) continue;
    for (const json& claim : matrix["claims"]) {
      if (!Shows(claim, planted)) continue;
      EXPECT_GT(claim["difference"].get<double>() * planted.points, 0) << claim["id"];
      EXPECT_THAT(claim["grade"], testing::AnyOf("A", "B", "C")) << claim["id"];
      EXPECT_FALSE(claim["evidence"].empty()) << claim["id"];
    }
  }
}

TEST(Demo, TheReportIsOneSmallFileWithEveryClaim) {
  const std::string path = TheDemo().folder() + "/report.html";
  const std::string html = test::ReadFileOrDie(path);
  EXPECT_LT(html.size(), 1u << 20);
  for (const char* address : {"src=\"http", "href=\"//", "@import"}) {
    EXPECT_EQ(html.find(address), std::string::npos) << address;  // nothing is loaded from elsewhere
  }
  const json swot = TheDemo().Swot(2);  // outlives the loops: a temporary would not before C++23
  for (const json& claim : swot["claims"]) {
    std::string sentence = claim["statement"];
    for (size_t at = 0; (at = sentence.find_first_of("\"'&", at)) != std::string::npos;) sentence.resize(at);
    EXPECT_THAT(html, HasSubstr(sentence)) << claim["id"];
  }
}

TEST(Demo, WhatRobotsForbidsIsRefusedWithItsRuleAndNeverAskedFor) {
  const auto ran = Rivalscope({"ledger", "-C", TheDemo().folder(), "--scan", "1", "--format", "json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  int refused = 0;
  for (const json& row : JsonLines(ran.out)) {
    if (row["url"].get<std::string>().find("/trade/") == std::string::npos) continue;
    ++refused;
    EXPECT_EQ(row["status"], "disallowed");
    EXPECT_EQ(row["rule"], "Disallow: /trade/");
    EXPECT_GT(row["rule_line"], 0);
    EXPECT_EQ(row["sent"], false);
  }
  EXPECT_GT(refused, 0);
}

TEST(Demo, OnATerminalTheLedgerIsNoWiderThanItAndCutsNoAddress) {
  for (const int columns : {80, 40}) {
    std::istringstream in;
    std::ostringstream out, err;
    Io io{in, out, err, /*terminal=*/true, /*progress=*/false, /*colour=*/false, columns};
    ASSERT_EQ(RunCommandLine({"ledger", "-C", TheDemo().folder(), "--refused"}, io), 0) << err.str();
    std::istringstream lines(out.str());
    for (std::string line; std::getline(lines, line);)
      EXPECT_LE(static_cast<int>(text::DisplayWidth(line)), columns) << line;
    if (columns == 80) {
      EXPECT_THAT(out.str(),
                  HasSubstr("Z page disallowed pause 0 s, 0 B\n    http://www.nordwind.test/trade/price-list\n"
                            "    line 2: Disallow: /trade/\n"));
    }
  }
}

TEST(Demo, AnAddressThatTheLedgerDoesNotKnowIsAnError) {
  const auto ran = Rivalscope({"ledger", "-C", TheDemo().folder(), "--url", "http://nobody.test/"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err, HasSubstr("has no request of http://nobody.test/ in its ledger"));
}

TEST(Demo, AHostThatAsksForTimeGetsIt) {
  const auto ran = Rivalscope({"ledger", "-C", TheDemo().folder(), "--scan", "1", "--format", "json"});
  bool asked_to_wait = false, answered_later = false;
  for (const json& row : JsonLines(ran.out)) {
    if (row["url"].get<std::string>().find("opinari.test") == std::string::npos) continue;
    asked_to_wait = asked_to_wait || row["http_status"] == 429;
    answered_later = answered_later || (asked_to_wait && row["http_status"] == 200 && row["attempt"] > 0);
  }
  EXPECT_TRUE(asked_to_wait);
  EXPECT_TRUE(answered_later);
}

TEST(Demo, TheSecondScanTellsWhatChanged) {
  const auto ran = Rivalscope({"changes", "-C", TheDemo().folder(), "--scan", "2", "--format", "json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const std::vector<json> changes = JsonLines(ran.out);
  const auto count = [&](const std::string& brand, const std::string& kind) {
    return std::count_if(changes.begin(), changes.end(), [&](const json& change) {
      return change["brand"] == brand && change["kind"] == kind && change["suppressed"] == false;
    });
  };
  EXPECT_EQ(count("nordwind", "faq_reworded"), 1);
  EXPECT_EQ(count("nordwind", "faq_added"), 2);
  EXPECT_EQ(count("nordwind", "faq_removed"), 1);
  EXPECT_EQ(count("casamar", "faq_added"), 1);
  EXPECT_EQ(count("casamar", "channel_added"), 1);
  EXPECT_EQ(count("tavira", "faq_added"), 3);
  EXPECT_EQ(count("nordwind", "price"), 1);
  EXPECT_EQ(count("nordwind", "rank"), 6);
  EXPECT_EQ(count("larkspur", "rank"), 3);
  const auto first = Rivalscope({"changes", "-C", TheDemo().folder(), "--scan", "1", "--format", "json"});
  EXPECT_EQ(first.out, "");  // there was nothing to compare with
}

// The suite's name is not Demo, which starts the one that takes long.
TEST(DemoFolder, OnlyAnEmptyOneOrAnEarlierDemosIsTaken) {
  for (const char* file : {"rivalscope.toml", "rivalscope.db", "labels.jsonl"}) {
    const test::TempDir dir;
    dir.Write(file, "# mine");
    const auto ran = Rivalscope({"demo", dir.path().string(), "-q"});
    EXPECT_EQ(ran.code, 1);
    EXPECT_THAT(ran.err, HasSubstr("holds files that are no demo's"));
    EXPECT_EQ(test::ReadFileOrDie(dir / file), "# mine");
  }
}

TEST(DemoFolder, IsLeftToTheDemoThatScansIntoIt) {
  const test::TempDir dir;
  dir.Write(".rivalscope-demo", "");
  dir.Write("rivalscope.db", "of the other");
  const auto lock = scan::WorkspaceLock::Take(scan::Workspace{dir.path().string()});
  ASSERT_TRUE(lock);
  const auto ran = Rivalscope({"demo", dir.path().string(), "-q"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("another scan is running"));
  EXPECT_EQ(test::ReadFileOrDie(dir / "rivalscope.db"), "of the other");
}

}  // namespace
}  // namespace rivalscope::cli
