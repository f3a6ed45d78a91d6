#include "dashboard/report_cache.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/digest.h"

namespace rivalscope::dashboard {

ReportCache::EntryPtr ReportCache::Find(const std::string& key, Make make) {
  const auto at =
      std::find_if(entries_.begin(), entries_.end(), [&](const EntryPtr& entry) { return entry->key == key; });
  if (at != entries_.end()) {
    entries_.splice(entries_.begin(), entries_, at);
    return entries_.front();
  }
  if (entries_.size() == kReports) {
    const auto oldest = std::find_if(entries_.rbegin(), entries_.rend(), [](const EntryPtr& entry) {
      return entry->data.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    });
    if (oldest == entries_.rend()) return nullptr;
    entries_.erase(std::next(oldest).base());
  }
  auto one_at_a_time = [this, make = std::move(make)] {
    const std::lock_guard lock(making_);
    return make();
  };
  entries_.push_front(
      std::make_shared<Entry>(Entry{key, std::async(std::launch::async, std::move(one_at_a_time)), {}}));
  return entries_.front();
}

Result<std::shared_ptr<const MadePage>> ReportCache::Get(const std::string& key, const std::string& form, Make make,
                                                         const Render& render, std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  const EntryPtr entry = Find(key, std::move(make));
  lock.unlock();
  if (entry == nullptr || entry->data.wait_for(patience) != std::future_status::ready) return nullptr;
  const Result<report::ReportData>& data = entry->data.get();
  lock.lock();
  if (!data) {  // who asks next has it tried again
    entries_.remove(entry);
    return tl::unexpected(data.error());
  }
  std::shared_ptr<const MadePage>& page = entry->forms[form];
  if (!page) {
    std::string html = render(*data);
    std::string etag = "\"" + Sha256Hex(html).substr(0, 32) + "\"";
    page = std::make_shared<const MadePage>(MadePage{std::move(html), std::move(etag)});
  }
  return page;
}

}  // namespace rivalscope::dashboard
