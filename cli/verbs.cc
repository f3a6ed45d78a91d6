#include "cli/verbs.h"

#include <vector>

namespace rivalscope::cli {

std::span<const Verb> Verbs() {
  static const std::vector<Verb> verbs = {
      {"init", VerbGroup::kWorkspace, "write a commented rivalscope.toml", "rivalscope init kettles", MakeInit},
      {"scan", VerbGroup::kWorkspace, "one polite scan: fetch, read, score, store, compare, report",
       "rivalscope scan --only reviews,faq", MakeScan},
      {"watch", VerbGroup::kWorkspace, "scans on the workspace's schedule, until Ctrl-C",
       "rivalscope watch --systemd > ~/.config/systemd/user/rivalscope.service", MakeWatch},
      {"demo", VerbGroup::kWorkspace, "a loopback market of four invented brands, scanned end to end",
       "rivalscope demo --once /tmp/market", MakeDemo},
      {"report", VerbGroup::kWorkspace, "the whole report: html, xlsx, md, json, csv, pdf",
       "rivalscope report --format md --out brief.md", MakeReport},
      {"serve", VerbGroup::kWorkspace, "the dashboard on loopback: report, reviews, archived pages, ledger",
       "rivalscope serve -C kettles --port 8181", MakeServe},
      {"import", VerbGroup::kWorkspace, "surveys, tickets, orders, reviews, ranks, saved pages, WARC: row by row",
       "rivalscope import surveys nps.csv --map nps=Score --map segment=Country", MakeImport},
      {"export", VerbGroup::kWorkspace, "pages as WARC; reviews as CSV, XLSX or JSON lines",
       "rivalscope export --format warc --out scan.warc.gz", MakeExport},
      {"doctor", VerbGroup::kWorkspace, "checks configuration, store, network rules, and every profile on its sample",
       "rivalscope doctor -C kettles", MakeDoctor},

      {"swot", VerbGroup::kTables, "the matrix with evidence, confidence and actions",
       "rivalscope swot --explain W1-waiting_time-market", MakeSwot},
      {"themes", VerbGroup::kTables, "praise by theme and brand; as a filter: texts in, theme mentions out",
       "rivalscope themes --brand nordwind --since 2026-05-01\n  rivalscope themes --discover\n  rivalscope themes "
       "--pack restaurant < texts.jsonl",
       MakeThemes},
      {"reviews", VerbGroup::kTables, "the stored reviews with scores and themes",
       "rivalscope reviews --theme delivery --polarity negative --limit 20", MakeReviews},
      {"faq", VerbGroup::kTables, "what each FAQ answers, and what customers ask in vain", "rivalscope faq --coverage",
       MakeFaq},
      {"audit", VerbGroup::kTables, "what customers find on each brand's own site, in seven areas",
       "rivalscope audit --checks --brand nordwind", MakeAudit},
      {"responses", VerbGroup::kTables, "how many reviews each brand answers, and how fast",
       "rivalscope responses --compare", MakeResponses},
      {"goals", VerbGroup::kTables, "goals with baseline, target and status", "rivalscope goals --format json",
       MakeGoals},
      {"ranks", VerbGroup::kTables, "search ranks by keyword and brand, share of voice", "rivalscope ranks --voice",
       MakeRanks},
      {"discover", VerbGroup::kTables, "who ranks for the keywords and is not tracked; keyword ideas",
       "rivalscope discover --rivals --limit 10", MakeDiscover},
      {"survey", VerbGroup::kTables, "NPS, CSAT, CES, response times and their like, of what was imported",
       "rivalscope survey --segments --measure nps", MakeSurvey},
      {"changes", VerbGroup::kTables, "what differs from the scan before", "rivalscope changes --brand nordwind",
       MakeChanges},
      {"explain", VerbGroup::kTables, "why: an address was skipped, a text scores so, a claim is in its cell",
       "rivalscope explain 'Delivery was not exactly fast.'", MakeExplain},
      {"label", VerbGroup::kTables, "judge sentences of your own store: how often is the scorer right in your trade?",
       "rivalscope label --count 80 --lang de\n  rivalscope label --sample > todo.jsonl", MakeLabel},
      {"lexicon", VerbGroup::kTables, "words of your own: check, add, and what the lexicons do not know",
       "rivalscope lexicon add 'battery drain' -2.5 --lang en\n  rivalscope lexicon coverage", MakeLexicon},
      {"ledger", VerbGroup::kTables, "every request made or refused, with rule and pause",
       "rivalscope ledger --refused", MakeLedger},

      {"extract", VerbGroup::kFilter, "documents or WARC in; FAQ, reviews, results, facts as JSON out",
       "rivalscope extract --url https://shop.example/faq page.html\n  rivalscope extract --again -C kettles",
       MakeExtract},
      {"score", VerbGroup::kFilter, "texts in, sentiment out, explained word by word",
       "echo 'not bad at all' | rivalscope score --lang en --format json", MakeScore},
      {"analyse", VerbGroup::kFilter, "the SWOT matrix of reviews given as JSON lines",
       "rivalscope analyse --seed 1 --pretty < reviews.jsonl", MakeAnalyse},
      {"robots", VerbGroup::kFilter, "what a robots.txt allows (JSONL in and out)",
       "echo '{\"robots\":\"User-agent: *\\nDisallow: /x\",\"agent\":\"rivalscope\",\"url\":\"/x/y\"}' | rivalscope "
       "robots",
       MakeRobots},
      {"url", VerbGroup::kFilter, "parse URLs by the WHATWG URL Standard (JSONL in and out)",
       "echo '{\"input\":\"../faq\",\"base\":\"https://shop.example/a/b\"}' | rivalscope url", MakeUrl},

      {"crawl", VerbGroup::kOther, "follow links within hosts, politely, without a workspace",
       "rivalscope crawl --depth 2 --warc pages.warc.gz https://shop.example/", MakeCrawl},
  };
  return verbs;
}

}  // namespace rivalscope::cli
