// Reviews of all nine languages, one each: folding is the first thing that happens to every text.
#include <benchmark/benchmark.h>

#include "bench/sample.h"
#include "text/fold.h"
#include "text/segment.h"

namespace rivalscope::text {
namespace {

int64_t Bytes() {
  size_t bytes = 0;
  for (const bench::SampleReview& review : bench::kReviews) bytes += review.utf8.size();
  return static_cast<int64_t>(bytes);
}

void FoldReviews(benchmark::State& state) {
  for (auto _ : state) {
    for (const bench::SampleReview& review : bench::kReviews) {
      benchmark::DoNotOptimize(Fold(review.utf8, review.language));
    }
  }
  state.SetBytesProcessed(state.iterations() * Bytes());
}
BENCHMARK(FoldReviews);

void TokenizeReviews(benchmark::State& state) {
  for (auto _ : state) {
    for (const bench::SampleReview& review : bench::kReviews) {
      benchmark::DoNotOptimize(Tokens(review.utf8, review.language));
    }
  }
  state.SetBytesProcessed(state.iterations() * Bytes());
}
BENCHMARK(TokenizeReviews);

void IdentifyReviews(benchmark::State& state) {
  for (auto _ : state) {
    for (const bench::SampleReview& review : bench::kReviews) benchmark::DoNotOptimize(IdentifyLanguage(review.utf8));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(bench::kReviews.size()));
}
BENCHMARK(IdentifyReviews);

}  // namespace
}  // namespace rivalscope::text
