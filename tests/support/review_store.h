// A workspace with reviews in its store, made without a scan.
#pragma once

#include <string>
#include <vector>

#include "scan/text_analyst.h"
#include "storage/store.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::scan {

class ReviewStore {
 public:
  ReviewStore() : store(*storage::Store::Open(dir / "rivalscope.db")) {
    constexpr Day kDay = Day(std::chrono::year(2026) / 11 / 22);
    scan_ = *store.scans().Begin(kDay, "config", "");
    storage::StoredSnapshot page;
    page.scan_id = scan_;
    page.source_id = *store.scans().SourceId({"nordwind", SourceKind::kReviews, "http://r.test/", "r.test", "en", 0});
    page.frontier_id = 1;
    page.snapshot.url = "http://r.test/";
    page.snapshot.fetched_at = kDay;
    page_ = *store.snapshots().Add(page, "a page");
  }

  int64_t Add(const std::string& text, const std::string& language = "en", const std::string& brand = "nordwind") {
    Review review;
    review.id = "r" + std::to_string(++added_);
    review.site = "r.test";
    review.text = text;
    review.language = language;
    return store.reviews().Put(brand, review, page_, scan_)->id;
  }

  std::string folder() const { return dir.path().string(); }
  std::unique_ptr<TextAnalyst> Analyst() const { return *TextAnalyst::Create(folder(), {}); }

  test::TempDir dir;
  storage::Store store;

 private:
  int64_t scan_ = 0, page_ = 0;
  int added_ = 0;
};

}  // namespace rivalscope::scan
