#include "scan/reread.h"

#include <fmt/core.h>

#include <map>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "extract/extract.h"
#include "scan/page_reader.h"
#include "scan/page_writer.h"
#include "scan/sources.h"

namespace rivalscope::scan {
namespace {

class Rereader {
 public:
  Rereader(storage::Store& store, const SourceList& sources, const TextAnalyst& analyst)
      : store_(store), sources_(sources), analyst_(analyst) {}

  Result<RereadSummary> Run() {
    auto scans = store_.scans().All();
    if (!scans) return tl::unexpected(scans.error());
    for (auto scan = scans->rbegin(); scan != scans->rend(); ++scan) {
      if (const Status done = ReadScan(scan->id); !done) return tl::unexpected(done.error());
    }
    const Status withdrawn = store_.InTransaction([&] { return WithdrawUnseen(); });
    if (!withdrawn) return tl::unexpected(withdrawn.error());
    return summary_;
  }

 private:
  struct Body {
    std::string sha256;
    std::string content_type;
  };

  Status ReadScan(int64_t scan) {
    std::vector<storage::StoredSnapshot> pages;
    const Status listed = store_.snapshots().ForScan(scan, [&](const storage::StoredSnapshot& stored) {
      pages.push_back(stored);
      return true;
    });
    if (!listed) return listed;
    for (storage::StoredSnapshot& stored : pages) {
      if (const Status done = ReadPageAgain(scan, std::move(stored)); !done) return done;
    }
    return {};
  }

  Status ReadPageAgain(int64_t scan, storage::StoredSnapshot stored) {
    Snapshot& snapshot = stored.snapshot;
    Body& newest = bodies_[snapshot.url];
    if (!snapshot.body_sha256.empty()) newest = {snapshot.body_sha256, snapshot.content_type};
    const bool unchanged = snapshot.status == FetchStatus::kNotModified;
    // What was blocked has a body too, but it is a wall's.
    if ((!unchanged && snapshot.status != FetchStatus::kOk) || stored.kind == "sitemap") {
      ++summary_.without;
      return {};
    }
    const ScanSource* source = sources_.Find(stored.source_id);
    if (source == nullptr) {
      ++summary_.foreign;
      return {};
    }
    if (unchanged) snapshot.content_type = newest.content_type;
    const Result<std::string> body = store_.snapshots().Body(newest.sha256);
    if (!body) {
      ++summary_.lost;
      return {};
    }
    const int64_t id = snapshot.id;
    ReadPage page;
    page.source = source;
    page.fetched.snapshot = std::move(snapshot);
    ReadRecords(page, *body, analyst_);
    const auto written = PageWriter(store_, scan).Rewrite(id, page);
    if (!written) return tl::unexpected(written.error());
    seen_.insert(written->review_ids.begin(), written->review_ids.end());
    const PageStatus status = page.extraction->status;
    if (status == PageStatus::kOk || status == PageStatus::kEmpty) read_well_.push_back(id);
    summary_.reviews += written->reviews_seen;
    summary_.reviews_new += written->reviews_new;
    summary_.questions += written->questions;
    ++summary_.pages;
    return {};
  }

  // Reviews are last seen on one page each: once all pages are read, those that no page showed are known.
  Status WithdrawUnseen() {
    const std::string why =
        fmt::format("extractor {} does not find it on the page it was read from", extract::ExtractorVersion());
    for (const int64_t snapshot : read_well_) {
      const auto reviews = store_.reviews().OfSnapshot(snapshot);
      if (!reviews) return tl::unexpected(reviews.error());
      for (const int64_t review : *reviews) {
        if (seen_.count(review) != 0) continue;
        if (const Status done = store_.reviews().Withdraw(review, why); !done) return done;
        ++summary_.reviews_withdrawn;
      }
    }
    return {};
  }

  storage::Store& store_;
  const SourceList& sources_;
  const TextAnalyst& analyst_;
  std::map<std::string, Body> bodies_;  // by address: what a 304 stood for at that time
  std::unordered_set<int64_t> seen_;    // reviews that some page shows
  std::vector<int64_t> read_well_;      // snapshots
  RereadSummary summary_;
};

}  // namespace

Result<RereadSummary> Reread(storage::Store& store, const Config& config, const TextAnalyst& analyst) {
  const auto sources = SourceList::Create(config, {}, store);
  if (!sources) return tl::unexpected(sources.error());
  return Rereader(store, *sources, analyst).Run();
}

}  // namespace rivalscope::scan
