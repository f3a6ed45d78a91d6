#include "scan/page_twins.h"

#include "scan/page_marks.h"
#include "text/simhash.h"

namespace rivalscope::scan {
namespace {

constexpr size_t kMostCompared = 20'000;  // of one host, nearly: beyond, only exactly

}  // namespace

Status PageTwins::Recall(storage::PageTable pages, int64_t scan) {
  return pages.ForTexts(scan, [&](const storage::PageTextRow& row) { Remember(row); });
}

void PageTwins::Remember(const storage::PageTextRow& row) {
  by_text_.try_emplace({row.host, row.text_hash}, row.snapshot_id);
  if (!row.canonical.empty()) by_address_.try_emplace(row.canonical, row.snapshot_id);
  std::vector<Known>& host = by_host_[row.host];
  if (row.simhash != 0 && host.size() < kMostCompared) host.push_back({row.snapshot_id, row.simhash});
}

void PageTwins::Place(storage::PageTextRow& row, const std::string& url) {
  const auto is = [&](int64_t snapshot, const char* how) {
    row.same_as = snapshot;
    row.how = how;
  };
  const std::string& name = row.canonical.empty() ? url : row.canonical;
  const auto named = by_address_.find(name);
  const auto same = by_text_.find({row.host, row.text_hash});
  if (named != by_address_.end()) {
    is(named->second, "canonical");
  } else if (same != by_text_.end()) {
    is(same->second, "exact");
  } else if (row.simhash != 0) {
    for (const Known& known : by_host_[row.host]) {
      if (text::HammingDistance(known.simhash, row.simhash) > kNearDistance) continue;
      is(known.snapshot, "near");
      break;
    }
  }
  by_address_.try_emplace(url, row.snapshot_id);
  Remember(row);
}

}  // namespace rivalscope::scan
