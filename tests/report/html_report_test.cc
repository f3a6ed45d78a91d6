#include "report/html_report.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include <nlohmann/json.hpp>

#include "tests/support/effort.h"
#include "tests/support/golden.h"
#include "tests/support/market_report.h"
#include "tests/support/shared_data.h"

namespace rivalscope::report {
namespace {

TEST(HtmlReport, Golden) {
  EXPECT_TRUE(test::MatchesGolden(HtmlReport(test::MarketReport()), "report/testdata/market.html"));
  EXPECT_TRUE(test::MatchesGolden(HtmlReport(test::EmptyReport()), "report/testdata/empty.html"));
}

TEST(HtmlReport, AsksTheNetworkForNothing) {
  const std::string html = HtmlReport(test::MarketReport());
  for (const char* loader :
       {"src=", "<link", "<img", "<iframe", "@import", "url(", "fetch(", "XMLHttpRequest", "style=\"", " onclick"})
    EXPECT_EQ(html.find(loader), std::string::npos) << loader;
}

TEST(HtmlReport, SaysWhyASectionIsEmpty) {
  const std::string html = HtmlReport(test::EmptyReport());
  for (const char* sentence :
       {"There are no reviews in this window", "No star ratings were found", "No FAQ page is named",
        "No keywords are tracked", "This is the first scan", "No source is named"})
    EXPECT_NE(html.find(sentence), std::string::npos) << sentence;
  EXPECT_EQ(html.find("nan"), std::string::npos);
}

// A name of any length stands whole in sentences, which break, and cut in headers and plots, which cannot.
TEST(HtmlReport, AVeryLongNameOfABrandWidensNoTableAndNoPlot) {
  ReportData data = test::MarketReport();
  const std::string name = "Nordwind " + std::string(430, 'x');
  for (Brand& brand : data.analysis.brands)
    if (brand.id == "nordwind") brand.name = name;
  const std::string html = HtmlReport(data);
  EXPECT_NE(html.find("<bdi>" + name + "</bdi>"), std::string::npos);
  EXPECT_EQ(html.find("\">" + name + "</th>"), std::string::npos);
  EXPECT_NE(html.find("\">" + name.substr(0, 59) + "…</th>"), std::string::npos);
  EXPECT_EQ(html.find("\">" + name + "</text>"), std::string::npos);
  EXPECT_NE(html.find("\">" + name.substr(0, 10) + "…</text>"), std::string::npos);
}

TEST(HtmlReport, StaysSmall) {
  ReportData data = test::MarketReport();
  const std::vector<Claim> claims = data.analysis.matrix.claims;
  while (data.analysis.matrix.claims.size() < 60)
    data.analysis.matrix.claims.insert(data.analysis.matrix.claims.end(), claims.begin(), claims.end());
  for (int i = 0; i < 2000; ++i) data.analysis.suspicious.push_back(data.analysis.suspicious.front());
  EXPECT_LT(HtmlReport(data).size(), 1'000'000U);
}

// The tags of a page with their attributes' names, in order: what hostile text would change if it got out. <text> is
// left out, because a chart drops a name that finds no room.
std::string Skeleton(const std::string& html) {
  std::string out, tag;
  bool inside = false, quoted = false;
  for (const char c : html) {
    if (!inside) {
      inside = c == '<';
      continue;
    }
    if (c == '"') quoted = !quoted;
    if (quoted || c == '"') continue;
    if (c != '>') {
      tag += c;
      continue;
    }
    if (!tag.starts_with("text ") && tag != "/text") out += "<" + tag + ">\n";
    tag.clear();
    inside = false;
  }
  return out;
}

void Append(Quote& quote, const std::string& bad) {
  for (std::string* field : {&quote.brand, &quote.author, &quote.site, &quote.language, &quote.text, &quote.url})
    *field += bad;
}

void Append(Claim& claim, const std::string& bad) {
  for (std::string* field : {&claim.id, &claim.reason, &claim.theme, &claim.rival, &claim.statement}) *field += bad;
  claim.flags.push_back(bad);
  for (SiteCounts& site : claim.sites) site.site += bad;
  for (Quote& quote : claim.evidence) Append(quote, bad);
}

void Append(analysis::Analysis& of, const std::string& bad) {
  for (Brand& brand : of.brands) brand.id += bad, brand.name += bad;
  for (Claim& claim : of.matrix.claims) Append(claim, bad);
  for (Insufficient& item : of.matrix.insufficient) item.theme += bad, item.rival += bad, item.why += bad;
  for (TowsAction& action : of.matrix.actions) {
    action.action += bad;
    for (TowsGround& ground : action.grounds) ground.inner += bad, ground.outer += bad;
  }
  for (Goal& goal : of.matrix.goals) goal.id += bad, goal.metric += bad, goal.theme += bad, goal.note += bad;
  for (analysis::ThemeStat& theme : of.themes) {
    theme.theme += bad, theme.name += bad, theme.kind += bad;
    for (analysis::BrandTheme& brand : theme.brands) brand.brand += bad;
  }
  for (analysis::RatingStat& rating : of.ratings) rating.brand += bad, rating.site += bad;
  for (analysis::ResponseStat& stat : of.responses.brands) stat.brand += bad, stat.note += bad;
  for (analysis::ResponseComparison& comparison : of.responses.comparisons) comparison.rival += bad;
  for (analysis::FaqSummary& faq : of.faq.brands) {
    faq.brand += bad, faq.reason += bad;
    faq.promises.push_back(bad);
  }
  for (analysis::QuestionCoverage& row : of.faq.questions)
    row.question.text += bad, row.question.language += bad, row.question.source += bad;
  for (std::string& question : of.faq.drafted) question += bad;
  for (analysis::Scorecard& card : of.scorecards) {
    card.brand += bad;
    for (analysis::AreaScore& area : card.areas) area.area += bad;
  }
  for (analysis::KeywordRank& keyword : of.ranks.keywords) {
    keyword.keyword += bad, keyword.locale += bad, keyword.engine += bad, keyword.device += bad;
    keyword.features.push_back(bad);
    for (Rank& rank : keyword.now) rank.reason += bad;
  }
  for (analysis::CurveShare& curve : of.ranks.curves) curve.curve += bad;
  for (analysis::DomainShare& domain : of.ranks.domains) domain.domain += bad;
  for (analysis::Movement& movement : of.ranks.movements) movement.brand += bad, movement.note += bad;
  for (analysis::SuspicionFlag& flag : of.suspicious) flag.brand += bad, flag.rule += bad, flag.reason += bad;
  for (std::string& note : of.notes) note += bad;
}

// Every field of the market with `bad` at its end.
ReportData Hostile(const std::string& bad) {
  ReportData data = test::MarketReport();
  Append(data.analysis, bad);
  data.market += bad, data.why_partial += bad, data.database += bad;
  data.versions = {bad, bad, bad, bad};
  std::map<std::string, std::vector<FaqEntry>> faq;
  for (auto& [brand, entries] : data.faq) {
    for (FaqEntry& entry : entries) entry.question += bad;
    faq[brand + bad] = entries;
  }
  data.faq = faq;
  for (analysis::BrandChannels& brand : data.channels) {
    brand.brand += bad, brand.reason += bad;
    for (std::string& kind : brand.unknown_kinds) kind += bad;
    for (ContactSignal& contact : brand.contacts) contact.kind += bad, contact.vendor += bad, contact.value += bad;
  }
  for (Change& change : data.changes)
    for (std::string* field :
         {&change.kind, &change.brand, &change.subject, &change.before, &change.after, &change.why_suppressed})
      *field += bad;
  for (SourceCoverage& source : data.sources) {
    source.brand += source.brand.empty() ? "" : bad;
    source.site += bad, source.url += bad, source.why_partial += bad;
    for (PageOutcome& outcome : source.outcomes)
      if (outcome.status != "ok") outcome.status += bad, outcome.reason += bad;
    for (std::string& tag : source.languages) tag += bad;
  }
  for (RefusedRule& rule : data.ledger.rules) rule.host += bad, rule.rule += bad;
  for (ArchivedExcerpt& excerpt : data.archive) {
    excerpt.text.insert(excerpt.end, bad);
    excerpt.end += bad.size();
    excerpt.url += bad, excerpt.sha256 += bad;
  }
  std::map<std::string, int64_t> languages;
  for (const auto& [tag, count] : data.languages) languages[tag + bad] = count;
  data.languages = languages;
  return data;
}

const char* const kPayloads[] = {
    "<script>document.title='executed'</script>",
    "\"><img src=x onerror=\"document.title='executed'\">",
    "'><svg onload=document.title='executed'>",
    "\" onmouseover=\"document.title='executed'\" autofocus onfocus=\"document.title='executed'\" x=\"",
    "</title><script>document.title='executed'</script>",
    "</style></script><script>document.title='executed'</script>",
    "<!--<script>",
    "-->",
    "]]>",
    "{{7*7}}",
    "{}",
    "{:s}",
    "%s%n",
    "&lt;script&gt;",
    "\\u003cscript\\u003e",
    "javascript:document.title='executed'",
    "\u202Ereversed\u2066",
    "\xff\xfe<b>",
    "\x01\x02<i>",
    "`onload=x`",
};

TEST(HtmlReport, HostileTextNeverBecomesMarkup) {
  const std::string harmless = Skeleton(HtmlReport(Hostile("x")));
  for (const char* payload : kPayloads) EXPECT_EQ(Skeleton(HtmlReport(Hostile(payload))), harmless) << payload;
}

TEST(HtmlReport, NaughtyStringsNeverBecomeMarkup) {
  RIVALSCOPE_REQUIRE_SHARED(path, "data/corpora/blns/blns.json");
  const std::string harmless = Skeleton(HtmlReport(Hostile("x")));
  std::string some;
  int count = 0;
  for (const auto& naughty : nlohmann::json::parse(test::ReadFileOrDie(*path))) {
    some += naughty.get<std::string>() + " ";
    if (test::kSanitized && ++count % 10 != 0) continue;  // ten at a time
    EXPECT_EQ(Skeleton(HtmlReport(Hostile(some))), harmless) << some;
    some.clear();
  }
}

// For a browser: RIVALSCOPE_HOSTILE_OUT names a file; opened, its title must never become "executed".
TEST(HtmlReport, WritesAHostileReportOnRequest) {
  const char* path = std::getenv("RIVALSCOPE_HOSTILE_OUT");
  if (path == nullptr) GTEST_SKIP() << "RIVALSCOPE_HOSTILE_OUT is not set";
  std::string all;
  for (const char* payload : kPayloads) all += payload;
  if (const auto blns = test::SharedPath("data/corpora/blns/blns.json"))
    for (const auto& naughty : nlohmann::json::parse(test::ReadFileOrDie(*blns)))
      all += naughty.get<std::string>() + " ";
  std::ofstream(path) << HtmlReport(Hostile(all));
}

}  // namespace
}  // namespace rivalscope::report
