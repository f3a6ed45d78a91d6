#include "cli/page_store.h"

#include <optional>
#include <utility>

#include "extract/extract.h"

namespace rivalscope::cli {
namespace {

using crawler::FetchResult;
using storage::Store;

Extraction ExtractFrom(const FetchResult& result) {
  extract::Page page;
  page.bytes = result.body;
  page.content_type = result.snapshot.content_type;
  page.url = result.snapshot.final_url;
  page.fetched = ToDay(result.snapshot.fetched_at);
  return extract::Extract(page);
}

Status AddExtraction(Store& store, int64_t scan, int64_t snapshot, const Extraction& extraction) {
  if (auto status = store.snapshots().SaveExtraction(snapshot, extraction); !status) return status;
  if (auto status = store.facts().AddContacts(scan, "", snapshot, extraction.contacts); !status) return status;
  return store.facts().AddFaq(scan, "", snapshot, extraction.faq);
}

}  // namespace

PageStore::PageStore(PageStoreOptions options, scan::WorkspaceLock lock, Store store, const Clock& clock)
    : options_(std::move(options)),
      clock_(clock),
      lock_(std::move(lock)),
      store_(std::move(store), clock,
             options_.effort == storage::Effort::kQuick ? storage::SharedStore::Pace::kRush
                                                        : storage::SharedStore::Pace::kSteady) {}

Result<std::unique_ptr<PageStore>> PageStore::Open(PageStoreOptions options, const Clock& clock) {
  auto lock = scan::WorkspaceLock::TakeFile(options.path + ".lock", "another crawl writes to " + options.path);
  if (!lock) return tl::unexpected(lock.error());
  const bool quick = options.effort == storage::Effort::kQuick;
  auto store = Store::Open(options.path, quick ? storage::Journal::kRollback : storage::Journal::kLog);
  if (!store) return tl::unexpected(store.error());
  std::unique_ptr<PageStore> pages(new PageStore(std::move(options), std::move(*lock), std::move(*store), clock));
  PageStore& self = *pages;
  const Status begun = self.store_.Do([&](Store& opened) { return self.Begin(opened); });
  if (!begun) return tl::unexpected(begun.error());
  if (auto status = self.frontier_->Open(); !status) return tl::unexpected(status.error());
  return pages;
}

// The newest scan of the file goes on when it is a crawl that did not finish. Crawls have no configuration.
Status PageStore::Begin(Store& store) {
  const auto newest = store.scans().Newest();
  if (!newest) return tl::unexpected(newest.error());
  resumed_ = *newest && (*newest)->state != storage::ScanState::kFinished && (*newest)->config.empty() &&
             (*newest)->replay_of.empty();
  Source source;
  source.url = options_.seed;
  const auto source_id = store.scans().SourceId(source);
  if (!source_id) return tl::unexpected(source_id.error());
  source_ = *source_id;
  if (resumed_) {
    scan_ = (*newest)->id;
  } else {
    const auto scan = store.scans().Begin(clock_.Now(), "", "");
    if (!scan) return tl::unexpected(scan.error());
    scan_ = *scan;
  }
  scan::WriteBehindFrontier::Options frontier;
  frontier.clock = options_.fresh ? nullptr : &clock_;
  frontier.has_past = newest->has_value();
  frontier_ = std::make_unique<scan::WriteBehindFrontier>(store_, store, scan_, frontier);
  return resumed_ ? store.scans().End(scan_, storage::ScanState::kRunning, clock_.Now()) : Status();
}

Status PageStore::Keep(FetchResult& result) {
  const bool readable = result.rules.may_use();
  std::optional<Extraction> extraction;
  if (options_.extract && readable && result.snapshot.status == FetchStatus::kOk && !result.body.empty()) {
    extraction = ExtractFrom(result);
  }
  const storage::PackedBody body = storage::Pack(readable ? std::string_view(result.body) : "", options_.effort);
  storage::StoredSnapshot stored;
  stored.scan_id = scan_;
  stored.source_id = source_;
  stored.frontier_id = result.entry.id;
  stored.snapshot = std::move(result.snapshot);
  stored.request_head = std::move(result.request_head);
  stored.response_head = std::move(result.response_head);
  return store_.Do([&](Store& store) -> Status {
    const auto snapshot = store.snapshots().Add(stored, body);
    if (!snapshot) return tl::unexpected(snapshot.error());
    const bool is_new = *snapshot != 0;
    return is_new && extraction ? AddExtraction(store, scan_, *snapshot, *extraction) : Status();
  });
}

Status PageStore::Recall(FetchResult& result) {
  return store_.Do([&](Store& store) -> Status {
    const auto kept = store.snapshots().NewestBodyOf(result.snapshot.url);
    if (!kept) return tl::unexpected(kept.error());
    Result<std::string> body = *kept ? store.snapshots().Body((*kept)->snapshot.body_sha256)
                                     : Fail(ErrorCode::kNotFound, "the store does not have the page");
    if (body) {
      result.body = std::move(*body);
      result.snapshot.content_type = (*kept)->snapshot.content_type;
      return {};
    }
    result.snapshot.status = FetchStatus::kHttpError;
    result.snapshot.reason = "the host says the page is unchanged, but " + body.error().message;
    return {};
  });
}

Status PageStore::Finish(bool interrupted) {
  const Status ended = store_.Do([&](Store& store) -> Status {
    if (interrupted) return store.scans().End(scan_, storage::ScanState::kInterrupted, clock_.Now());
    if (auto status = frontier_->Clear(); !status) return status;
    return store.scans().End(scan_, storage::ScanState::kFinished, clock_.Now());
  });
  return ended ? store_.Commit() : ended;
}

}  // namespace rivalscope::cli
