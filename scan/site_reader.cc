#include "scan/site_reader.h"

#include <fmt/core.h>

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <utility>

#include "html/charset.h"
#include "net/url.h"
#include "scan/audit_page.h"
#include "scan/stored_body.h"

namespace rivalscope::scan {
namespace {

using analysis::BrandSite;
using analysis::PageRole;

std::string KeyOf(const std::string& address) {
  const auto url = net::Url::Parse(address);
  return url ? net::PageKey(*url) : address;
}

bool Holds(const std::vector<std::string>& types, std::initializer_list<const char*> any) {
  return std::any_of(any.begin(), any.end(),
                     [&](const char* type) { return std::find(types.begin(), types.end(), type) != types.end(); });
}

// One site: pages are added in the order of the scan, then Finish draws the conclusions that need them all.
class SiteBuilder {
 public:
  explicit SiteBuilder(std::string brand) { site_.brand = std::move(brand); }

  // Whether the page's body is wanted.
  bool Count(const storage::PageRow& row) {
    if (home_.empty() && row.kind == SourceKind::kSite) home_ = KeyOf(row.url);
    const bool gone = row.status == FetchStatusName(FetchStatus::kRedirected) ||
                      row.status == FetchStatusName(FetchStatus::kNotFound);
    site_.pages_known += row.read_well || !gone;
    ++site_.links_checked;
    site_.links_broken += row.status == FetchStatusName(FetchStatus::kNotFound);
    if (!row.read_well && site_.reason.empty()) site_.reason = row.reason.empty() ? row.status : row.reason;
    return row.read_well;
  }

  void Add(const storage::PageRow& row, const std::string& body) {
    const html::Decoded decoded = html::DecodeHtml(body, "");
    auto page = ReadAuditPage(decoded.utf8, row.url, row.language);
    if (!page) {  // the parser's limits: this page stays unread, the others speak
      if (site_.reason.empty()) site_.reason = page.error().message;
      return;
    }
    ++site_.pages_read;
    const std::string key = KeyOf(row.url);
    const bool faq = row.kind == SourceKind::kFaq || Holds(row.types, {"FAQPage", "QAPage"});
    const bool product =
        Holds(row.types, {"Product", "Offer", "AggregateOffer", "ProductGroup"}) || !row.prices.empty();
    if (key == home_) {
      site_.roles.insert(PageRole::kHome);
      site_.home_bytes = static_cast<int64_t>(body.size());
    }
    if (faq) site_.roles.insert(PageRole::kFaq);
    if (product) site_.roles.insert(PageRole::kProduct);
    site_.roles.insert(PageRole::kOther);
    site_.priced = site_.priced || !row.prices.empty();
    site_.types.insert(row.types.begin(), row.types.end());
    const std::string language = page->language.empty() ? row.language.substr(0, 2) : page->language;
    if (!language.empty()) {
      site_.languages.insert(language);
      if (faq) site_.help_languages.insert(language);
    }
    site_.languages.insert(page->alternates.begin(), page->alternates.end());
    for (const std::string& mark : page->marks) site_.seen.try_emplace(mark, row.url);
    if (faq && page->marks.count("search_field") > 0) site_.seen.try_emplace("help_search", row.url);
    Measure(*page);
    if (faq) faq_pages_.insert(key);
    pages_.emplace(key, std::move(*page));
  }

  BrandSite Finish() {
    site_.known = site_.pages_read > 0;
    if (site_.links_checked == 0) site_.reason = "no page of its own site or FAQ is among the sources";
    if (site_.known) site_.reason.clear();
    Walk();
    return std::move(site_);
  }

 private:
  void Measure(const AuditPage& page) {
    site_.inputs += page.inputs;
    site_.inputs_labelled += page.inputs_labelled;
    site_.images += page.images;
    site_.images_described += page.images_described;
    site_.pages_with_headings += page.has_headings;
    site_.pages_in_order += page.has_headings && page.headings_in_order;
  }

  // Breadth first from the home page over the links of pages that were read.
  void Walk() {
    if (site_.roles.count(PageRole::kHome) == 0) return;
    std::map<std::string, int> clicks = {{home_, 0}};
    std::deque<std::string> waiting = {home_};
    std::set<std::string> contacts;
    const auto nearer = [](std::optional<int>& least, int found) { least = least ? std::min(*least, found) : found; };
    while (!waiting.empty()) {
      const std::string key = std::move(waiting.front());
      waiting.pop_front();
      const int here = clicks.at(key);
      if (faq_pages_.count(key) > 0) nearer(site_.clicks_to_faq, here);
      const auto page = pages_.find(key);
      if (page == pages_.end()) continue;
      for (const auto& [mark, address] : page->second.marked_links) {
        if (mark == "contact") {
          nearer(site_.clicks_to_contact, here + 1);
          contacts.insert(KeyOf(address));
        }
        if (mark == "faq") nearer(site_.clicks_to_faq, here + 1);
      }
      for (const std::string& link : page->second.links) {
        if (clicks.try_emplace(KeyOf(link), here + 1).second) waiting.push_back(KeyOf(link));
      }
    }
    for (const std::string& contact : contacts) {
      if (pages_.count(contact) > 0) site_.roles.insert(PageRole::kContact);
    }
  }

  BrandSite site_;
  std::string home_;  // key of the first page of the brand's site source
  std::map<std::string, AuditPage> pages_;
  std::set<std::string> faq_pages_;
};

}  // namespace

Result<std::vector<BrandSite>> ReadSites(storage::Store& store, int64_t scan, const std::vector<Brand>& brands) {
  std::map<std::string, SiteBuilder> builders;
  for (const Brand& brand : brands) builders.emplace(brand.id, SiteBuilder(brand.id));
  std::vector<storage::PageRow> wanted;
  const Status listed = store.snapshots().ForPages(scan, [&](const storage::PageRow& row) {
    const auto builder = builders.find(row.brand);
    if (builder == builders.end() || (row.kind != SourceKind::kSite && row.kind != SourceKind::kFaq)) return;
    if (builder->second.Count(row)) wanted.push_back(row);
  });
  if (!listed) return tl::unexpected(listed.error());
  std::map<std::string, int> read;
  for (const storage::PageRow& row : wanted) {
    if (++read[row.brand] > kMostAuditedPages) continue;
    const auto stored = store.snapshots().Get(row.snapshot_id);
    if (!stored) return tl::unexpected(stored.error());
    if (!*stored) continue;
    const auto digest = BodyDigest(store, (*stored)->snapshot);
    if (!digest) return tl::unexpected(digest.error());
    if (digest->empty()) continue;
    const auto body = store.snapshots().Body(*digest);
    if (!body) return tl::unexpected(body.error());
    builders.at(row.brand).Add(row, *body);
  }
  std::vector<BrandSite> sites;
  sites.reserve(brands.size());
  for (const Brand& brand : brands) sites.push_back(builders.at(brand.id).Finish());
  return sites;
}

}  // namespace rivalscope::scan
