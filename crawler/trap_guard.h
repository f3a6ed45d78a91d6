// Guards against address spaces that never end: calendars, session ids in paths, parameters that grow, relative links
// that repeat a folder, and pages that say the same under ever new addresses.
//
// Two kinds. RefuseUrl judges an address alone. TrapGuard learns a host: it counts the different queries of a path, and
// looks at pages that lead to more pages of their own prefix (leaves are no trap). When many of those hardly differ in
// their words, with digits left out, the prefix is closed: a calendar has some dozens of texts however long one leafs.
// Rules after Heritrix (TooManyHops, PathologicalPath, TooManyPathSegments) and its outlink cap.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "core/time.h"
#include "crawler/policy.h"
#include "net/url.h"

namespace rivalscope::crawler {

// Why this address looks generated; none when it does not.
std::optional<std::string> RefuseUrl(const net::Url& url, const TrapLimits& limits, Instant now);

// A hash of the words of a page without markup, scripts, digits and spacing. Never 0.
uint64_t ContentFingerprint(std::string_view html);

// What a page has in common with its siblings.
struct TrapKey {
  std::string prefix;         // "/shop?" for /shop?page=2, "/blog/" for /blog/one
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
  // A page with this fingerprint led to new addresses under its own prefix.
  void Grew(const std::string& prefix, uint64_t fingerprint);

 private:
  struct Prefix {
    uint32_t pages = 0;
    std::unordered_set<uint64_t> texts;  // at most what keeps the prefix open
    bool closed = false;
  };
  const TrapLimits* limits_;
  std::unordered_map<uint64_t, uint32_t> variants_;  // of a path, by its hash
  std::unordered_map<std::string, Prefix> prefixes_;
};

}  // namespace rivalscope::crawler
