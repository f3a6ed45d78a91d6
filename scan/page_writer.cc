#include "scan/page_writer.h"

#include "net/url.h"
#include "scan/revisit.h"

namespace rivalscope::scan {
namespace {

using crawler::FrontierUrl;

// A search page that could not be had makes its keyword's ranks UNKNOWN, with the reason; it is never "not ranked".
PageStatus RankStatus(const ReadPage& page) {
  if (page.fetched.snapshot.status == FetchStatus::kBlocked) return PageStatus::kBlocked;
  if (!page.extraction) return PageStatus::kError;
  return page.extraction->status;
}

std::string RankReason(const ReadPage& page) {
  const Snapshot& snapshot = page.fetched.snapshot;
  if (!snapshot.reason.empty()) return snapshot.reason;
  if (snapshot.status != FetchStatus::kOk && snapshot.status != FetchStatus::kNotModified) {
    return FetchStatusName(snapshot.status);
  }
  return page.extraction && !page.extraction->warnings.empty() ? page.extraction->warnings.front() : "";
}

}  // namespace

Result<Written> PageWriter::WriteRead(const ReadPage& page) {
  Written written;
  storage::StoredSnapshot stored;
  stored.scan_id = scan_;
  stored.source_id = page.source->id;
  stored.frontier_id = page.fetched.entry.id;
  stored.snapshot = page.fetched.snapshot;
  stored.request_head = page.fetched.request_head;
  stored.response_head = page.fetched.response_head;
  const bool is_sitemap = page.fetched.entry.kind == crawler::UrlKind::kSitemap;
  if (is_sitemap) stored.kind = "sitemap";
  const Result<int64_t> snapshot = store_.snapshots().Add(stored, page.fetched.body);
  if (!snapshot) return tl::unexpected(snapshot.error());
  written.stored = *snapshot != 0;
  if (!written.stored) return written;
  const Status marked = is_sitemap ? WriteSitemap(page) : WriteMarks(page, *snapshot);
  if (!marked) return tl::unexpected(marked.error());
  if (is_sitemap) return written;
  if (const Status records = WriteRecords(page, *snapshot, written); !records) return tl::unexpected(records.error());
  return written;
}

Result<Written> PageWriter::Write(const ReadPage& page) {
  Result<Written> written;
  const Status done = store_.InTransaction([&]() -> Status {
    written = WriteRead(page);
    return written ? Status() : Status(tl::unexpected(written.error()));
  });
  if (!done) return tl::unexpected(done.error());
  return written;
}

Result<Written> PageWriter::Rewrite(int64_t snapshot, const ReadPage& page) {
  Written written;
  written.stored = true;
  const Status done = store_.InTransaction([&]() -> Status {
    if (const Status forgotten = store_.facts().Forget(snapshot); !forgotten) return forgotten;
    return WriteRecords(page, snapshot, written);
  });
  if (!done) return tl::unexpected(done.error());
  return written;
}

Status PageWriter::WriteRecords(const ReadPage& page, int64_t snapshot, Written& written) {
  const Source& source = page.source->source;
  if (page.fetched.snapshot.status == FetchStatus::kRedirected) return {};  // the page it leads to will speak
  if (source.kind == SourceKind::kSerp) {
    if (const Status ranks = WriteRanks(page, snapshot); !ranks) return ranks;
  }
  if (!page.extraction) return {};
  const Extraction& extraction = *page.extraction;
  storage::FactTable facts = store_.facts();
  if (const Status saved = store_.snapshots().SaveExtraction(snapshot, extraction); !saved) return saved;
  if (source.kind == SourceKind::kSerp) return {};
  if (const Status contacts = facts.AddContacts(scan_, source.brand, snapshot, extraction.contacts); !contacts)
    return contacts;
  if (source.kind == SourceKind::kReviews) return WriteReviews(page, snapshot, written);
  written.questions = static_cast<int64_t>(extraction.faq.size());
  return facts.AddFaq(scan_, source.brand, snapshot, extraction.faq);
}

// What the page has in common with others, and when it was visited. A page that was not asked for was not visited, and
// one that is read for several sources was visited once.
Status PageWriter::WriteMarks(const ReadPage& page, int64_t snapshot) {
  if (page.marks.text_hash == 0 || page.shared) return {};
  const FrontierUrl& entry = page.fetched.entry;
  if (twins_ != nullptr) {
    storage::PageTextRow row;
    row.snapshot_id = snapshot;
    row.host = entry.host;
    row.text_hash = page.marks.text_hash;
    row.simhash = page.marks.simhash;
    row.canonical = page.report.canonical;
    twins_->Place(row, entry.url);
    if (const Status added = store_.pages().AddText(row); !added) return added;
  }
  const bool visited = page.fetched.snapshot.http_status != 0 && !page.fetched.replayed && !entry.page_key.empty();
  if (!visited || !page.report.kept) return {};
  const auto before = store_.pages().Visit(entry.page_key);
  if (!before) return tl::unexpected(before.error());
  return store_.pages().SaveVisit(entry.page_key,
                                  AfterVisit(*before, page.fetched.snapshot.fetched_at, page.marks.text_hash));
}

Status PageWriter::WriteSitemap(const ReadPage& page) {
  for (const net::SitemapEntry& entry : page.sitemap) {
    const auto url = entry.modified ? net::Url::Parse(entry.url) : Fail(ErrorCode::kInvalidInput, "no date");
    if (!url) continue;
    if (const Status saved = store_.pages().SaveModified(net::PageKey(*url), *entry.modified); !saved) return saved;
  }
  return {};
}

Status PageWriter::WriteReviews(const ReadPage& page, int64_t snapshot, Written& written) {
  const Source& source = page.source->source;
  const Aggregate& aggregate = page.extraction->aggregate;
  if (aggregate.rating || aggregate.count) {
    const Status added = store_.facts().AddAggregate(scan_, source.brand, source.site, snapshot, aggregate);
    if (!added) return added;
  }
  for (const ScoredReview& scored : page.reviews) {
    storage::ReviewTable reviews = store_.reviews();
    const auto put = reviews.Put(source.brand, scored.review, snapshot, scan_);
    if (!put) return tl::unexpected(put.error());
    ++written.reviews_seen;
    written.reviews_new += put->is_new;
    written.review_ids.push_back(put->id);
    const Status saved = reviews.SaveScore(put->id, scored.read.score, scored.read.mentions, scored.read.version);
    if (!saved) return saved;
  }
  return {};
}

Status PageWriter::WriteRanks(const ReadPage& page, int64_t snapshot) {
  RankObservation observation;
  observation.scan_id = scan_;
  observation.at = page.fetched.snapshot.fetched_at;
  observation.keyword = page.source->keyword.text;
  observation.locale = page.source->keyword.locale;
  observation.device = page.source->search.device;
  observation.engine = page.source->search.engine;
  observation.status = RankStatus(page);
  observation.reason = RankReason(page);
  if (page.extraction && page.extraction->serp) observation.page = *page.extraction->serp;
  return store_.facts().AddRanks(observation, snapshot);
}

}  // namespace rivalscope::scan
