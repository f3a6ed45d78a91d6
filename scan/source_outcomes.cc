#include "scan/source_outcomes.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "extract/limits.h"
#include "net/url.h"
#include "scan/field_drift.h"
#include "storage/frontier_table.h"

namespace rivalscope::scan {
namespace {

bool IsAnswer(FetchStatus status) { return status == FetchStatus::kOk || status == FetchStatus::kNotModified; }

// A page that is empty was read: it says nothing. A shell, a drifted list or a broken page was not.
bool IsReadWell(PageStatus status) { return status == PageStatus::kOk || status == PageStatus::kEmpty; }

std::string PagesWere(uint64_t count) { return count == 1 ? "1 page was" : fmt::format("{} pages were", count); }

}  // namespace

void SourceOutcomes::Begin(const SourceList& sources, std::vector<std::pair<int64_t, int64_t>> shared) {
  shared_ = std::move(shared);
  for (const auto& [id, source] : sources.all()) {
    outcomes_[id].source = source.source;
    outcomes_[id].keyword = source.keyword.text;
  }
}

Status SourceOutcomes::Recall(storage::Store& store, int64_t scan) {
  return store.snapshots().ForPages(scan, [&](const storage::PageRow& row) {
    if (outcomes_.count(row.source_id) != 0) Count(row.source_id, {row.read_well, row.status, row.reason});
  });
}

void SourceOutcomes::Count(const ReadPage& page) {
  const Snapshot& snapshot = page.fetched.snapshot;
  if (snapshot.status == FetchStatus::kRedirected) return;  // the page it leads to will count
  Page counted{false, FetchStatusName(snapshot.status), snapshot.reason};
  if (IsAnswer(snapshot.status) && page.extraction) {
    counted.read_well = IsReadWell(page.extraction->status);
    counted.status = PageStatusName(page.extraction->status);
    const std::vector<std::string>& warnings = page.extraction->warnings;
    if (!warnings.empty()) counted.reason = warnings.front();
    const auto cut = std::find_if(warnings.begin(), warnings.end(), extract::SaysOnlyTheFirst);
    if (cut != warnings.end()) Cut(page.source->id, *cut + " (" + snapshot.url + ")");
  }
  Count(page.source->id, counted);
}

void SourceOutcomes::Count(int64_t source, const Page& page) {
  SourceOutcome& outcome = outcomes_[source];
  if (page.read_well) {
    ++outcome.pages_ok;
    return;
  }
  ++outcome.pages_failed;
  if (!outcome.status.empty()) return;
  outcome.status = page.status;
  outcome.reason = page.reason;
}

void SourceOutcomes::Cut(int64_t source, std::string why) { outcomes_[source].cut = std::move(why); }

void SourceOutcomes::Note(const crawler::LedgerEntry& entry) {
  const bool left = !entry.sent && entry.kind == crawler::RequestKind::kPage &&
                    (entry.status == FetchStatus::kDeferred || entry.status == FetchStatus::kOverBudget);
  if (!left) return;
  const auto url = net::Url::Parse(entry.url);  // a host of which nothing was under way is named alone
  left_hosts_[url ? std::string(url->host()) : entry.url] = entry.reason;
}

Status SourceOutcomes::AddLeftPages(storage::Store& store, int64_t scan) {
  const auto waiting = storage::FrontierTable(store.database(), scan).WaitingBySource();
  if (!waiting) return tl::unexpected(waiting.error());
  for (const auto& [source, host, count] : *waiting) {
    if (outcomes_.count(source) == 0) continue;
    SourceOutcome& outcome = outcomes_[source];
    const auto left = left_hosts_.find(host);
    const std::string why = left != left_hosts_.end() ? left->second : "the scan's budget is used up";
    outcome.cut = fmt::format("{} left for another scan: {}", PagesWere(count), why);
    outcome.pages_failed += static_cast<int64_t>(count);
    if (outcome.status.empty() && outcome.pages_ok == 0) {
      outcome.status = FetchStatusName(left != left_hosts_.end() ? FetchStatus::kDeferred : FetchStatus::kOverBudget);
      outcome.reason = why;
    }
  }
  return {};
}

// PagesWere that hold no question are not a FAQ: either the address is another page, or it is one we cannot read.
Status SourceOutcomes::CheckFaqs(storage::Store& store, int64_t scan) {
  const auto with_questions = store.facts().SourcesWithFaq(scan);
  if (!with_questions) return tl::unexpected(with_questions.error());
  const std::set<int64_t> known(with_questions->begin(), with_questions->end());
  for (auto& [id, outcome] : outcomes_) {
    if (outcome.source.kind != SourceKind::kFaq || outcome.pages_ok == 0 || known.count(id) != 0) continue;
    outcome.status = PageStatusName(PageStatus::kEmpty);
    outcome.reason = fmt::format("no question with an answer was found on {} read",
                                 outcome.pages_ok == 1 ? "the page" : fmt::format("the {} pages", outcome.pages_ok));
    outcome.pages_failed += outcome.pages_ok;
    outcome.pages_ok = 0;
    if (outcome.cut.empty()) outcome.cut = outcome.reason;
  }
  return {};
}

// Reviews were read, and what they lack is not the reviewers' doing.
Status SourceOutcomes::CheckFields(storage::Store& store, int64_t scan) {
  const auto drifts = FindFieldDrift(store, scan);
  if (!drifts) return tl::unexpected(drifts.error());
  for (const FieldDrift& drift : *drifts) {
    for (const int64_t source : drift.sources) {
      const auto outcome = outcomes_.find(source);
      if (outcome == outcomes_.end()) continue;
      std::string& cut = outcome->second.cut;
      cut += fmt::format("{}the site's mark-up has changed: {}", cut.empty() ? "" : "; ", drift.sentence);
    }
  }
  return {};
}

Status SourceOutcomes::Finish(storage::Store& store, int64_t scan, bool interrupted) {
  if (!interrupted) {
    if (Status added = AddLeftPages(store, scan); !added) return added;
    if (Status checked = CheckFaqs(store, scan); !checked) return checked;
    if (Status checked = CheckFields(store, scan); !checked) return checked;
  }
  for (const auto& [leader, other] : shared_) {  // whose pages never came: for the reason of the one that was asked for
    SourceOutcome& outcome = outcomes_[other];
    const SourceOutcome& asked = outcomes_[leader];
    if (outcome.pages_ok > 0 || outcome.pages_failed > 0) continue;
    outcome.pages_failed = asked.pages_failed;
    outcome.status = asked.status;
    outcome.reason = asked.reason;
    outcome.cut = asked.cut;
  }
  for (auto& [id, outcome] : outcomes_) {
    if (outcome.status.empty() && outcome.pages_ok > 0) outcome.status = "ok";
    if (outcome.cut.empty()) continue;
    if (Status noted = store.scans().AddNote(scan, id, outcome.cut); !noted) return noted;
  }
  return {};
}

std::vector<SourceOutcome> SourceOutcomes::All() const {
  std::vector<SourceOutcome> all;
  all.reserve(outcomes_.size());
  for (const auto& [id, outcome] : outcomes_) all.push_back(outcome);
  return all;
}

}  // namespace rivalscope::scan
