// Everything a report prints beside the analysis: what was read, how politely, what could not be read and why. scan/
// fills it; every writer of this folder (HTML, Markdown, JSON, CSV, terminal brief) takes the same record and nothing
// else, so that no two forms of one report can disagree. Plain data: no I/O, no clock.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/analysis.h"
#include "analysis/survey.h"
#include "core/time.h"
#include "model/brand.h"
#include "model/change.h"
#include "model/extraction.h"

namespace rivalscope::report {

// Pages of a source that ended in one way for one reason. `status` as FetchStatusName or PageStatusName give it.
struct PageOutcome {
  std::string status;  // "ok", "not_modified", "disallowed", "blocked", "not_found", "empty", "needs_rendering" ...
  std::string reason;  // for a person; empty for pages that were read
  int64_t pages = 0;
};

// One source of the workspace, as this scan found it. Failed is failed, with its reason: never zero reviews.
struct SourceCoverage {
  std::string brand;  // Brand::id; empty for search results, which are about the market
  SourceKind kind = SourceKind::kSite;
  std::string site;  // label; the domain where the user gave none
  std::string url;   // where the source begins
  std::vector<PageOutcome> outcomes;
  int64_t pages_known = 0;             // found on the way, fetched or not
  int64_t reviews = 0;                 // stored of it, all scans together
  int64_t reviews_new = 0;             // first seen in this scan
  int64_t facts = 0;                   // FAQ entries, contacts or search results read in this scan
  std::vector<std::string> languages;  // BCP 47, most frequent first
  bool partial = false;                // not all known pages were read
  std::string why_partial;             // "Crawl-delay of 30 s", "budget of 50 pages", "interrupted" ...
};

// A rule of robots.txt (or a meta tag, or a reservation) that kept us out, and how often.
struct RefusedRule {
  std::string host, rule;
  int line = 0;  // of robots.txt; 0 where it is no line of it
  int64_t addresses = 0;
};

// The politeness ledger of this scan in figures.
struct LedgerFigures {
  int64_t requests = 0;       // sent
  int64_t refused = 0;        // by rules, before any request was sent
  int64_t cache_hits = 0;     // 304, or a policy file still fresh
  int64_t wire_bytes = 0;     // as received
  Duration pause{};           // kept before requests, all hosts together
  int64_t asked_to_wait = 0;  // answers 429 and 503
  int64_t hosts = 0;
  std::vector<RefusedRule> rules;  // the most refused first
};

// The archived words around a quote, so that the report shows its place without a network: plain text of the page as
// it was read, the quote itself between `begin` and `end`.
struct ArchivedExcerpt {
  int64_t snapshot_id = 0;
  int64_t review_id = 0;
  std::string url;  // of the page, after redirects
  Instant fetched_at{};
  std::string sha256;         // of the stored body
  std::string text;           // valid UTF-8, about 600 characters at most
  size_t begin = 0, end = 0;  // bytes of `text`; equal where the quote was not found in it again
};

// How often the reading of a text is right in a language, among texts that are polar and are read as polar. Shares of
// praise are corrected by it.
struct ScorerAccuracy {
  std::string language;                     // code
  double sensitivity = 1, specificity = 1;  // praise read as praise, complaint as complaint
  Interval sensitivity_limits, specificity_limits;
  int64_t positives = 0, negatives = 0;                     // texts it rests on
  double positives_effective = 0, negatives_effective = 0;  // the same where some weigh more than others
  int64_t labelled = 0;  // sentences the user labelled, whether or not they are enough
  bool own = false;      // measured on the user's own labels; else as shipped
};

// What a reader needs to repeat the report.
struct Versions {
  std::string program, extractor, scorer, themes;
};

struct ReportData {
  std::string market;
  Instant generated_at{};
  int64_t scan_id = 0;
  Instant scan_started{}, scan_finished{};
  std::optional<Instant> previous_scan;  // the scan compared with; none for the first
  int64_t scans = 1;                     // of this market so far

  analysis::Analysis analysis;
  std::map<std::string, std::vector<FaqEntry>> faq;  // by brand id
  std::vector<analysis::BrandChannels> channels;     // in the order of the brands, with UNKNOWN
  std::vector<Change> changes;                       // since the previous scan, suppressed ones too
  analysis::SurveyBoard survey;                      // of imported surveys, tickets and orders; may be empty
  std::vector<SourceCoverage> sources;
  LedgerFigures ledger;
  std::vector<ArchivedExcerpt> archive;      // for the quotes of the matrix; found by review_id
  std::map<std::string, int64_t> languages;  // BCP 47 -> reviews in the window; those of no known language are left out
  std::map<std::string, int64_t> sites;      // review site -> reviews in the window
  std::vector<ScorerAccuracy> scorer;        // by language; empty where nothing was read by us

  int64_t reviews_total = 0;      // stored, all windows
  int64_t reviews_new = 0;        // first seen in this scan
  int64_t reviews_withdrawn = 0;  // kept, and counted nowhere: a later reading did not find them on their pages
  bool partial = false;           // the scan did not read all it knew
  std::string why_partial;        // a sentence
  std::string database;           // file name of the store, for the reader who wants to look further; may be empty
  Versions versions;
};

}  // namespace rivalscope::report
