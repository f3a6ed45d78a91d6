// Guards against address spaces that never end: calendars, session ids in paths, parameters that grow, relative links
// that repeat a folder, and pages that say the same under ever new addresses.
//
// Two kinds. RefuseUrl judges an address alone. TrapGuard learns a host: it counts the different queries of a path, and
// looks at pages that lead to more pages of their own prefix (leaves are no trap). When most of those say nothing that
// their siblings did not say, but for a date, a token or the words that were asked for, the prefix is closed: a
// calendar has the names of its months and days, however long one leafs (text_runs.h says how pages are compared, and
// why so). Rules after Heritrix (TooManyHops, PathologicalPath, TooManyPathSegments) and its outlink cap.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/time.h"
#include "crawler/policy.h"
#include "crawler/text_runs.h"
#include "net/url.h"

namespace rivalscope::crawler {

// Why this address looks generated; none when it does not.
std::optional<std::string> RefuseUrl(const net::Url& url, const TrapLimits& limits, Instant now);

// What a page has in common with its siblings.
struct TrapKey {
  std::string prefix;         // "/shop?" for /shop?page=2, "/blog/" for /blog/one, "/events/#/#/" for /events/2026/11/
  uint64_t queried_path = 0;  // a hash of the path; 0 for an address without query
};
TrapKey TrapKeyOf(const net::Url& url);

// One host. Thread contract: one thread. Memory is bounded: at most kMaxPaths paths and prefixes are counted.
class TrapGuard {
 public:
  static constexpr size_t kMaxPaths = 20'000;

  explicit TrapGuard(const TrapLimits& limits) : limits_(&limits) {}

  // Before an address is added, and again before it is fetched: its prefix may have been closed since.
  std::optional<std::string> Refuse(const TrapKey& key) const;
  // A new address was added: one more variant of its path.
  void Added(const TrapKey& key);
  // A page that says this led to new addresses under its own prefix.
  void Grew(const std::string& prefix, const TextRuns& text);

 private:
  struct Prefix {
    uint32_t pages = 0;
    uint32_t fresh = 0;                 // of this window: pages that said something new
    std::unique_ptr<RunMemory> memory;  // what its pages said; null while there are few of them
    bool closed = false;
  };
  const TrapLimits* limits_;
  std::unordered_map<uint64_t, uint32_t> variants_;  // of a path, by its hash
  std::unordered_map<std::string, Prefix> prefixes_;
  uint32_t watched_ = 0;  // prefixes with a memory
};

}  // namespace rivalscope::crawler
