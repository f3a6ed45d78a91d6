#include "scan/archive_excerpt.h"

#include <algorithm>

#include "html/charset.h"
#include "html/document.h"
#include "html/visible_text.h"
#include "scan/stored_body.h"
#include "text/utf8.h"

namespace rivalscope::scan {
namespace {

constexpr size_t kAround = 220;  // bytes on each side

std::string VisibleTextOf(const std::string& body) {
  const html::Decoded decoded = html::DecodeHtml(body, "");
  const auto document = html::Document::Parse(decoded.utf8);
  return document ? text::CollapseSpace(html::VisibleText(*document, 0)) : "";
}

// Moves `at` back to the beginning of a character.
size_t CharacterStart(std::string_view text, size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80) --at;
  return at;
}

void Cut(std::string_view text, size_t begin, size_t end, report::ArchivedExcerpt& excerpt) {
  const size_t from = CharacterStart(text, begin > kAround ? begin - kAround : 0);
  const size_t to = CharacterStart(text, std::min(text.size(), end + kAround));
  excerpt.text = text.substr(from, to - from);
  excerpt.begin = begin - from;
  excerpt.end = end - from;
}

}  // namespace

Result<const ArchiveExcerpts::ArchivedPage*> ArchiveExcerpts::PageOf(int64_t snapshot) {
  const auto known = pages_.find(snapshot);
  if (known != pages_.end()) return &known->second;
  const auto stored = store_.snapshots().Get(snapshot);
  if (!stored) return tl::unexpected(stored.error());
  ArchivedPage page;
  if (*stored) {
    page.url = (*stored)->snapshot.final_url.empty() ? (*stored)->snapshot.url : (*stored)->snapshot.final_url;
    page.fetched_at = (*stored)->snapshot.fetched_at;
    auto digest = BodyDigest(store_, (*stored)->snapshot);
    if (!digest) return tl::unexpected(digest.error());
    page.sha256 = std::move(*digest);
    if (!page.sha256.empty()) {
      const auto body = store_.snapshots().Body(page.sha256);
      if (!body) return tl::unexpected(body.error());
      page.text = VisibleTextOf(*body);
    }
  }
  return &pages_.emplace(snapshot, std::move(page)).first->second;
}

Result<report::ArchivedExcerpt> ArchiveExcerpts::Find(const storage::StoredReview& review, std::string_view quote) {
  const auto page = PageOf(review.snapshot_id);
  if (!page) return tl::unexpected(page.error());
  report::ArchivedExcerpt excerpt;
  excerpt.snapshot_id = review.snapshot_id;
  excerpt.review_id = review.id;
  excerpt.url = (*page)->url;
  excerpt.fetched_at = (*page)->fetched_at;
  excerpt.sha256 = (*page)->sha256;
  // The quote may stand in several reviews of the page: look for it behind the beginning of this one.
  const std::string review_text = text::CollapseSpace(review.review.text);
  const std::string wanted = text::CollapseSpace(quote);
  const size_t review_at = (*page)->text.find(std::string(text::TruncateUtf8(review_text, 80)));
  const size_t at = (*page)->text.find(wanted, review_at == std::string::npos ? 0 : review_at);
  if (at != std::string::npos && !wanted.empty()) {
    Cut((*page)->text, at, at + wanted.size(), excerpt);
    return excerpt;
  }
  const size_t in_review = review_text.find(wanted);
  const bool found = in_review != std::string::npos;
  Cut(review_text, found ? in_review : 0, found ? in_review + wanted.size() : 0, excerpt);
  return excerpt;
}

}  // namespace rivalscope::scan
