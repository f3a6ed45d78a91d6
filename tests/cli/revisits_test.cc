// A scan of a market that was scanned before: what did not change costs a conditional request, or none.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/digest.h"
#include "tests/cli/stored.h"
#include "tests/cli/workspace_rows.h"
#include "tests/support/loopback_site.h"
#include "tests/support/small_market.h"

namespace rivalscope::cli {
namespace {

using nlohmann::json;
using test::LoopbackSite;
using test::SiteReply;
using test::SiteRequest;
using test::SmallMarket;
using test::TempDir;

constexpr int kPagesOfReviews = 3;

std::map<std::string, int> Statuses(const std::vector<json>& ledger, const std::string& kind) {
  std::map<std::string, int> counts;
  for (const json& row : ledger) {
    if (row["kind"] == kind) ++counts[row["status"].get<std::string>()];
  }
  return counts;
}

json Swot(const TempDir& dir) {
  return json::parse(Rivalscope({"swot", "-C", dir.path().string(), "--format", "json"}).out);
}

TEST(Revisits, AnUnchangedMarketCostsConditionalRequestsOnly) {
  SmallMarket market(kPagesOfReviews);
  market.SendValidators();
  const TempDir dir;
  dir.Write("rivalscope.toml", market.toml());
  ASSERT_EQ(Scan(dir).code, 0);
  const json first = Swot(dir);
  const std::string store = dir / "rivalscope.db";
  const int64_t bodies = CountOf(store, "SELECT count(*) FROM body");
  const int asked = market.asked();

  ASSERT_EQ(Scan(dir).code, 0);
  const std::vector<json> ledger = LedgerOf(dir);
  EXPECT_EQ(Statuses(ledger, "page"), (std::map<std::string, int>{{"not_modified", market.pages()}}));
  EXPECT_EQ(market.asked() - asked, market.pages());
  for (const json& row : ledger) {
    EXPECT_TRUE(row["cache_hit"].get<bool>()) << row.dump();  // robots.txt and tdmrep.json are kept a day
    if (row["kind"] != "page") continue;
    EXPECT_EQ(row["http_status"], 304) << row.dump();
    EXPECT_EQ(row["body_bytes"], 0) << row.dump();
  }
  EXPECT_EQ(CountOf(store, "SELECT count(*) FROM body"), bodies);
  EXPECT_EQ(CountOf(store, "SELECT count(*) FROM faq WHERE scan_id = 2"),
            CountOf(store, "SELECT count(*) FROM faq WHERE scan_id = 1"));
  EXPECT_EQ(Swot(dir), first);
  EXPECT_EQ(Rivalscope({"changes", "-C", dir.path().string(), "--format", "json"}).out, "");
}

TEST(Revisits, APageThatWasForbiddenIsNotTakenForUnchanged) {
  LoopbackSite site;
  bool forbidden = true;
  site.Serve("/reviews", [&](const SiteRequest& request) {
    SiteReply reply =
        test::Html(std::string("<html lang=en>") + (forbidden ? "<meta name=robots content=noindex>" : "") +
                   "<h1>Reviews</h1><p>None yet.</p>");
    reply.headers = {{"ETag", "\"same\""}};
    if (request.headers.Get("if-none-match") == "\"same\"") reply.status = 304;
    return reply;
  });
  const TempDir dir;
  dir.Write("rivalscope.toml", Workspace(SourceRow("reviews", site.Url("/reviews"))));
  EXPECT_EQ(Scan(dir).code, 3);
  forbidden = false;
  EXPECT_EQ(Scan(dir).code, 0);  // nothing was kept, so nothing was asked for on condition
  EXPECT_EQ(Scan(dir).code, 0);
  EXPECT_EQ(Statuses(LedgerOf(dir), "page"), (std::map<std::string, int>{{"not_modified", 1}}));
}

TEST(Revisits, WhatIsNotDueIsNotAskedForUnlessItMust) {
  SmallMarket market(kPagesOfReviews);
  const TempDir dir;
  dir.Write("rivalscope.toml", market.toml() +
                                   "[revisit]\nfaq = { min_days = 1, max_days = 7 }\n"
                                   "reviews = { min_days = 1, max_days = 7 }\n"
                                   "site = { min_days = 1, max_days = 7 }\n");
  ASSERT_EQ(Scan(dir).code, 0);
  const json first = Swot(dir);
  const int asked = market.asked();
  ASSERT_EQ(Scan(dir).code, 0);
  EXPECT_EQ(market.asked(), asked);
  EXPECT_EQ(Swot(dir), first);
  for (const json& row : LedgerOf(dir)) {
    EXPECT_FALSE(row["sent"].get<bool>()) << row.dump();
    if (row["kind"] != "page") continue;
    EXPECT_THAT(row["reason"], testing::StartsWith("not asked for: read on ")) << row.dump();
  }
  // Its archive holds every page all the same.
  ASSERT_EQ(Rivalscope({"export", "-C", dir.path().string(), "-o", dir / "a.warc"}).code, 0);
  const TempDir again;
  again.Write("rivalscope.toml", market.toml());
  ASSERT_EQ(Scan(again, {"--replay", dir / "a.warc"}).code, 0);
  EXPECT_EQ(Swot(again)["claims"], first["claims"]);
  EXPECT_EQ(market.asked(), asked);

  ASSERT_EQ(Scan(dir, {"--fresh"}).code, 0);
  EXPECT_EQ(market.asked(), 2 * asked);
}

TEST(Revisits, ASitemapThatNamesALaterDateMakesAPageDue) {
  LoopbackSite site;
  std::string modified = "2020-01-01";
  site.Serve("/robots.txt", test::Text("Sitemap: " + site.Url("/sitemap.xml") + "\n"));
  site.Serve("/sitemap.xml", [&](const SiteRequest&) {
    SiteReply reply = test::Html("<urlset><url><loc>" + site.Url("/help/1") + "</loc><lastmod>" + modified +
                                 "</lastmod></url><url><loc>" + site.Url("/shop/1") + "</loc></url></urlset>");
    reply.headers = {{"Content-Type", "application/xml"}, {"ETag", '"' + modified + '"'}};
    return reply;
  });
  const auto page = [](const std::string& question) {
    return test::Html("<html lang=en><h1>Help</h1><details><summary>" + question +
                      "</summary><p>Three working days.</p></details><details><summary>Can I pay by "
                      "card?</summary><p>With any card.</p></details>");
  };
  site.Serve("/help/", page("How long does delivery take?"));
  site.Serve("/help/1", page("How long does a refund take?"));
  const TempDir dir;
  dir.Write("rivalscope.toml", Workspace(SourceRow("faq", site.Url("/help/"))) + "[revisit.faq]\nmin_days = 1\n");
  ASSERT_EQ(Scan(dir).code, 0);
  EXPECT_EQ(site.CountOf("/help/1"), 1);  // nothing but the sitemap leads there
  EXPECT_EQ(site.CountOf("/shop/1"), 0);  // and not everything it names is of the FAQ
  ASSERT_EQ(Scan(dir).code, 0);
  EXPECT_EQ(site.CountOf("/help/1"), 1);
  modified = "2099-01-01";
  ASSERT_EQ(Scan(dir).code, 0);
  EXPECT_EQ(site.CountOf("/help/1"), 2);
  EXPECT_EQ(site.CountOf("/help/"), 1);
}

}  // namespace
}  // namespace rivalscope::cli
