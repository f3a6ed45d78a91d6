#include "dashboard/report_cache.h"

#include <algorithm>

#include "core/digest.h"

namespace rivalscope::dashboard {

Result<std::shared_ptr<const MadePage>> ReportCache::Get(const std::string& key, const std::string& form,
                                                         const Make& make, const Render& render) {
  const std::lock_guard lock(mutex_);
  auto at = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.key == key; });
  if (at == entries_.end()) {
    auto data = make();
    if (!data) return tl::unexpected(data.error());
    entries_.push_front({key, std::move(*data), {}});
    if (entries_.size() > kReports) entries_.pop_back();
  } else {
    entries_.splice(entries_.begin(), entries_, at);
  }
  Entry& entry = entries_.front();
  std::shared_ptr<const MadePage>& page = entry.forms[form];
  if (!page) {
    std::string html = render(entry.data);
    std::string etag = "\"" + Sha256Hex(html).substr(0, 32) + "\"";
    page = std::make_shared<const MadePage>(MadePage{std::move(html), std::move(etag)});
  }
  return page;
}

}  // namespace rivalscope::dashboard
