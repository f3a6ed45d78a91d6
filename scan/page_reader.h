// What one fetched page means for a scan: its records, read and scored, and where to go from it. Pure: no store, no
// network.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crawler/crawler.h"
#include "model/brand.h"
#include "model/extraction.h"
#include "net/sitemap.h"
#include "scan/config.h"
#include "scan/page_marks.h"
#include "scan/text_analyst.h"

namespace rivalscope::scan {

// What is known of a source while it is scanned. Immutable during a scan.
struct ScanSource {
  int64_t id = 0;  // of the store
  Source source;
  bool cookies = false;  // kept for it while the scan runs
  // Of kSerp:
  Keyword keyword;
  Search search;
};

struct ScoredReview {
  Review review;
  ReadText read;
};

struct ReadPage {
  crawler::FetchResult fetched;  // status and reason as they stand after reading the page
  const ScanSource* source = nullptr;
  std::optional<Extraction> extraction;  // none where there was no page to read
  std::vector<ScoredReview> reviews;
  PageMarks marks;                         // of a page that was answered and may be used
  std::vector<net::SitemapEntry> sitemap;  // of an entry of kind kSitemap: what it lists of this source
  crawler::PageReport report;              // links to follow
  bool shared = false;  // read for a second source of the same address (shared_pages.h): the crawler knows it not
};

// `body` is the page: fetched.body, or the stored one where the answer was 304. Thread-safe.
ReadPage ReadFetched(crawler::FetchResult fetched, const std::string& body, const ScanSource& source,
                     const TextAnalyst& analyst, const crawler::Identity& identity);

// The records of a page alone, for reading a stored one again.
void ReadRecords(ReadPage& page, const std::string& body, const TextAnalyst& analyst);

}  // namespace rivalscope::scan
