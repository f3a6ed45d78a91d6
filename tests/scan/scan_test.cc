// Scans of one market over weeks, by a clock that the test moves.
#include "scan/scan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "tests/support/fake_clock.h"
#include "tests/support/loopback_site.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::scan {
namespace {

using std::chrono::hours;

std::string FaqPage(const std::string& question) {
  return "<html lang=en><h1>Help</h1><details><summary>" + question +
         "</summary><p>Within three working days.</p></details><details><summary>Can I pay by card?</summary><p>With "
         "any card.</p></details>";
}

// A scan of the brands a and b each week, on Monday at six.
void ScanWeekly(const std::string& sources, const test::TempDir& dir, int weeks,
                const std::function<void(int week, const ScanSummary&)>& check) {
  const std::string toml =
      "[market]\nname = \"m\"\nown = \"a\"\n[[brand]]\nid = \"a\"\n[[brand]]\nid = \"b\"\n"
      "[politeness]\ndelay = 0\nlatency_multiple = 0\n[network]\nallow = [\"127.0.0.0/8\"]\n" +
      sources;
  test::FakeClock clock(*ParseInstant("2026-01-05T06:00:00Z"));
  for (int week = 0; week < weeks; ++week) {
    const auto config = ParseConfig(toml, dir / "rivalscope.toml");
    ASSERT_TRUE(config) << config.error().message;
    ScanOptions options;
    options.workspace.folder = dir.path().string();
    auto scan = Scan::Create(*config, options, clock);
    ASSERT_TRUE(scan) << scan.error().message;
    const auto summary = (*scan)->Run({});
    ASSERT_TRUE(summary) << summary.error().message;
    check(week, *summary);
    clock.Advance(hours(24 * 7));
  }
}

TEST(ScanOverTime, APageThatStaysTheSameIsAskedForMoreRarely) {
  constexpr int kWeeks = 10;
  test::LoopbackSite site;
  int edition = 0;
  site.Serve("/same", test::Html(FaqPage("How long does delivery take?")));
  site.Serve("/changing", [&](const test::SiteRequest&) {
    return test::Html(FaqPage("How long does delivery take in week " + std::to_string(++edition) + "?"));
  });
  const test::TempDir dir;
  const std::string sources = "[[source]]\nbrand = \"a\"\nkind = \"faq\"\nurl = \"" + site.Url("/same") +
                              "\"\n"
                              "[[source]]\nbrand = \"b\"\nkind = \"faq\"\nurl = \"" +
                              site.Url("/changing") + "\"\n";
  ScanWeekly(sources, dir, kWeeks, [](int week, const ScanSummary& summary) {
    EXPECT_EQ(summary.pages, 2) << week;  // what was not asked for is in the scan all the same
    EXPECT_EQ(summary.questions, 4) << week;
  });
  EXPECT_EQ(site.CountOf("/changing"), kWeeks);
  EXPECT_EQ(site.CountOf("/same"), 8);  // for five weeks at each scan, then every other week
}

std::string ReviewsPage(int first, bool rated) {
  std::string body = "<html lang=en><title>Reviews</title><h1>Reviews</h1>";
  for (int i = first; i < first + 15; ++i) {
    body += "<div class=review><b class=author>Customer " + std::to_string(i) + "</b>" +
            (rated ? "<span class=stars aria-label=\"4 out of 5 stars\"></span>" : "") +
            "<time datetime=2026-01-02>2 January 2026</time><p>The parcel came on day " + std::to_string(i) +
            ", as was said.</p></div>";
  }
  return body;
}

TEST(ScanOverTime, AFieldThatIsGoneFromNewReviewsIsSaidByTheScan) {
  test::LoopbackSite site;
  int edition = 0;
  site.Serve("/reviews", [&](const test::SiteRequest&) {
    ++edition;
    return test::Html(ReviewsPage(edition * 100, edition == 1));
  });
  const test::TempDir dir;
  const std::string sources =
      "[[source]]\nbrand = \"a\"\nkind = \"reviews\"\nsite = \"shop\"\nurl = \"" + site.Url("/reviews") + "\"\n";
  std::vector<std::string> told;
  ScanWeekly(sources, dir, 2, [&](int week, const ScanSummary& summary) {
    EXPECT_EQ(summary.reviews_new, 15) << week;
    for (const SourceOutcome& outcome : summary.sources) told.push_back(outcome.cut);
  });
  EXPECT_THAT(
      told, testing::ElementsAre(
                "", "the site's mark-up has changed: rating is filled in 0% of 15 new reviews, before in 100% of 15"));
  auto store = storage::Store::OpenReadOnly(dir / "rivalscope.db");
  ASSERT_TRUE(store);
  EXPECT_THAT(*store->scans().Notes(2), testing::ElementsAre(testing::Pair(testing::_, told[1])));
}

}  // namespace
}  // namespace rivalscope::scan
