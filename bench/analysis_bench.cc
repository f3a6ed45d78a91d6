// A market of four brands on three sites: a review votes on one to three of twelve themes, two thirds of them praise,
// stars lean to five and one as they do everywhere, dates lie within the window.
#include <benchmark/benchmark.h>

#include <random>

#include "analysis/analysis.h"

namespace rivalscope::analysis {
namespace {

AnalysisInput Market(int64_t reviews) {
  std::mt19937_64 random(1);
  const auto below = [&](uint64_t bound) { return random() % bound; };
  AnalysisInput input;
  input.now = Day(std::chrono::year(2026) / 6 / 30);
  for (int64_t i = 0; i < reviews; ++i) {
    ReviewRecord review;
    review.id = i + 1;
    const uint64_t brand = below(4);
    review.brand = "brand" + std::to_string(brand);
    review.own = brand == 0;
    review.site = "site" + std::to_string(below(3));
    review.author = "author" + std::to_string(i);
    review.date = input.now - std::chrono::days(below(170));
    for (uint64_t votes = 1 + below(3); votes > 0; --votes) {
      Vote vote;
      vote.theme = "theme" + std::to_string(below(12));
      vote.polarity = below(100) < 60 + brand * 3 ? 1 : -1;
      review.votes.push_back(vote);
    }
    const bool praise = review.votes.front().polarity > 0;
    review.rating = praise ? (below(4) == 0 ? 4 : 5) : (below(3) == 0 ? 2 : 1);
    review.replied = below(3) == 0;
    input.reviews.push_back(std::move(review));
  }
  return input;
}

void AnalyseMarket(benchmark::State& state) {
  const AnalysisInput input = Market(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(Analyse(input));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(AnalyseMarket)->Arg(1000)->Arg(20'000)->Unit(benchmark::kMillisecond)->UseRealTime();  // it has threads

}  // namespace
}  // namespace rivalscope::analysis
