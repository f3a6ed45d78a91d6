#include "scan/reread.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

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
    if (!unchanged && snapshot.status != FetchStatus::kOk) {
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
    summary_.reviews += written->reviews_seen;
    summary_.reviews_new += written->reviews_new;
    summary_.questions += written->questions;
    ++summary_.pages;
    return {};
  }

  storage::Store& store_;
  const SourceList& sources_;
  const TextAnalyst& analyst_;
  std::map<std::string, Body> bodies_;  // by address: what a 304 stood for at that time
  RereadSummary summary_;
};

}  // namespace

Result<RereadSummary> Reread(storage::Store& store, const Config& config, const TextAnalyst& analyst) {
  const auto sources = SourceList::Create(config, {}, store);
  if (!sources) return tl::unexpected(sources.error());
  return Rereader(store, *sources, analyst).Run();
}

}  // namespace rivalscope::scan
