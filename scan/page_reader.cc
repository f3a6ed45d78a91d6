#include "scan/page_reader.h"

#include "crawler/page_rules.h"
#include "crawler/pagination.h"
#include "crawler/text_runs.h"
#include "extract/extract.h"
#include "html/links.h"
#include "net/sitemap.h"
#include "net/url.h"
#include "text/utf8.h"

namespace rivalscope::scan {
namespace {

extract::Kind KindOf(SourceKind kind) {
  switch (kind) {
    case SourceKind::kFaq:
      return extract::Kind::kAuto;  // a help page says how to reach the brand, too
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

constexpr int kSitemapDepth = 1;         // an index that lists indexes is not followed further
constexpr size_t kSitemapsOfIndex = 10;  // taken from one index

bool StartsWith(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

// The folder a source lives in: "/hc/en/faq.html" and "/hc/en/" are in "/hc/en/".
std::string_view FolderOf(std::string_view path) { return path.substr(0, path.rfind('/') + 1); }

bool IsOfFaq(const net::Url& url, const net::Url& home) { return StartsWith(url.path(), FolderOf(home.path())); }

crawler::Seed SeedFor(const std::string& url, const ReadPage& page, int depth, int priority) {
  crawler::Seed seed;
  seed.url = url;
  seed.source = page.fetched.entry.source;
  seed.depth = depth;
  seed.priority = priority;
  seed.scope = page.fetched.entry.scope;
  seed.cookies = page.fetched.entry.cookies;
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
    if (source.kind == SourceKind::kFaq && !IsOfFaq(*url, *home)) continue;
    page.report.links.push_back(
        SeedFor(url->href(), page, page.fetched.entry.depth + 1, page.fetched.entry.priority - 1));
  }
}

// Further pages of a review list or a section of a FAQ that extraction did not name.
void AddListPages(ReadPage& page, const std::string& body, const html::PageLinks& links, const net::Url& here) {
  const Source& source = page.source->source;
  const bool list =
      source.kind == SourceKind::kFaq ||
      (source.kind == SourceKind::kReviews && !page.extraction->reviews.empty() && page.extraction->next_pages.empty());
  const auto home = net::Url::Parse(source.url);
  if (!list || !home) return;
  for (const std::string& next : crawler::NextPages(body, links, here)) {
    const auto url = net::Url::Parse(next);
    if (!url || url->host() != here.host()) continue;
    if (source.kind == SourceKind::kFaq && !IsOfFaq(*url, *home)) continue;
    page.report.links.push_back(SeedFor(next, page, page.fetched.entry.depth, page.fetched.entry.priority));
  }
}

// A sitemap names pages of the whole host; those below a FAQ's own folder are of it. A FAQ at the root has no folder.
void ReadSitemap(ReadPage& page, const std::string& body) {
  const auto sitemap = net::ParseSitemap(body);
  const auto home = net::Url::Parse(page.source->source.url);
  const auto base = net::Url::Parse(page.fetched.snapshot.final_url);
  if (!sitemap || !home || !base) return;
  const bool own_folder = FolderOf(home->path()) != "/";
  for (const net::SitemapEntry& entry : sitemap->entries) {
    const auto url = net::Url::Parse(entry.url, &*base);
    if (!url || !url->is_http() || url->host() != home->host()) continue;
    if (sitemap->is_index) {
      if (page.fetched.entry.depth >= kSitemapDepth || page.report.links.size() >= kSitemapsOfIndex) continue;
      crawler::Seed seed = SeedFor(url->href(), page, page.fetched.entry.depth + 1, page.fetched.entry.priority);
      seed.kind = crawler::UrlKind::kSitemap;
      page.report.links.push_back(std::move(seed));
      continue;
    }
    if (!own_folder || !IsOfFaq(*url, *home)) continue;
    page.sitemap.push_back(entry);
    page.report.links.push_back(SeedFor(url->href(), page, 1, page.fetched.entry.priority - 2));
  }
}

void Disallow(ReadPage& page) {
  page.fetched.snapshot.status = FetchStatus::kDisallowed;
  page.fetched.snapshot.reason = page.fetched.rules.reason;
  page.fetched.body.clear();  // what may not be used is not kept
  page.report.kept = false;
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
  if (status != FetchStatus::kOk && status != FetchStatus::kNotModified) {
    page.report.kept = false;
    return page;
  }
  if (page.fetched.entry.kind == crawler::UrlKind::kSitemap) {
    ReadSitemap(page, body);
    return page;
  }

  const bool is_html = page.fetched.snapshot.content_type.find("json") == std::string::npos;
  html::PageLinks links;
  if (is_html) {
    links = html::FindLinks(body);
    crawler::AddRulesOfMarkup(links.robots, links.tdm_reservation, identity.product, page.fetched.snapshot.fetched_at,
                              page.fetched.rules);
  }
  const auto here = net::Url::Parse(page.fetched.snapshot.final_url);
  if (!page.fetched.rules.may_use()) {
    Disallow(page);
    return page;
  }
  if (!body.empty()) page.report.text = crawler::TextRunsOf(body);
  page.marks = MarksOf(body, is_html);
  ReadRecords(page, body, analyst);
  if (page.extraction->status == PageStatus::kBlocked) {
    page.fetched.snapshot.status = FetchStatus::kBlocked;
    page.fetched.snapshot.reason =
        page.extraction->warnings.empty() ? "a captcha, consent wall or soft block" : page.extraction->warnings.front();
    page.report.kept = false;  // the wall's validators say nothing of the page behind it
    return page;
  }
  if (is_html && here) page.report.canonical = crawler::CanonicalPage(links, *here);
  if (page.fetched.rules.nofollow) return page;
  // The next page of a list is as deep as the list: its length is bounded by max_pages alone.
  for (const std::string& next : page.extraction->next_pages) {
    page.report.links.push_back(SeedFor(next, page, page.fetched.entry.depth, page.fetched.entry.priority));
  }
  if (is_html && here) {
    AddListPages(page, body, links, *here);
    AddLinks(page, links);
  }
  if (!page.report.canonical.empty()) page.fetched.snapshot.final_url = page.report.canonical;
  return page;
}

}  // namespace rivalscope::scan
