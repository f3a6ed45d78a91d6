#include "fuzz/targets.h"
#include "net/sitemap.h"

namespace rivalscope::fuzz {

void FuzzSitemap(std::string_view bytes) {
  const auto sitemap = net::ParseSitemap(bytes);
  if (!sitemap) {
    Require(!sitemap.error().message.empty(), "an error says what is wrong");
    return;
  }
  Require(sitemap->entries.size() <= 50'000, "the protocol's bound holds");
  for (const net::SitemapEntry& entry : sitemap->entries) {
    Require(!entry.url.empty(), "an entry has an address");
    Require(entry.url.find_first_of(" \t\r\n") != 0, "without white space before it");
  }
}

}  // namespace rivalscope::fuzz
