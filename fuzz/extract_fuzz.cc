#include <cmath>

#include "extract/extract.h"
#include "fuzz/targets.h"
#include "net/url.h"
#include "text/utf8.h"

namespace rivalscope::fuzz {
namespace {

void CheckReview(const Review& review) {
  Require(text::IsValidUtf8(review.text) && text::IsValidUtf8(review.title) && text::IsValidUtf8(review.author),
          "a review is UTF-8");
  Require(!review.rating || std::isfinite(*review.rating), "a rating is a number");
  Require(std::isfinite(review.best) && review.best > 0, "a scale has a top");
  Require(!review.text.empty() || !review.title.empty() || review.rating, "a review says something");
  Require(!review.id.empty(), "a review has an id");
}

void CheckSerp(const SerpPage& serp) {
  int rank = 0;
  for (const SerpResult& result : serp.results) {
    if (result.type != SerpResultType::kOrganic) {
      Require(result.rank == 0, "only organic results are ranked");
    } else {
      Require(result.rank > rank, "ranks rise");
      rank = result.rank;
    }
  }
}

void CheckExtraction(const Extraction& got, std::string_view url) {
  Require(got.url == url, "an extraction names its page");
  for (const Review& review : got.reviews) CheckReview(review);
  Require(!got.aggregate.rating || std::isfinite(*got.aggregate.rating), "an aggregate is a number");
  for (const FaqEntry& faq : got.faq) {
    Require(!faq.question.empty() && !faq.route.empty(), "a FAQ entry has a question and a route");
    Require(text::IsValidUtf8(faq.question) && text::IsValidUtf8(faq.answer), "a FAQ entry is UTF-8");
  }
  if (got.serp) CheckSerp(*got.serp);
  for (const ContactSignal& contact : got.contacts) {
    Require(contact.confidence >= 0 && contact.confidence <= 100, "confidence is a percentage");
    Require(!contact.kind.empty() && text::IsValidUtf8(contact.value), "a contact is of a kind");
  }
  for (const std::string& next : got.next_pages) Require(net::Url::Parse(next).has_value(), "next pages are absolute");
  for (const std::string& warning : got.warnings) Require(!warning.empty(), "a warning is a sentence");
  Require(got.status == PageStatus::kOk || got.status == PageStatus::kEmpty || !got.warnings.empty(),
          "what could not be read has a reason");
}

}  // namespace

// The first line is the page's address, the rest its bytes: as HTML, as JSON and as a server that does not say.
void FuzzExtract(std::string_view bytes) {
  const auto [head, body] = SplitHead(bytes);
  extract::Page page;
  page.bytes = body;
  page.url = net::Url::Parse(head) ? head : "https://shop.example/a";
  page.fetched = Day(std::chrono::year(2026) / 3 / 14);
  for (const std::string_view type : {"text/html; charset=utf-8", "application/json", ""}) {
    page.content_type = type;
    CheckExtraction(extract::Extract(page), page.url);
  }
}

}  // namespace rivalscope::fuzz
