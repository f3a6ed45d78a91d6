#include "scan/field_drift.h"

#include <map>
#include <utility>

#include "extract/fill_rate.h"

namespace rivalscope::scan {
namespace {

struct SiteFields {
  extract::FillRate before, now;
  std::set<int64_t> sources;
};

}  // namespace

Result<std::vector<FieldDrift>> FindFieldDrift(storage::Store& store, int64_t scan) {
  std::map<int64_t, int64_t> source_of;  // by snapshot
  Status read = store.snapshots().ForPages(
      scan, [&](const storage::PageRow& page) { source_of[page.snapshot_id] = page.source_id; });
  if (!read) return tl::unexpected(read.error());
  std::map<std::pair<std::string, std::string>, SiteFields> sites;  // by brand and site
  read = store.reviews().ForEach({}, [&](const storage::StoredReview& stored) {
    SiteFields& fields = sites[{stored.brand, stored.review.site}];
    if (stored.first_scan != scan) return fields.before.Add(stored.review);
    fields.now.Add(stored.review);
    const auto source = source_of.find(stored.snapshot_id);
    if (source != source_of.end()) fields.sources.insert(source->second);
  });
  if (!read) return tl::unexpected(read.error());
  std::vector<FieldDrift> drifts;
  for (const auto& [site, fields] : sites) {
    for (std::string& sentence : extract::FillDrift(fields.before, fields.now)) {
      drifts.push_back({site.first, site.second, fields.sources, std::move(sentence)});
    }
  }
  return drifts;
}

}  // namespace rivalscope::scan
