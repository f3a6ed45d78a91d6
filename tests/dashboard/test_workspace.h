// A workspace with two brands, two finished scans, reviews, a page and a ledger, made without a scan; and what a
// browser would send to its dashboard.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "dashboard/dashboard.h"
#include "scan/text_analyst.h"
#include "storage/store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::dashboard {

inline constexpr char kHost[] = "127.0.0.1:8181";
inline constexpr char kToken[] = "00112233445566778899aabbccddeeff";
inline constexpr Day kToday = Day(std::chrono::year(2026) / 11 / 22);

inline Request Get(const std::string& target) {
  Request request;
  request.target = target;
  request.headers.Add("Host", kHost);
  return request;
}

inline Request Post(const std::string& target, const std::string& body) {
  Request request = Get(target);
  request.method = "POST";
  request.body = body;
  request.headers.Add("Origin", std::string("http://") + kHost);
  request.headers.Add("Content-Type", "application/x-www-form-urlencoded");
  return request;
}

class TestWorkspace {
 public:
  TestWorkspace() : store(Written()), analyst_(*scan::TextAnalyst::Create(folder(), {})) {
    first_scan = AddScan(kToday - std::chrono::days(30));
    page = AddPage("http://r.test/acme", "<p>It is good.</p>");
    AddReview("acme", "It is good and the delivery was fast.", 5);
    AddReview("nordwind", "The delivery was terribly slow, I am angry.", 1);
    End();
    last_scan = AddScan(kToday);
    page = AddPage("http://r.test/nordwind", "<p>Later.</p>");
    AddReview("acme", "Friendly staff, very helpful.", 4, "en");
    AddReview("nordwind", "Çok güzel bir ürün, kargo hızlıydı.", 4, "tr");
    AddReview("nordwind", "کیفیت خیلی بد بود.", 1, "fa");
    End();
  }

  std::string folder() const { return dir.path().string(); }

  int64_t AddScan(Instant at) {
    scan_ = *store.scans().Begin(at, "config", "");
    at_ = at;
    return scan_;
  }
  void End() { ASSERT_TRUE(store.scans().End(scan_, storage::ScanState::kFinished, at_ + std::chrono::minutes(2))); }

  int64_t AddPage(const std::string& url, const std::string& body, const std::string& reason = "") {
    storage::StoredSnapshot stored;
    stored.scan_id = scan_;
    stored.source_id = *store.scans().SourceId({"acme", SourceKind::kReviews, "http://r.test/", "r.test", "en", 0});
    stored.frontier_id = ++pages_;
    stored.snapshot.url = stored.snapshot.final_url = url;
    stored.snapshot.reason = reason;
    stored.snapshot.fetched_at = at_;
    stored.snapshot.http_status = 200;
    stored.snapshot.content_type = "text/html" + reason;
    stored.response_head = "Server: " + reason;
    storage::LedgerRow row;
    row.scan_id = scan_;
    row.at = at_;
    row.url = url;
    row.kind = "page";
    row.status = "ok";
    row.reason = reason;
    row.sent = true;
    EXPECT_TRUE(store.ledger().Add(row));
    page = *store.snapshots().Add(stored, body);
    return page;
  }

  Review MakeReview(const std::string& text, double stars, const std::string& language = "en") {
    Review review;
    review.id = "r" + std::to_string(++reviews_);
    review.site = "r.test";
    review.text = text;
    review.rating = stars;
    review.date = kToday - std::chrono::days(reviews_);
    review.language = language;
    return review;
  }
  int64_t Put(const std::string& brand, const Review& review) {
    const int64_t id = store.reviews().Put(brand, review, page, scan_)->id;
    const scan::ReadText read = analyst_->Read(storage::ReviewText(review), review.language);
    EXPECT_TRUE(store.reviews().SaveScore(id, read.score, read.mentions, read.version));
    return id;
  }
  int64_t AddReview(const std::string& brand, const std::string& text, double stars,
                    const std::string& language = "en") {
    return Put(brand, MakeReview(text, stars, language));
  }

  std::unique_ptr<Dashboard> Open() {
    auto dashboard = Dashboard::Open({folder(), "0.0.0", {{"127.0.0.1", "localhost"}, kToken}, patience}, clock);
    EXPECT_TRUE(dashboard) << dashboard.error().message;
    return std::move(*dashboard);
  }

  test::TempDir dir;
  std::chrono::milliseconds patience = std::chrono::hours(1);  // of Open
  test::FakeClock clock{kToday};
  storage::Store store;
  int64_t first_scan = 0, last_scan = 0, page = 0;

 private:
  storage::Store Written() const {
    dir.Write("rivalscope.toml",
              "market = { name = \"Kettles <b>&amp; co\", own = \"acme\" }\n"
              "politeness = { contact = \"https://acme.test/bot\" }\n"
              "brand = [ { id = \"acme\", name = \"Acme\", domains = [\"acme.test\"] },\n"
              "          { id = \"nordwind\", domains = [\"nordwind.test\"] } ]\n"
              "source = [ { brand = \"acme\", kind = \"reviews\", url = \"http://r.test/acme\" } ]\n");
    return *storage::Store::Open(dir / "rivalscope.db");
  }

  std::unique_ptr<scan::TextAnalyst> analyst_;
  int64_t scan_ = 0;
  Instant at_{};
  int pages_ = 0, reviews_ = 0;
};

}  // namespace rivalscope::dashboard
