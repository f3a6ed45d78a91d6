#include "crawler/pagination.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "crawler/inbox.h"
#include "html/tag_scanner.h"
#include "text/utf8.h"

namespace rivalscope::crawler {
namespace {

// Names of query parameters and path segments that hold a page's number, as shops, review sites and help centres of the
// nine languages write them.
constexpr std::array<std::string_view, 17> kPageNames = {
    "page",  "p",      "pg",    "pagenumber", "page_number", "paged",  "pageno", "pagenum",    "seite",
    "sayfa", "pagina", "oldal", "sehife",     "safhe",       "pageid", "pn",     "currentpage"};
// Where a "load more" button keeps its address.
constexpr std::array<std::string_view, 6> kMoreAttributes = {
    "data-next-url", "data-next-page-url", "data-load-more-url", "data-next-page-href", "data-more-url", "hx-get"};
constexpr int kMostPages = 100'000;

// Short names are left to parameters: /p/17 is a product more often than a page.
constexpr size_t kShortName = 2;

bool IsPageName(std::string_view name) {
  return std::any_of(kPageNames.begin(), kPageNames.end(),
                     [&](std::string_view known) { return text::EqualsAsciiNoCase(name, known); });
}

bool IsPageSegment(std::string_view name) { return name.size() > kShortName && IsPageName(name); }

std::optional<int> PageNumber(std::string_view digits) {
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  if (!whole || number < 1 || number > kMostPages) return std::nullopt;
  return number;
}

// "/reviews/page/3" and "/reviews/page-3".
bool SplitPath(std::string_view path, ListPage& page) {
  const std::string_view bare = path.substr(0, path.find_last_not_of('/') + 1);
  const size_t slash = bare.rfind('/');
  if (slash == std::string_view::npos) return false;
  const std::string_view last = bare.substr(slash + 1);
  const std::string_view before = bare.substr(0, slash);
  const size_t up = before.rfind('/');
  if (const auto number = PageNumber(last);
      number && up != std::string_view::npos && IsPageSegment(before.substr(up + 1))) {
    page.list = before.substr(0, up);
    page.number = *number;
    return true;
  }
  const size_t dash = last.rfind('-');
  if (dash == std::string_view::npos || !IsPageSegment(last.substr(0, dash))) return false;
  const auto number = PageNumber(last.substr(dash + 1));
  if (!number) return false;
  page.list = before;
  page.number = *number;
  return true;
}

void SplitQuery(std::string_view query, ListPage& page) {
  std::string rest;
  while (!query.empty()) {
    const std::string_view part = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), part.size() + 1));
    const size_t equals = part.find('=');
    const auto number = equals == std::string_view::npos ? std::nullopt : PageNumber(part.substr(equals + 1));
    if (number && !page.numbered && IsPageName(part.substr(0, equals))) {
      page.number = *number;
      page.numbered = true;
      continue;
    }
    rest += rest.empty() ? "?" : "&";
    rest += part;
  }
  page.list += rest;
}

std::optional<net::Url> Resolve(std::string_view reference, const net::Url& base) {
  auto url = net::Url::Parse(reference, &base);
  if (!url || !url->is_http() || url->host().empty()) return std::nullopt;
  return std::move(*url);
}

net::Url BaseOf(const html::PageLinks& links, const net::Url& page) {
  if (links.base.empty()) return page;
  return Resolve(links.base, page).value_or(page);
}

// The targets that scripts would load more of the list from, as the mark-up names them.
std::string MoreTarget(std::string_view html) {
  html::TagScanner scanner(html);
  html::Tag tag;
  while (scanner.Next(tag)) {
    if (tag.end_tag || tag.attribute_count == 0) continue;
    std::string_view attributes = tag.attributes;
    html::RawAttribute attribute;
    while (html::NextAttribute(attributes, attribute)) {
      const bool more = std::any_of(kMoreAttributes.begin(), kMoreAttributes.end(), [&](std::string_view name) {
        return text::EqualsAsciiNoCase(attribute.name, name);
      });
      if (more && !attribute.value.empty()) return std::string(attribute.value);
    }
  }
  return "";
}

// The lowest page of the same list above this one that the page links to.
std::optional<std::string> NumberedNext(const html::PageLinks& links, const net::Url& base, const net::Url& page) {
  const ListPage here = ListPageOf(page);
  std::optional<std::string> best;
  int lowest = kMostPages + 1;
  for (const std::string& href : links.hrefs) {
    const auto url = Resolve(href, base);
    if (!url || url->host() != page.host()) continue;
    const ListPage there = ListPageOf(*url);
    if (!there.numbered || there.list != here.list || there.number <= here.number || there.number >= lowest) continue;
    lowest = there.number;
    best = url->href();
  }
  return best;
}

}  // namespace

ListPage ListPageOf(const net::Url& url) {
  ListPage page;
  page.numbered = SplitPath(url.path(), page);
  if (!page.numbered) page.list = url.path();
  while (!page.list.empty() && page.list.back() == '/') page.list.pop_back();
  SplitQuery(url.query(), page);
  page.list.insert(0, url.origin());
  return page;
}

std::vector<std::string> NextPages(std::string_view html, const html::PageLinks& links, const net::Url& page) {
  const net::Url base = BaseOf(links, page);
  std::vector<std::string> next;
  const auto add = [&](const std::optional<net::Url>& url) {
    if (!url || net::PageKey(*url) == net::PageKey(page)) return;
    if (std::find(next.begin(), next.end(), url->href()) == next.end()) next.push_back(url->href());
  };
  for (const std::string& href : links.next) add(Resolve(href, base));
  if (!next.empty()) return next;
  if (const auto numbered = NumberedNext(links, base, page)) add(Resolve(*numbered, base));
  if (!next.empty()) return next;
  if (const std::string more = MoreTarget(html); !more.empty()) add(Resolve(more, base));
  return next;
}

std::string CanonicalPage(const html::PageLinks& links, const net::Url& page) {
  if (links.canonical.empty() || !links.next.empty() || ListPageOf(page).numbered) return "";
  const auto url = Resolve(links.canonical, BaseOf(links, page));
  if (!url || !IsInScope(Scope::kHost, page.host(), url->host())) return "";
  if (page.scheme() == "https" && url->scheme() == "http") return "";
  return net::PageKey(*url) == net::PageKey(page) ? "" : url->href();
}

}  // namespace rivalscope::crawler
