// Sitemaps and feeds as lists of addresses: sitemaps.org 0.9 (urlset, index), plain text, RSS 2.0, Atom.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/time.h"

namespace rivalscope::net {

struct SitemapEntry {
  std::string url;
  std::optional<Instant> modified;
};
struct Sitemap {
  bool is_index = false;  // the entries are sitemaps
  std::vector<SitemapEntry> entries;
};

// `bytes` may be gzip (inflated to at most 50 MB). At most 50,000 entries are read, as the protocol allows.
Result<Sitemap> ParseSitemap(std::string_view bytes);

}  // namespace rivalscope::net
