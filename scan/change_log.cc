#include "scan/change_log.h"

#include <map>
#include <set>
#include <string>
#include <utility>

#include "analysis/anomalies.h"
#include "analysis/changes.h"
#include "sentiment/theme_tagger.h"

namespace rivalscope::scan {
namespace {

using analysis::PageVersion;

// One page of one scan, with what it said.
struct ReadPageFacts {
  bool read_well = false;
  bool gone = false;  // 404 or 410: what it said is no longer there
  SourceKind kind = SourceKind::kSite;
  std::string site;
  PageVersion page;
};
using Pages = std::map<std::pair<std::string, std::string>, ReadPageFacts>;  // by brand and address

Result<Pages> PagesOf(storage::Store& store, int64_t scan) {
  Pages pages;
  std::map<int64_t, ReadPageFacts*> by_snapshot;
  const Status read = store.snapshots().ForPages(scan, [&](const storage::PageRow& row) {
    if (row.kind == SourceKind::kSerp) return;
    ReadPageFacts& facts = pages[{row.brand, row.url}];
    facts.read_well = row.read_well;
    facts.gone = row.status == FetchStatusName(FetchStatus::kNotFound);
    facts.kind = row.kind;
    facts.page.url = row.url;
    facts.page.title = row.title;
    facts.page.prices = row.prices;
    by_snapshot[row.snapshot_id] = &facts;
  });
  if (!read) return tl::unexpected(read.error());
  const auto page_of = [&](int64_t snapshot) {
    return by_snapshot.count(snapshot) != 0 ? by_snapshot[snapshot] : nullptr;
  };
  const auto faqs = store.facts().Faq(scan, "");
  if (!faqs) return tl::unexpected(faqs.error());
  for (const storage::StoredFaq& row : *faqs) {
    if (ReadPageFacts* facts = page_of(row.snapshot_id)) facts->page.faq.push_back(row.entry);
  }
  const auto contacts = store.facts().Contacts(scan);
  if (!contacts) return tl::unexpected(contacts.error());
  for (const storage::StoredContact& row : *contacts) {
    if (ReadPageFacts* facts = page_of(row.snapshot_id)) facts->page.contacts.push_back(row.signal);
  }
  const auto aggregates = store.facts().Aggregates(scan);
  if (!aggregates) return tl::unexpected(aggregates.error());
  for (const storage::StoredAggregate& row : *aggregates) {
    ReadPageFacts* facts = page_of(row.snapshot_id);
    if (facts == nullptr) continue;
    facts->page.aggregate = row.aggregate;
    facts->site = row.site;
  }
  return pages;
}

// Questions and channels stand on many pages of a site: a brand has them or has not, wherever. Of review lists only the
// rating that the site states is compared, once a site; their titles are the site's own.
class BrandVersion {
 public:
  void Add(const ReadPageFacts& facts) {
    if (facts.kind == SourceKind::kReviews) {
      if (facts.page.aggregate.rating || facts.page.aggregate.count) {
        PageVersion& site = sites_[facts.site];
        if (site.url.empty()) site.url = facts.page.url;
        site.aggregate = facts.page.aggregate;
      }
      return;
    }
    if (whole_.url.empty()) whole_.url = facts.page.url;
    for (const FaqEntry& entry : facts.page.faq) {
      if (questions_.insert(entry.question).second) whole_.faq.push_back(entry);
    }
    for (const ContactSignal& contact : facts.page.contacts) {
      if (channels_.insert({contact.kind, contact.vendor + contact.value}).second) whole_.contacts.push_back(contact);
    }
  }

  const PageVersion& whole() const { return whole_; }
  const std::map<std::string, PageVersion>& sites() const { return sites_; }

 private:
  PageVersion whole_;
  std::map<std::string, PageVersion> sites_;
  std::set<std::string> questions_;
  std::set<std::pair<std::string, std::string>> channels_;
};

struct Versions {
  BrandVersion before, after;
};

// What may be compared: a page read well both times, one that is new, and one that is gone. A page that failed in
// either scan is left out of both sides.
std::map<std::string, Versions> Comparable(const Pages& before, const Pages& after) {
  std::map<std::string, Versions> brands;
  for (const auto& [key, facts] : after) {
    const auto old = before.find(key);
    Versions& versions = brands[key.first];
    if (old != before.end() && old->second.read_well && (facts.read_well || facts.gone))
      versions.before.Add(old->second);
    if (facts.read_well && (old == before.end() || old->second.read_well)) versions.after.Add(facts);
  }
  return brands;
}

void Append(std::vector<Change> from, std::vector<Change>& to) {
  for (Change& change : from) to.push_back(std::move(change));
}

// Titles and prices belong to one page.
PageVersion PageOnly(const ReadPageFacts& facts) {
  PageVersion page;
  page.url = facts.page.url;
  page.title = facts.page.title;
  page.prices = facts.page.prices;
  return page;
}

// Of the reviews stored up to this scan; a replay looks from the day its pages were fetched.
Status AddAnomalies(storage::Store& store, const Config& config, int64_t scan, int64_t last,
                    std::vector<Change>& changes) {
  const auto now = store.snapshots().NewestFetch(scan), then = store.snapshots().NewestFetch(last);
  if (!now) return tl::unexpected(now.error());
  if (!then) return tl::unexpected(then.error());
  if (!*now || !*then) return {};
  std::vector<ReviewRecord> reviews;
  storage::ReviewFilter filter;
  filter.scan = scan;
  const Status read = store.reviews().ForEach(filter, [&](const storage::StoredReview& stored) {
    ReviewRecord record;
    record.brand = stored.brand;
    record.date = stored.review.date;
    record.votes = sentiment::VotesOf(stored.mentions);
    reviews.push_back(std::move(record));
  });
  if (!read) return read;
  std::vector<std::string> brands;
  for (const Brand& brand : config.brands) brands.push_back(brand.id);
  Append(analysis::AnomaliesAsChanges(analysis::FindAnomalies(reviews, brands, ToDay(**now)), ToDay(**then)), changes);
  return {};
}

}  // namespace

Result<std::vector<Change>> ChangesSinceLast(storage::Store& store, const Config& config, int64_t scan) {
  std::vector<Change> changes;
  const auto last = store.scans().FinishedBefore(scan);
  if (!last) return tl::unexpected(last.error());
  if (!*last) return changes;
  const auto before = PagesOf(store, (*last)->id);
  if (!before) return tl::unexpected(before.error());
  const auto after = PagesOf(store, scan);
  if (!after) return tl::unexpected(after.error());
  for (const auto& [brand, versions] : Comparable(*before, *after)) {
    Append(analysis::ComparePages(brand, versions.before.whole(), versions.after.whole()), changes);
    for (const auto& [site, now] : versions.after.sites()) {
      const auto then = versions.before.sites().find(site);
      if (then == versions.before.sites().end()) continue;
      std::vector<Change> figures = analysis::ComparePages(brand, then->second, now);
      for (Change& change : figures) change.subject += " on " + site;
      Append(std::move(figures), changes);
    }
  }
  for (const auto& [key, facts] : *after) {
    const auto old = before->find(key);
    if (old == before->end() || !facts.read_well || !old->second.read_well || facts.kind == SourceKind::kReviews)
      continue;
    Append(analysis::ComparePages(key.first, PageOnly(old->second), PageOnly(facts)), changes);
  }
  const auto ranks_before = store.facts().Ranks((*last)->id);
  if (!ranks_before) return tl::unexpected(ranks_before.error());
  const auto ranks_after = store.facts().Ranks(scan);
  if (!ranks_after) return tl::unexpected(ranks_after.error());
  Append(analysis::CompareRanks(*ranks_before, *ranks_after, config.brands), changes);
  if (const Status added = AddAnomalies(store, config, scan, (*last)->id, changes); !added)
    return tl::unexpected(added.error());
  return changes;
}

}  // namespace rivalscope::scan
