// Reviews of nine languages, one each, as the miner scores them: with the language known from the page, and with it
// unknown as in imported files.
#include <benchmark/benchmark.h>

#include "bench/sample.h"
#include "sentiment/scorer.h"
#include "sentiment/theme_tagger.h"

namespace rivalscope::sentiment {
namespace {

const Scorer& TheScorer() {
  static const Scorer scorer = Scorer::Create().value();
  return scorer;
}

template <typename Each>
void ForReviews(benchmark::State& state, const Each& each) {
  for (const bench::SampleReview& review : bench::kReviews) each(review);  // lexicons compile outside the clock
  for (auto _ : state) {
    for (const bench::SampleReview& review : bench::kReviews) each(review);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(bench::kReviews.size()));
}

void Value(benchmark::State& state) {
  ForReviews(state,
             [](const auto& review) { benchmark::DoNotOptimize(TheScorer().Value(review.utf8, review.language)); });
}
BENCHMARK(Value);

void ValueOfUnknownLanguage(benchmark::State& state) {
  ForReviews(state, [](const auto& review) {
    benchmark::DoNotOptimize(TheScorer().Value(review.utf8, text::Language::kUnknown));
  });
}
BENCHMARK(ValueOfUnknownLanguage);

void Analyse(benchmark::State& state) {
  ForReviews(state,
             [](const auto& review) { benchmark::DoNotOptimize(TheScorer().Analyse(review.utf8, review.language)); });
}
BENCHMARK(Analyse);

void TagThemes(benchmark::State& state) {
  const ThemeTagger tagger = ThemeTagger::Create(TheScorer(), {}).value();
  ForReviews(state, [&](const auto& review) { benchmark::DoNotOptimize(tagger.Tag(review.utf8, review.language)); });
}
BENCHMARK(TagThemes);

}  // namespace
}  // namespace rivalscope::sentiment
