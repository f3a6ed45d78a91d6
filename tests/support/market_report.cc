#include "tests/support/market_report.h"

#include "tests/support/market_report_parts.h"

namespace rivalscope::test {
namespace {

using namespace std::chrono_literals;
using report::ArchivedExcerpt;
using report::ReportData;
using report::SourceCoverage;

const Day kNow = ParseDay("2026-11-20").value();
const Instant kScan = ParseInstant("2026-11-20T06:00:00Z").value();

void AddCoverage(ReportData& data) {
  const auto reviews = [](const char* brand, const char* site, int64_t count, int64_t pages) {
    SourceCoverage source;
    source.brand = brand;
    source.kind = SourceKind::kReviews;
    source.site = site;
    source.url = "https://" + std::string(site) + "/" + brand;
    source.outcomes = {{"ok", "", pages}};
    source.pages_known = pages;
    source.reviews = count;
    source.reviews_new = count / 12;
    source.languages = {"en", "fa", "tr"};
    return source;
  };
  data.sources = {reviews("larkspur", "ratings.example", 402, 21), reviews("larkspur", "nazar.example", 118, 7),
                  reviews("nordwind", "ratings.example", 571, 30), reviews("casamar", "reviews.example", 430, 22),
                  reviews("tavira", "ratings.example", 26, 2)};
  data.sources[2].outcomes.push_back({"timeout", "no answer within 30 s", 2});
  data.sources[3].partial = true;
  data.sources[3].why_partial = "Crawl-delay of 30 s, 18 of 40 pages left";
  data.sources[3].pages_known = 40;
  SourceCoverage help;
  help.brand = "tavira";
  help.kind = SourceKind::kFaq;
  help.site = "help.tavira.example";
  help.url = "https://help.tavira.example/";
  help.outcomes = {{"disallowed", "robots.txt line 4, Disallow: /", 1}};
  data.sources.push_back(help);
  SourceCoverage search;
  search.kind = SourceKind::kSerp;
  search.site = "searxng";
  search.url = "http://127.0.0.1:8888/search";
  search.outcomes = {{"ok", "", 3}, {"blocked", "captcha", 1}};
  data.sources.push_back(search);
  data.ledger = {118,
                 7,
                 23,
                 4'812'330,
                 Duration(41min + 12s),
                 2,
                 6,
                 {{"help.tavira.example", "Disallow: /", 4, 5}, {"ratings.example", "Disallow: /search", 11, 2}}};
  data.languages = {{"en", 801}, {"fa", 212}, {"tr", 304}, {"hu", 145}, {"de", 120}, {"fr", 87}};
  data.sites = {{"reviews.example", 890}, {"ratings.example", 571}, {"forum.example", 208}};
}

void AddArchive(ReportData& data) {
  for (const Claim& claim : data.analysis.matrix.claims)
    for (const Quote& quote : claim.evidence) {
      ArchivedExcerpt excerpt;
      excerpt.snapshot_id = quote.snapshot_id;
      excerpt.review_id = quote.review_id;
      excerpt.url = quote.url;
      excerpt.fetched_at = kScan + 7min;
      excerpt.sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
      const std::string before = "★ ★ ★ " + quote.author + "\n";
      excerpt.text = before + quote.text + "\nHelpful? 3";
      excerpt.begin = before.size();
      excerpt.end = before.size() + quote.text.size();
      data.archive.push_back(excerpt);
    }
}

}  // namespace

ReportData EmptyReport() {
  ReportData data;
  data.market = "Kitchen appliances";
  data.generated_at = kScan + 50min;
  data.scan_id = 1;
  data.scan_started = kScan;
  data.scan_finished = kScan + 44min;
  data.analysis.from = kNow - std::chrono::days(179);
  data.analysis.now = kNow;
  data.analysis.brands = {{"larkspur", "Larkspur", true, {"larkspur.example"}},
                          {"nordwind", "Nordwind", false, {"nordwind.example"}}};
  data.analysis.own = 0;
  data.versions = {"0.1.0", "3", "2", "2026-11"};
  return data;
}

ReportData MarketReport() {
  ReportData data = EmptyReport();
  data.analysis.brands.push_back({"casamar", "Casamar", false, {"casamar.example"}});
  data.analysis.brands.push_back({"tavira", "Tavira", false, {"tavira.example"}});
  data.scan_id = 5;
  data.scans = 5;
  data.previous_scan = kScan - std::chrono::days(7);
  data.analysis.reviews_in_window = 1669;
  data.analysis.reviews_undated = 12;
  data.analysis.site_spread = 0.06;
  data.analysis.bootstraps = 500;
  data.analysis.null_share = 0.55;
  data.analysis.suspicious = {
      {77, "casamar", "near-duplicate", "the same text stands under Tavira by another author", 0}};
  data.analysis.notes = {"No search volumes are known, so every keyword counts the same."};
  data.reviews_total = 4210;
  data.reviews_new = 131;
  data.partial = true;
  data.why_partial = "reviews.example asks for 30 s between requests, so 18 of its pages wait for the next scan.";
  data.database = "rivalscope.db";
  AddThemes(data.analysis);
  AddMatrix(data.analysis.matrix);
  AddRatings(data.analysis);
  AddResponses(data.analysis);
  AddRanks(data.analysis.ranks);
  AddFaq(data);
  AddChannels(data);
  AddCoverage(data);
  AddArchive(data);
  data.changes = {{"channel_added", "casamar", "bot", "", "Casabot", "https://casamar.example/", false, ""},
                  {"faq_added", "nordwind", "How long is the warranty?", "", "Two years.",
                   "https://nordwind.example/faq", false, ""},
                  {"faq_reworded", "casamar", "آیا ارسال رایگان است؟", "خیر", "بله، بالای ۵۰ یورو",
                   "https://casamar.example/faq", false, ""},
                  {"rating", "larkspur", "ratings.example", "4.18", "4.12", "", false, ""},
                  {"text", "nordwind", "home page", "3 people look at this", "7 people look at this",
                   "https://nordwind.example/", true, "a counter"}};
  return data;
}

}  // namespace rivalscope::test
