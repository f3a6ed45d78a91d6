#include "scan/rescore.h"

#include <algorithm>
#include <vector>

namespace rivalscope::scan {
namespace {

constexpr size_t kBatch = 500;  // reviews of one transaction

Result<std::vector<int64_t>> StaleReviews(storage::Store& store, const TextAnalyst& analyst) {
  std::vector<int64_t> ids;
  const Status read = store.reviews().ForEach({}, [&](const storage::StoredReview& review) {
    if (review.scorer_version != analyst.version()) ids.push_back(review.id);
  });
  if (!read) return tl::unexpected(read.error());
  return ids;
}

Status RescoreOne(storage::Store& store, const TextAnalyst& analyst, int64_t id) {
  const auto stored = store.reviews().Get(id);
  if (!stored) return tl::unexpected(stored.error());
  if (!*stored) return {};
  const ReadText read = analyst.Read(storage::ReviewText((*stored)->review), (*stored)->review.language);
  return store.reviews().SaveScore(id, read.score, read.mentions, read.version);
}

}  // namespace

Result<int64_t> CountStale(storage::Store& store, const TextAnalyst& analyst) {
  const auto ids = StaleReviews(store, analyst);
  if (!ids) return tl::unexpected(ids.error());
  return static_cast<int64_t>(ids->size());
}

Result<int64_t> Rescore(storage::Store& store, const TextAnalyst& analyst,
                        const std::function<void(int64_t)>& progress) {
  const auto ids = StaleReviews(store, analyst);
  if (!ids) return tl::unexpected(ids.error());
  for (size_t begin = 0; begin < ids->size(); begin += kBatch) {
    const size_t end = std::min(begin + kBatch, ids->size());
    const Status done = store.InTransaction([&]() -> Status {
      for (size_t i = begin; i < end; ++i)
        if (const Status one = RescoreOne(store, analyst, (*ids)[i]); !one) return one;
      return {};
    });
    if (!done) return tl::unexpected(done.error());
    if (progress) progress(static_cast<int64_t>(end));
  }
  return static_cast<int64_t>(ids->size());
}

}  // namespace rivalscope::scan
