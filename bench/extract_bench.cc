// Whole extractions of the tests' sample pages: a FAQ with details, an article's headings, review sites by profile and
// by induction, a result page. What a crawl's parser pool does all day.
#include <benchmark/benchmark.h>

#include "bench/sample.h"
#include "extract/extract.h"

namespace rivalscope::extract {
namespace {

void ExtractPage(benchmark::State& state, const char* file, const char* url) {
  const std::string bytes = bench::SamplePage(file);
  if (bytes.empty()) return state.SkipWithError("the sample page is not there");
  Page page;
  page.bytes = bytes;
  page.content_type = "text/html; charset=utf-8";
  page.url = url;
  page.fetched = Day(std::chrono::year(2026) / 3 / 14);
  for (auto _ : state) benchmark::DoNotOptimize(Extract(page));
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(bytes.size()));
}
BENCHMARK_CAPTURE(ExtractPage, faq_details, "faq_details.html", "https://shop.example/help");
BENCHMARK_CAPTURE(ExtractPage, faq_headings, "faq_headings.html", "https://shop.example/help");
BENCHMARK_CAPTURE(ExtractPage, contacts, "contact_widgets.html", "https://shop.example/contact");
BENCHMARK_CAPTURE(ExtractPage, reviews, "hepsiburada.html", "https://www.hepsiburada.com/x-yorumlari");
BENCHMARK_CAPTURE(ExtractPage, serp, "google.html", "https://www.google.com/search?q=kettle");

}  // namespace
}  // namespace rivalscope::extract
