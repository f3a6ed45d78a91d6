#include "scan/alerts.h"

#include <gtest/gtest.h>

#include "tests/support/temp_dir.h"

namespace rivalscope::scan {
namespace {

using std::chrono::hours;

constexpr Instant kNoon = Day(std::chrono::year(2026) / 11 / 22) + hours(12);

AlertRule Rule(const std::string& on, const std::string& brand = "", const std::string& theme = "",
               const std::string& cell = "") {
  AlertRule rule;
  rule.name = "a rule";
  rule.on = on;
  rule.brand = brand;
  rule.theme = theme;
  rule.cell = cell;
  return rule;
}

AlertRule Metric(const std::string& metric, std::optional<double> delta, std::optional<double> above,
                 std::optional<double> below) {
  AlertRule rule = Rule("metric");
  rule.metric = metric;
  rule.delta = delta;
  rule.above = above;
  rule.below = below;
  return rule;
}

struct Market {
  analysis::Analysis analysis;
  std::vector<Change> changes;
  std::vector<storage::StoredFigure> now, before;
  AlertInput input() const { return {analysis, changes, now, before}; }
};

Market Seen() {
  Market market;
  market.analysis.brands = {{"larkspur", "Larkspur", true, {}}, {"nordwind", "Nordwind", false, {}}};
  market.analysis.own = 0;
  market.changes = {{"channel_added", "nordwind", "chat", "", "Tawk", "", false, ""},
                    {"channel_added", "larkspur", "chat", "", "Tawk", "", false, ""},
                    {"channel_added", "tavira", "chat", "", "Crisp", "", true, "volatile"},
                    {"anomaly", "nordwind", "delivery", "", "9 complaints", "", false, ""}};
  Claim claim;
  claim.id = "T1-delivery-casamar";
  claim.cell = Cell::kThreat;
  claim.theme = "delivery";
  claim.rival = "casamar";
  claim.statement = "Casamar's delivery is praised more";
  market.analysis.matrix.claims.push_back(claim);
  analysis::DomainShare entrant;
  entrant.domain = "newcomer.example";
  entrant.entrant = true;
  entrant.keywords = 2;
  market.analysis.ranks.domains.push_back(entrant);
  market.now = {{"rating", "larkspur", "", 3.9}, {"rank", "larkspur", "kettle, en-GB, desktop, searxng", 8}};
  market.before = {{"rating", "larkspur", "", 4.2}, {"rank", "larkspur", "kettle, en-GB, desktop, searxng", 4}};
  return market;
}

TEST(Alerts, EachKindOfRuleSeesItsOwn) {
  const Market market = Seen();
  AlertRule keyword = Metric("rank", 3, std::nullopt, std::nullopt);
  keyword.keyword = "kettle";
  AlertRule other_keyword = keyword;
  other_keyword.keyword = "kettles";
  const struct {
    AlertRule rule;
    size_t seen;
  } cases[] = {
      {Rule("channel_added"), 2},
      {Rule("channel_added", "nordwind"), 1},
      {Rule("channel_added", "tavira"), 0},  // suppressed
      {Rule("capability"), 1},               // of rivals alone
      {Rule("faq_removed"), 0},
      {Rule("claim"), 1},
      {Rule("claim", "casamar", "delivery", "T"), 1},
      {Rule("claim", "casamar", "delivery", "S"), 0},
      {Rule("claim", "", "price_value"), 0},
      {Rule("anomaly"), 1},
      {Rule("anomaly", "", "delivery"), 1},
      {Rule("anomaly", "", "price_value"), 0},
      {Rule("entrant"), 1},
      {Metric("rating", 0.3, std::nullopt, std::nullopt), 1},
      {Metric("rating", 0.4, std::nullopt, std::nullopt), 0},
      {Metric("rating", std::nullopt, std::nullopt, 4.0), 1},
      {Metric("rating", std::nullopt, 4.0, std::nullopt), 0},
      {Metric("nps", 1, 0, 0), 0},
      {keyword, 1},
      {other_keyword, 0},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Sightings({c.rule}, market.input()).size(), c.seen)
        << c.rule.on << c.rule.brand << c.rule.theme << c.rule.metric;
  }
  EXPECT_EQ(Sightings({Rule("channel_added", "nordwind")}, market.input())[0].sentence,
            "a rule: nordwind channel_added: chat (before: ; now: Tawk)");
  EXPECT_EQ(Sightings({Metric("rating", 0.3, std::nullopt, std::nullopt)}, market.input())[0].sentence,
            "a rule: larkspur rating went from 4.2 to 3.9");
}

class AlertBook : public ::testing::Test {
 protected:
  AlertBook() : store_(*storage::Store::Open(dir_ / "a.db")) {}

  int64_t NextScan() {
    const int64_t scan = *store_.scans().Begin(kNoon, "", "");
    EXPECT_TRUE(store_.scans().End(scan, storage::ScanState::kFinished, kNoon).has_value());
    return scan;
  }
  AlertNews Book(const Market& market, int64_t scan, Instant now = kNoon) {
    return *BookAlerts(store_, config_, market.input(), scan, now);
  }
  // A page of the scan that was read well.
  void AddPage(int64_t scan, const std::string& url) {
    storage::StoredSnapshot stored;
    stored.scan_id = scan;
    stored.source_id = *store_.scans().SourceId({"nordwind", SourceKind::kFaq, url, "", "", 0});
    stored.snapshot.url = url;
    const int64_t id = *store_.snapshots().Add(stored, "page");
    ASSERT_TRUE(store_.snapshots().SaveExtraction(id, {}).has_value());
  }

  test::TempDir dir_;
  storage::Store store_;
  Config config_;
};

TEST_F(AlertBook, TellsOnceAndAgainAfterItWasGoneForTwoScans) {
  config_.alerts = {Rule("claim")};
  const Market market = Seen();
  Market without = Seen();
  without.analysis.matrix.claims.clear();
  int64_t scan = NextScan();
  EXPECT_EQ(Book(market, scan).told.size(), 1U);
  EXPECT_TRUE(Book(market, scan).told.empty()) << "the same scan again";
  EXPECT_TRUE(Book(market, NextScan()).told.empty()) << "it still stands";
  EXPECT_TRUE(Book(without, NextScan()).told.empty());
  EXPECT_TRUE(Book(market, NextScan()).told.empty()) << "gone for one scan: it flickers";
  EXPECT_TRUE(Book(without, NextScan()).told.empty());
  EXPECT_TRUE(Book(without, NextScan()).told.empty());
  EXPECT_EQ(Book(market, NextScan()).told.size(), 1U) << "gone for two scans: it is news again";
  EXPECT_EQ(store_.alerts().Figures(scan)->size(), 2U);
}

TEST_F(AlertBook, QuietHoursHoldAndTheFirstLookAfterThemTells) {
  config_.alerts = {Rule("claim")};
  config_.quiet = {22 * 60, 7 * 60, "Europe/Istanbul"};  // 19:00 to 04:00 UTC
  const Instant night = kNoon + hours(8), morning = kNoon + hours(17);
  const Market market = Seen();
  const AlertNews held = Book(market, NextScan(), night);
  EXPECT_TRUE(held.told.empty());
  EXPECT_EQ(held.held, 1);
  EXPECT_TRUE(Book(market, NextScan(), night + hours(1)).told.empty());
  EXPECT_TRUE(TellHeld(store_, config_, night + hours(2))->told.empty());
  EXPECT_EQ(TellHeld(store_, config_, morning)->told.size(), 1U);
  EXPECT_TRUE(TellHeld(store_, config_, morning)->told.empty());
  EXPECT_TRUE(Book(market, NextScan(), morning).told.empty());
}

TEST_F(AlertBook, AChangeOfWordingIsToldWhenItIsSeenTwice) {
  config_.alerts = {Rule("title")};
  Market market = Seen(), quiet = Seen();
  const std::string url = "https://nordwind.example/faq";
  quiet.changes.clear();
  market.changes = {{"title", "nordwind", url, "Help", "Help centre", url, false, ""}};
  const int64_t first = NextScan();
  AddPage(first, url);
  EXPECT_EQ(Book(market, first).pending, 1);
  EXPECT_EQ(Book(quiet, NextScan()).pending, 1) << "the page was not read: nothing is known of it";
  const int64_t second = NextScan();
  AddPage(second, url);
  EXPECT_EQ(Book(quiet, second).told.size(), 1U);
  EXPECT_EQ(Book(quiet, NextScan()).pending, 0);
}

TEST_F(AlertBook, AChangeOfWordingThatIsTakenBackIsNeverTold) {
  config_.alerts = {Rule("title")};
  Market market = Seen(), back = Seen();
  const std::string url = "https://nordwind.example/faq";
  market.changes = {{"title", "nordwind", url, "Help", "Hlep", url, false, ""}};
  back.changes = {{"title", "nordwind", url, "Hlep", "Help", url, false, ""}};
  const int64_t first = NextScan();
  AddPage(first, url);
  EXPECT_TRUE(Book(market, first).told.empty());
  const int64_t second = NextScan();
  AddPage(second, url);
  EXPECT_TRUE(Book(back, second).told.empty());
  EXPECT_EQ(store_.alerts().InState(storage::AlertState::kDropped)->size(), 1U);
}

TEST(QuietHours, RunOverMidnightInTheirTimeZone) {
  const QuietHours night{22 * 60, 7 * 60, "Europe/Istanbul"};
  const Instant midnight = Day(std::chrono::year(2026) / 11 / 22);
  const struct {
    int utc_hour;
    bool quiet;
  } cases[] = {{18, false}, {19, true}, {23, true}, {3, true}, {4, false}, {12, false}};
  for (const auto& c : cases) EXPECT_EQ(IsQuiet(night, midnight + hours(c.utc_hour)), c.quiet) << c.utc_hour;
  EXPECT_FALSE(IsQuiet({}, midnight));
  EXPECT_TRUE(IsQuiet({60, 120, "UTC"}, midnight + hours(1)));
  EXPECT_FALSE(IsQuiet({60, 120, "UTC"}, midnight + hours(2)));
}

}  // namespace
}  // namespace rivalscope::scan
