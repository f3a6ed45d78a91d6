#include "scan/sources.h"

#include <string_view>

#include "net/url.h"
#include "text/utf8.h"

namespace rivalscope::scan {
namespace {

// application/x-www-form-urlencoded: the WHATWG serializer's set of bytes that need no escape.
std::string FormEncode(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
                       byte == '*' || byte == '-' || byte == '.' || byte == '_';
    if (plain) {
      out += c;
    } else if (c == ' ') {
      out += '+';
    } else {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

// "/help/" and "/help/faq" lie in a folder of their own, "/faq" in that of the whole host.
bool HasFolder(const std::string& address) {
  const auto url = net::Url::Parse(address);
  return url && url->path().rfind('/') > 0;
}

bool Wanted(const std::set<SourceKind>& only, SourceKind kind) { return only.empty() || only.count(kind) != 0; }

}  // namespace

std::string SearchUrl(const Search& search, const Keyword& keyword) {
  const size_t dash = keyword.locale.find_first_of("-_");
  const std::string country = dash == std::string::npos ? "" : keyword.locale.substr(dash + 1);
  return FillSearchUrl(search.url, FormEncode(keyword.text),
                       FormEncode(keyword.locale.empty() ? "all" : keyword.locale), FormEncode(country));
}

ScanSource SearchSource(const Search& search, const Keyword& keyword) {
  ScanSource row;
  row.source.kind = SourceKind::kSerp;
  row.source.url = SearchUrl(search, keyword);
  row.source.site = search.engine;
  row.source.language = keyword.locale;
  row.source.max_pages = 1;
  row.keyword = keyword;
  row.search = search;
  return row;
}

Result<SourceList> SourceList::Create(const Config& config, const std::set<SourceKind>& only, storage::Store& store) {
  SourceList list;
  const auto add = [&](ScanSource source) -> Status {
    const Result<int64_t> id = store.scans().SourceId(source.source);
    if (!id) return tl::unexpected(id.error());
    source.id = *id;
    list.sources_.insert_or_assign(*id, std::move(source));
    return {};
  };
  for (const ConfiguredSource& source : config.sources) {
    if (!Wanted(only, source.kind)) continue;
    ScanSource row;
    row.source = source;
    row.cookies = source.cookies;
    if (row.source.max_pages == 0) row.source.max_pages = config.politeness.max_pages_per_source;
    if (const Status added = add(std::move(row)); !added) return tl::unexpected(added.error());
  }
  if (!Wanted(only, SourceKind::kSerp)) return list;
  for (const Search& search : config.searches) {
    for (const Keyword& keyword : config.keywords) {
      if (const Status added = add(SearchSource(search, keyword)); !added) return tl::unexpected(added.error());
    }
  }
  return list;
}

const ScanSource* SourceList::Find(int64_t id) const {
  const auto at = sources_.find(id);
  return at == sources_.end() ? nullptr : &at->second;
}

crawler::Seed SourceList::SeedOf(const ScanSource& source) const {
  crawler::Seed seed;
  seed.url = source.source.url;
  seed.source = source.id;
  // Small sources first: a scan that is cut short has seen every FAQ and ranking before the last page of a long review
  // list.
  switch (source.source.kind) {
    case SourceKind::kSerp:
      seed.priority = 40;
      break;
    case SourceKind::kFaq:
      seed.priority = 30;
      break;
    case SourceKind::kSite:
      seed.priority = 20;
      break;
    case SourceKind::kReviews:
      seed.priority = 10;
      break;
  }
  seed.follow = source.source.kind == SourceKind::kFaq && HasFolder(seed.url);  // sitemaps may name more of it
  seed.cookies = source.cookies;
  return seed;
}

}  // namespace rivalscope::scan
