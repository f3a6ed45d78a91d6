#include "crawler/outlinks.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "core/digest.h"
#include "crawler/inbox.h"
#include "crawler/pagination.h"
#include "crawler/text_runs.h"
#include "html/charset.h"
#include "net/sitemap.h"
#include "net/url.h"

namespace rivalscope::crawler {
namespace {

constexpr int kSitemapDepth = 2;  // an index that lists indexes is not followed further

Seed Child(const FrontierUrl& parent, int depth) {
  Seed seed;
  seed.source = parent.source;
  seed.priority = parent.priority;
  seed.depth = depth;
  seed.scope = parent.scope;
  seed.follow = parent.follow;
  seed.cookies = parent.cookies;
  return seed;
}

// Addresses outside ASCII depend on the page's encoding, and UTF-16 hides even the tags: then it is decoded first.
bool NeedsDecoding(std::string_view body) {
  const std::string_view start = body.substr(0, 2);
  if (start == "\xFE\xFF" || start == "\xFF\xFE") return true;
  constexpr uint64_t kHighBits = 0x8080808080808080ULL;
  std::array<uint64_t, 8> blocks{};
  for (; body.size() >= sizeof blocks; body.remove_prefix(sizeof blocks)) {
    std::memcpy(blocks.data(), body.data(), sizeof blocks);
    uint64_t all = 0;
    for (const uint64_t block : blocks) all |= block;
    if ((all & kHighBits) != 0) return true;
  }
  return std::any_of(body.begin(), body.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// True for a whole address that is plainly of another host: the links of a page that lead away need not be parsed to be
// dropped. What is not plain (a user's name, upper case, escapes) is left to the parser.
bool LeavesHost(std::string_view href, std::string_view host) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (href.substr(0, scheme.size()) != scheme) continue;
    const std::string_view rest = href.substr(scheme.size());
    const size_t end = std::min(rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-"), rest.size());
    const bool plain = end > 0 && (end == rest.size() || rest[end] == '/' || rest[end] == ':' || rest[end] == '?');
    return plain && rest.find('@') == std::string_view::npos && !IsInScope(Scope::kHost, host, rest.substr(0, end));
  }
  return false;
}

}  // namespace

bool IsHtml(std::string_view content_type, std::string_view body) {
  const auto type = net::ParseMimeType(content_type);
  if (type) return type->essence() == "text/html" || type->essence() == "application/xhtml+xml";
  const size_t first = body.find_first_not_of(" \t\r\n\f\xEF\xBB\xBF");
  return first != std::string_view::npos && body[first] == '<';
}

LinkFinder::LinkFinder(const CrawlPolicy& policy, LinkMemory& memory)
    : agent_(policy.identity.product), max_depth_(policy.limits.depth), memory_(memory) {}

PageReport LinkFinder::Find(FetchResult& result, Instant now) {
  PageReport report;
  Snapshot& snapshot = result.snapshot;
  const bool usable = snapshot.status == FetchStatus::kOk || snapshot.status == FetchStatus::kNotModified;
  const bool has_page = usable || !result.rules.may_use();
  if (!has_page || result.body.empty()) return report;
  if (result.entry.kind == UrlKind::kSitemap) {
    if (result.entry.follow && usable) Entries(result, report.links);
    return report;
  }
  if (!IsHtml(snapshot.content_type, result.body)) return report;
  html::PageLinks found;
  if (NeedsDecoding(result.body)) {
    const auto type = net::ParseMimeType(snapshot.content_type);
    const auto charset = type ? type->Parameter("charset") : std::nullopt;
    found = html::FindLinks(html::DecodeHtml(result.body, charset.value_or("")).utf8);
  } else {
    found = html::FindLinks(result.body);
  }
  AddRulesOfMarkup(found.robots, found.tdm_reservation, agent_, now, result.rules);
  if (!result.rules.may_use() && usable) {
    snapshot.status = FetchStatus::kDisallowed;
    snapshot.reason = result.rules.reason;
  }
  if (result.entry.follow && !result.rules.nofollow) Links(result, found, report.links);
  if (!found.canonical.empty() && result.rules.may_use()) {
    if (const auto url = net::Url::Parse(snapshot.final_url)) report.canonical = CanonicalPage(found, *url);
  }
  if (!report.links.empty()) report.text = TextRunsOf(result.body);  // leaves are no trap
  return report;
}

void LinkFinder::Links(const FetchResult& result, const html::PageLinks& found, std::vector<Seed>& links) {
  const auto page = net::Url::Parse(result.snapshot.final_url);
  if (!page) return;
  auto base = found.base.empty() ? page : net::Url::Parse(found.base, &*page);
  if (!base) base = page;
  // What a link means depends on the origin, or for a relative one on the folder of the base; who asks, on the entry.
  const FrontierUrl& entry = result.entry;
  const uint64_t who = StableHash(std::to_string(entry.source)) + static_cast<uint64_t>(entry.scope);
  const uint64_t origin = StableHash(base->origin(), who);
  const uint64_t folder = StableHash(base->path(), origin);
  const bool may_forget = entry.depth + 1 < max_depth_;  // refused for its depth here, it may be near from elsewhere
  const auto add = [&](const std::string& href) {
    if (href.empty() || href.front() == '#') return;
    if (entry.scope == Scope::kHost && LeavesHost(href, entry.host)) return;
    const bool from_root = href.front() == '/';
    if (may_forget && !memory_.Remember(StableHash(href, from_root ? origin : folder))) return;
    const auto url = net::Url::Parse(href, &*base);
    if (!url || !url->is_http()) return;
    Seed seed = Child(entry, entry.depth + 1);
    seed.url = url->href();
    links.push_back(std::move(seed));
  };
  for (const std::string& href : found.hrefs) add(href);
  for (const std::string& href : found.next) add(href);
}

void LinkFinder::Entries(const FetchResult& result, std::vector<Seed>& links) {
  const auto sitemap = net::ParseSitemap(result.body);
  const auto base = net::Url::Parse(result.snapshot.final_url);
  if (!sitemap || !base) return;
  if (sitemap->is_index && result.entry.depth >= kSitemapDepth) return;
  for (const net::SitemapEntry& entry : sitemap->entries) {
    const auto url = net::Url::Parse(entry.url, &*base);
    if (!url || !url->is_http()) continue;
    Seed seed = Child(result.entry, sitemap->is_index ? result.entry.depth + 1 : 1);
    seed.kind = sitemap->is_index ? UrlKind::kSitemap : UrlKind::kPage;
    if (!sitemap->is_index) seed.priority = result.entry.priority - 1;
    seed.url = url->href();
    links.push_back(std::move(seed));
  }
}

}  // namespace rivalscope::crawler
