#include "cli/page_store.h"

#include <utility>

namespace rivalscope::cli {
namespace {

constexpr size_t kPagesATransaction = 128;

}  // namespace

Result<std::unique_ptr<PageStore>> PageStore::Open(const std::string& path, const std::string& seed,
                                                   const Clock& clock) {
  auto store = storage::Store::Open(path);
  if (!store) return tl::unexpected(store.error());
  std::unique_ptr<PageStore> pages(new PageStore(std::move(*store), clock));
  Source source;
  source.url = seed;
  const auto source_id = pages->store_.scans().SourceId(source);
  if (!source_id) return tl::unexpected(source_id.error());
  const auto scan = pages->store_.scans().Begin(clock.Now(), "", "");
  if (!scan) return tl::unexpected(scan.error());
  pages->source_ = *source_id;
  pages->scan_ = *scan;
  return pages;
}

Status PageStore::Keep(const crawler::FetchResult& result) {
  held_.push_back(result);
  return held_.size() < kPagesATransaction ? Status() : Flush();
}

Status PageStore::Flush() {
  Status written = store_.InTransaction([this]() -> Status {
    for (const crawler::FetchResult& page : held_) {
      storage::StoredSnapshot stored;
      stored.scan_id = scan_;
      stored.source_id = source_;
      stored.frontier_id = page.entry.id;
      stored.snapshot = page.snapshot;
      stored.request_head = page.request_head;
      stored.response_head = page.response_head;
      const auto id = store_.snapshots().Add(stored, page.rules.may_use() ? std::string_view(page.body) : "");
      if (!id) return tl::unexpected(id.error());
    }
    return {};
  });
  held_.clear();
  return written;
}

Status PageStore::Finish(bool interrupted) {
  if (auto status = Flush(); !status) return status;
  const auto state = interrupted ? storage::ScanState::kInterrupted : storage::ScanState::kFinished;
  return store_.scans().End(scan_, state, clock_.Now());
}

}  // namespace rivalscope::cli
