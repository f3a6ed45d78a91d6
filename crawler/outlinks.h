// From a fetched page to the addresses it leads to: links of HTML, entries of sitemaps and feeds. For consumers that
// need no tree; what is found here is what PageReport::links wants.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "crawler/crawler.h"
#include "crawler/policy.h"
#include "html/links.h"

namespace rivalscope::crawler {

// Thread contract: one thread. Remembers addresses it gave out, so that the menu of a site is worked through once and
// not on each of its pages.
class LinkFinder {
 public:
  explicit LinkFinder(const CrawlPolicy& policy);

  // Reads the markup's rules into result.rules (a page that may not be used becomes kDisallowed) and returns its links
  // and fingerprint. No links where the entry is not followed, or nofollow is said.
  PageReport Find(FetchResult& result, Instant now);

 private:
  void Links(const FetchResult& result, const html::PageLinks& found, std::vector<Seed>& links);
  void Entries(const FetchResult& result, std::vector<Seed>& links);
  bool Remember(uint64_t hash);

  const std::string agent_;
  const int max_depth_;
  std::vector<uint64_t> given_;  // a cache with one place a hash: forgets, never lies
};

// True for text/html, application/xhtml+xml, and bodies without a type that begin with '<'.
bool IsHtml(std::string_view content_type, std::string_view body);

}  // namespace rivalscope::crawler
