#include "scan/shared_pages.h"

#include <algorithm>

#include "core/digest.h"
#include "net/url.h"

namespace rivalscope::scan {

SharedPages::SharedPages(const SourceList& sources) {
  std::map<std::string, std::vector<const ScanSource*>> by_page;
  for (const auto& [id, source] : sources.all()) {
    const auto url = net::Url::Parse(source.source.url);
    if (url && source.source.kind != SourceKind::kSerp) by_page[net::PageKey(*url)].push_back(&source);
  }
  for (auto& [page_key, same] : by_page) {
    if (same.size() < 2) continue;
    std::stable_sort(same.begin(), same.end(), [&](const ScanSource* a, const ScanSource* b) {
      return sources.SeedOf(*a).priority > sources.SeedOf(*b).priority;
    });
    Group& group = groups_[same.front()->id];
    group.leader = same.front();
    group.others.assign(same.begin() + 1, same.end());
    group.page_keys.insert(page_key);
    for (const ScanSource* other : group.others) leader_of_[other->id] = group.leader->id;
  }
}

std::vector<std::pair<int64_t, int64_t>> SharedPages::Pairs() const {
  std::vector<std::pair<int64_t, int64_t>> pairs;
  for (const auto& [other, leader] : leader_of_) pairs.emplace_back(leader, other);
  return pairs;
}

bool SharedPages::WantsCookies(int64_t leader) const {
  const auto group = groups_.find(leader);
  return group != groups_.end() && std::any_of(group->second.others.begin(), group->second.others.end(),
                                               [](const ScanSource* other) { return other->cookies; });
}

std::vector<const ScanSource*> SharedPages::ReadersOf(const crawler::FetchResult& result) {
  std::vector<const ScanSource*> readers;
  const auto found = groups_.find(result.entry.source);
  if (found == groups_.end() || result.entry.kind != crawler::UrlKind::kPage) return readers;
  Group& group = found->second;
  bool is_the_address = false;
  {
    const std::lock_guard lock(mutex_);
    is_the_address = group.page_keys.count(result.entry.page_key) != 0;
    if (is_the_address && result.snapshot.status == FetchStatus::kRedirected) {
      if (const auto target = net::Url::Parse(result.snapshot.final_url)) {
        group.page_keys.insert(net::PageKey(*target));
      }
    }
  }
  for (const ScanSource* other : group.others) {
    if (is_the_address || other->source.kind == group.leader->source.kind) readers.push_back(other);
  }
  return readers;
}

crawler::FetchResult SharedPages::CopyFor(const ScanSource& source, const crawler::FetchResult& result) {
  crawler::FetchResult copy = result;
  copy.entry.id =
      static_cast<int64_t>(StableHash(std::to_string(result.entry.id) + '/' + std::to_string(source.id)) >> 1);
  copy.entry.source = source.id;
  copy.entry.cookies = source.cookies;
  return copy;
}

}  // namespace rivalscope::scan
