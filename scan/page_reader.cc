#include "scan/page_reader.h"

#include "crawler/page_rules.h"
#include "crawler/trap_guard.h"
#include "extract/extract.h"
#include "html/links.h"
#include "net/url.h"
#include "text/utf8.h"

namespace rivalscope::scan {
namespace {

extract::Kind KindOf(SourceKind kind) {
  switch (kind) {
    case SourceKind::kFaq:
      return extract::Kind::kFaq;
    case SourceKind::kReviews:
      return extract::Kind::kReviews;
    case SourceKind::kSerp:
      return extract::Kind::kSerp;
    case SourceKind::kSite:
      return extract::Kind::kAuto;
  }
  return extract::Kind::kAuto;
}

// How deep a source is followed beyond its own address. Reviews lead only to further pages of their list.
int FollowDepth(SourceKind kind) {
  switch (kind) {
    case SourceKind::kFaq:
      return 2;  // help centre -> section -> article
    case SourceKind::kSite:
      return 1;  // home -> contact, delivery, returns ...
    case SourceKind::kReviews:
    case SourceKind::kSerp:
      return 0;
  }
  return 0;
}

bool StartsWith(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

// The folder a source lives in: "/hc/en/faq.html" and "/hc/en/" are in "/hc/en/".
std::string_view FolderOf(std::string_view path) { return path.substr(0, path.rfind('/') + 1); }

crawler::Seed SeedFor(const std::string& url, const ReadPage& page, int depth, int priority) {
  crawler::Seed seed;
  seed.url = url;
  seed.source = page.fetched.entry.source;
  seed.depth = depth;
  seed.priority = priority;
  seed.scope = page.fetched.entry.scope;
  seed.follow = false;  // the scan chooses links itself; sitemaps of the host are not wanted
  seed.via = page.fetched.snapshot.final_url;
  return seed;
}

void AddLinks(ReadPage& page, const html::PageLinks& links) {
  const Source& source = page.source->source;
  const auto here = net::Url::Parse(page.fetched.snapshot.final_url);
  const auto home = net::Url::Parse(source.url);
  if (!here || !home || page.fetched.entry.depth >= FollowDepth(source.kind)) return;
  const auto base = net::Url::Parse(links.base, &*here);
  for (const std::string& href : links.hrefs) {
    const auto url = net::Url::Parse(href, links.base.empty() || !base ? &*here : &*base);
    if (!url || !url->is_http() || url->host() != home->host()) continue;
    if (source.kind == SourceKind::kFaq && !StartsWith(url->path(), FolderOf(home->path()))) continue;
    page.report.links.push_back(
        SeedFor(url->href(), page, page.fetched.entry.depth + 1, page.fetched.entry.priority - 1));
  }
}

void Disallow(ReadPage& page) {
  page.fetched.snapshot.status = FetchStatus::kDisallowed;
  page.fetched.snapshot.reason = page.fetched.rules.reason;
  page.fetched.body.clear();  // what may not be used is not kept
}

}  // namespace

void ReadRecords(ReadPage& page, const std::string& body, const TextAnalyst& analyst) {
  const Source& source = page.source->source;
  extract::Page input;
  input.bytes = body;
  input.content_type = page.fetched.snapshot.content_type;
  const std::string& url =
      page.fetched.snapshot.final_url.empty() ? page.fetched.snapshot.url : page.fetched.snapshot.final_url;
  input.url = url;
  input.fetched = ToDay(page.fetched.snapshot.fetched_at);
  input.kind = KindOf(source.kind);
  page.extraction = extract::Extract(input);
  if (source.kind != SourceKind::kReviews) return;
  for (Review& review : page.extraction->reviews) {
    review.site = source.site;
    std::string hint = review.language.empty() ? source.language : review.language;
    if (hint.empty()) hint = page.extraction->page.language;
    ScoredReview scored;
    const std::string text = review.title.empty() ? review.text : review.title + "\n" + review.text;
    scored.read = analyst.Read(text, hint);
    scored.review = review;
    scored.review.language = scored.read.language;
    page.reviews.push_back(std::move(scored));
  }
}

ReadPage ReadFetched(crawler::FetchResult fetched, const std::string& body, const ScanSource& source,
                     const TextAnalyst& analyst, const crawler::Identity& identity) {
  ReadPage page;
  page.fetched = std::move(fetched);
  page.source = &source;
  const FetchStatus status = page.fetched.snapshot.status;
  if (status != FetchStatus::kOk && status != FetchStatus::kNotModified) return page;

  const bool is_html = page.fetched.snapshot.content_type.find("json") == std::string::npos;
  html::PageLinks links;
  if (is_html) {
    links = html::FindLinks(body);
    crawler::AddRulesOfMarkup(links.robots, links.tdm_reservation, identity.product, page.fetched.snapshot.fetched_at,
                              page.fetched.rules);
  }
  if (!page.fetched.rules.may_use()) {
    Disallow(page);
    return page;
  }
  if (!body.empty()) page.report.content_fingerprint = crawler::ContentFingerprint(body);
  ReadRecords(page, body, analyst);
  if (page.extraction->status == PageStatus::kBlocked) {
    page.fetched.snapshot.status = FetchStatus::kBlocked;
    page.fetched.snapshot.reason =
        page.extraction->warnings.empty() ? "a captcha, consent wall or soft block" : page.extraction->warnings.front();
    return page;
  }
  if (page.fetched.rules.nofollow) return page;
  // The next page of a list is as deep as the list: its length is bounded by max_pages alone.
  for (const std::string& next : page.extraction->next_pages) {
    page.report.links.push_back(SeedFor(next, page, page.fetched.entry.depth, page.fetched.entry.priority));
  }
  if (is_html) AddLinks(page, links);
  return page;
}

}  // namespace rivalscope::scan
