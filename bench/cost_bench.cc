// What a whole extraction costs beside the parse that it cannot do without: bytes -> decoded -> limits -> tree -> every
// extractor, over real saved pages, to gumbo's parse of the same pages alone (max_errors = 0, its default allocator,
// output destroyed). Both are timed page by page in the same run, in CPU time, so the ratio holds on a loaded machine.
//
// The pages are those under $RIVALSCOPE_SHARED/data/pages (or ../shared/data/pages); where they are not, the tests'
// sample pages, which are a tenth as large and so flatter nobody.
#include <benchmark/benchmark.h>
#include <gumbo.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <vector>

#include "bench/sample.h"
#include "extract/extract.h"
#include "html/charset.h"
#include "html/document.h"

namespace rivalscope::extract {
namespace {

struct SavedPage {
  std::string bytes;
  std::string utf8;
  std::string url;
};

std::vector<SavedPage> SavedPages() {
  const char* shared = std::getenv("RIVALSCOPE_SHARED");
  const std::filesystem::path source = RIVALSCOPE_SOURCE_DIR;
  std::filesystem::path root =
      (shared == nullptr ? source / "../shared" : std::filesystem::path(shared)) / "data" / "pages";
  if (!std::filesystem::exists(root)) root = source / "data" / "samples";
  std::vector<SavedPage> pages;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".html" && extension != ".htm") continue;
    SavedPage page;
    page.bytes = bench::FileBytes(entry.path().string());
    page.utf8 = html::DecodeHtml(page.bytes, "").utf8;
    page.url = "https://shop.example/" + entry.path().filename().string();
    // Both sides do the same work: what is refused before the parse is no page of theirs.
    if (html::Document::Parse(page.utf8)) pages.push_back(std::move(page));
  }
  return pages;
}

double CpuSeconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double GumboAlone(const SavedPage& page) {
  const double begin = CpuSeconds();
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput* output = gumbo_parse_with_options(&options, page.utf8.data(), page.utf8.size());
  benchmark::DoNotOptimize(output);
  gumbo_destroy_output(&options, output);
  return CpuSeconds() - begin;
}

double Everything(const SavedPage& saved) {
  Page page;
  page.bytes = saved.bytes;
  page.content_type = "text/html";
  page.url = saved.url;
  page.fetched = Day(std::chrono::year(2026) / 3 / 14);
  const double begin = CpuSeconds();
  benchmark::DoNotOptimize(Extract(page));
  return CpuSeconds() - begin;
}

void CostToGumbo(benchmark::State& state) {
  const std::vector<SavedPage> pages = SavedPages();
  if (pages.empty()) return state.SkipWithError("no pages");
  for (const SavedPage& page : pages) Everything(page);  // tables of data/ are read once a process
  double gumbo = 0;
  double everything = 0;
  for (auto _ : state) {
    for (const SavedPage& page : pages) {
      gumbo += GumboAlone(page);
      everything += Everything(page);
    }
  }
  state.counters["pages"] = static_cast<double>(pages.size());
  state.counters["to_gumbo"] = everything / gumbo;
}
BENCHMARK(CostToGumbo)->Unit(benchmark::kMillisecond)->MinTime(5);

}  // namespace
}  // namespace rivalscope::extract
