// From a fetched page to the addresses it leads to: links of HTML, entries of sitemaps and feeds. For consumers that
// need no tree; what is found here is what PageReport::links wants.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "crawler/crawler.h"
#include "crawler/policy.h"
#include "html/links.h"

namespace rivalscope::crawler {

// Addresses that were given out, so that the menu of a site is worked through once and not on each of its pages. A
// cache with one place a hash: it forgets, but never takes a new address for a known one. Thread contract: any thread.
class LinkMemory {
 public:
  LinkMemory() : places_(kPlaces) {}
  // True when the hash was not known.
  bool Remember(uint64_t hash) {
    std::atomic<uint64_t>& place = places_[hash % kPlaces];
    if (place.load(std::memory_order_relaxed) == hash) return false;
    place.store(hash, std::memory_order_relaxed);  // two threads may both be told that it is new
    return true;
  }

 private:
  static constexpr size_t kPlaces = 1u << 16;  // 512 KiB
  std::vector<std::atomic<uint64_t>> places_;
};

// Thread contract: one thread.
class LinkFinder {
 public:
  // `memory` is shared by the finders of a crawl and outlives them.
  LinkFinder(const CrawlPolicy& policy, LinkMemory& memory);

  // Reads the markup's rules into result.rules (a page that may not be used becomes kDisallowed) and returns its links
  // and fingerprint. No links where the entry is not followed, or nofollow is said.
  PageReport Find(FetchResult& result, Instant now);

 private:
  void Links(const FetchResult& result, const html::PageLinks& found, std::vector<Seed>& links);
  void Entries(const FetchResult& result, std::vector<Seed>& links);

  const std::string agent_;
  const int max_depth_;
  LinkMemory& memory_;
};

// True for text/html, application/xhtml+xml, and bodies without a type that begin with '<'.
bool IsHtml(std::string_view content_type, std::string_view body);

}  // namespace rivalscope::crawler
