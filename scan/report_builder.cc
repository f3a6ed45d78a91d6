#include "scan/report_builder.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "analysis/analysis.h"
#include "analysis/survey_pains.h"
#include "extract/extract.h"
#include "net/url.h"
#include "scan/archive_excerpt.h"
#include "scan/scorer_accuracy.h"
#include "scan/survey_input.h"
#include "storage/frontier_table.h"

namespace rivalscope::scan {
namespace {

using report::PageOutcome;
using report::ReportData;
using report::SourceCoverage;

// Languages with their counts, most frequent first.
std::vector<std::string> ByFrequency(const std::map<std::string, int64_t>& counts) {
  std::vector<std::pair<std::string, int64_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> names;
  names.reserve(sorted.size());
  for (const auto& [name, count] : sorted) names.push_back(name);
  return names;
}

class CoverageReader {
 public:
  CoverageReader(storage::Store& store, int64_t scan) : store_(store), scan_(scan) {}

  Status Read(ReportData& data) {
    if (const Status pages = ReadPages(); !pages) return pages;
    if (const Status facts = CountFacts(); !facts) return facts;
    if (const Status reviews = CountReviews(data); !reviews) return reviews;
    const auto notes = store_.scans().Notes(scan_);
    if (!notes) return tl::unexpected(notes.error());
    for (const auto& [source, note] : *notes) {
      SourceCoverage& row = rows_[source];
      row.partial = true;
      row.why_partial += (row.why_partial.empty() ? "" : "; ") + note;
    }
    for (auto& [id, row] : rows_) {
      if (row.url.empty()) {
        const auto source = store_.scans().GetSource(id);
        if (!source) return tl::unexpected(source.error());
        if (*source) Describe(**source, row);
      }
      row.languages = ByFrequency(languages_[id]);
      if (row.partial) {
        data.partial = true;
        if (data.why_partial.empty()) data.why_partial = fmt::format("{}: {}", row.url, row.why_partial);
      }
      data.sources.push_back(std::move(row));
    }
    return {};
  }

 private:
  static void Describe(const Source& source, SourceCoverage& row) {
    row.brand = source.brand;
    row.kind = source.kind;
    row.site = source.site;
    row.url = source.url;
  }

  Status ReadPages() {
    return store_.snapshots().ForPages(scan_, [&](const storage::PageRow& page) {
      SourceCoverage& row = rows_[page.source_id];
      source_of_[page.snapshot_id] = page.source_id;
      ++row.pages_known;
      const std::string status = page.read_well ? "ok" : page.status;
      for (PageOutcome& outcome : row.outcomes) {
        if (outcome.status == status && outcome.reason == page.reason) {
          ++outcome.pages;
          return;
        }
      }
      row.outcomes.push_back({status, page.reason, 1});
    });
  }

  Status CountFacts() {
    const auto faq = store_.facts().Faq(scan_, "");
    if (!faq) return tl::unexpected(faq.error());
    for (const auto& entry : *faq) ++rows_[source_of_[entry.snapshot_id]].facts;
    const auto contacts = store_.facts().Contacts(scan_);
    if (!contacts) return tl::unexpected(contacts.error());
    for (const auto& contact : *contacts) {
      SourceCoverage& row = rows_[source_of_[contact.snapshot_id]];
      if (row.kind == SourceKind::kSite) ++row.facts;
    }
    return {};
  }

  Status CountReviews(ReportData& data) {
    storage::ReviewFilter filter;
    filter.scan = scan_;
    filter.withdrawn = true;
    const auto withdrawn = store_.reviews().Count(filter);
    if (!withdrawn) return tl::unexpected(withdrawn.error());
    data.reviews_withdrawn = *withdrawn;
    filter.withdrawn = false;
    return store_.reviews().ForEach(filter, [&](const storage::StoredReview& review) {
      ++data.reviews_total;
      data.reviews_new += review.first_scan == scan_;
      const auto source = source_of_.find(review.snapshot_id);
      if (source == source_of_.end()) return;  // seen in an earlier scan only
      SourceCoverage& row = rows_[source->second];
      ++row.reviews;
      row.reviews_new += review.first_scan == scan_;
      ++languages_[source->second][review.review.language];
    });
  }

  storage::Store& store_;
  const int64_t scan_;
  std::map<int64_t, SourceCoverage> rows_;  // by source
  std::map<int64_t, int64_t> source_of_;    // by snapshot
  std::map<int64_t, std::map<std::string, int64_t>> languages_;
};

Status ReadLedger(storage::Store& store, int64_t scan, report::LedgerFigures& figures) {
  const auto summary = store.ledger().Summary(scan);
  if (!summary) return tl::unexpected(summary.error());
  figures.requests = summary->requests;
  figures.refused = summary->refused;
  figures.cache_hits = summary->cache_hits;
  figures.wire_bytes = summary->wire_bytes;
  figures.pause = Duration(summary->pause_ms);
  figures.asked_to_wait = summary->asked_to_wait;
  std::set<std::string> hosts;
  std::map<std::tuple<std::string, std::string, int>, int64_t> rules;
  const Status read = store.ledger().ForEach(scan, "", [&](const storage::LedgerRow& row) {
    const auto url = net::Url::Parse(row.url);
    if (!url) return;
    const std::string host(url->host());
    if (row.sent) hosts.insert(host);
    if (row.status == FetchStatusName(FetchStatus::kDisallowed)) {
      ++rules[{host, row.rule.empty() ? row.reason : row.rule, row.rule_line}];
    }
  });
  figures.hosts = static_cast<int64_t>(hosts.size());
  for (const auto& [rule, count] : rules) {
    figures.rules.push_back({std::get<0>(rule), std::get<1>(rule), std::get<2>(rule), count});
  }
  std::stable_sort(figures.rules.begin(), figures.rules.end(),
                   [](const auto& a, const auto& b) { return a.addresses > b.addresses; });
  return read;
}

// Each quote gets the page it stands on, and the words around it.
Status LinkEvidence(storage::Store& store, ReportData& data) {
  ArchiveExcerpts excerpts(store);
  std::set<int64_t> done;
  for (Claim& claim : data.analysis.matrix.claims) {
    for (Quote& quote : claim.evidence) {
      const auto review = store.reviews().Get(quote.review_id);
      if (!review) return tl::unexpected(review.error());
      if (!*review) continue;
      quote.snapshot_id = (*review)->snapshot_id;
      quote.source_offset = (*review)->review.source_offset;
      const auto excerpt = excerpts.Find(**review, quote.text);
      if (!excerpt) return tl::unexpected(excerpt.error());
      quote.url = excerpt->url;
      if (done.insert(quote.review_id).second) data.archive.push_back(*excerpt);
    }
  }
  return {};
}

}  // namespace

Result<ReportData> BuildReport(storage::Store& store, const Config& config, const TextAnalyst& analyst,
                               const MarketQuery& query, Instant now) {
  const auto scan = ChooseScan(store, query.scan);
  if (!scan) return tl::unexpected(scan.error());
  auto input = ReadMarket(store, config, analyst, *scan, query);
  if (!input) return tl::unexpected(input.error());

  ReportData data;
  auto accuracy = AccuracyOf(analyst);
  if (!accuracy) return tl::unexpected(accuracy.error());
  data.scorer = std::move(*accuracy);
  data.market = config.market;
  data.generated_at = now;
  data.scan_id = scan->id;
  data.scan_started = scan->started_at;
  data.scan_finished = scan->finished_at.value_or(scan->started_at);
  data.analysis = analysis::Analyse(*input);
  for (const analysis::BrandFaq& faq : input->faqs) data.faq[faq.brand] = faq.entries;
  data.channels = input->channels;
  data.changes = input->changes;
  for (const ReviewRecord& review : input->reviews) {
    const bool in_window = !review.date || (*review.date >= data.analysis.from && *review.date <= data.analysis.now);
    if (!in_window) continue;
    ++data.sites[review.site];
    if (!review.language.empty()) ++data.languages[review.language];
  }
  const auto before = store.scans().FinishedBefore(scan->id);
  if (!before) return tl::unexpected(before.error());
  if (*before) data.previous_scan = (*before)->started_at;
  const auto scans = store.scans().All();
  if (!scans) return tl::unexpected(scans.error());
  data.scans = std::count_if(scans->begin(), scans->end(), [&](const auto& row) { return row.id <= scan->id; });
  if (scan->state != storage::ScanState::kFinished) {
    data.partial = true;
    data.why_partial = "the scan was interrupted; 'rivalscope scan' goes on where it stopped";
  }
  auto survey = ReadSurveys(store, config, analyst, data.analysis.now, ToDay(now), query.window_days);
  if (!survey) return tl::unexpected(survey.error());
  data.survey = std::move(*survey);
  analysis::AddSurveyPains(data.survey, data.analysis);
  if (const Status done = CoverageReader(store, scan->id).Read(data); !done) return tl::unexpected(done.error());
  if (const Status done = ReadLedger(store, scan->id, data.ledger); !done) return tl::unexpected(done.error());
  if (const Status done = LinkEvidence(store, data); !done) return tl::unexpected(done.error());
  data.database = std::filesystem::path(store.database().path()).filename().string();
  data.versions.extractor = extract::ExtractorVersion();
  data.versions.scorer = data.versions.themes = analyst.version();
  return data;
}

}  // namespace rivalscope::scan
