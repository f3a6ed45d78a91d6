// A review page as sites serve them: some 300 KB of mark-up of which a tenth is text, nested about 15 deep, ten links
// to every review.
#include <benchmark/benchmark.h>

#include "html/charset.h"
#include "html/document.h"
#include "html/links.h"
#include "html/selector.h"
#include "html/visible_text.h"

namespace rivalscope::html {
namespace {

std::string ReviewPage(int reviews) {
  std::string page = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Kettle</title></head><body>";
  for (int i = 0; i < 12; ++i) page += "<div class=wrap>";
  for (int i = 0; i < reviews; ++i) {
    page += "<div class='review card' data-id='" + std::to_string(i) + "'><div class=head><span class=name>Ann</span>";
    for (int link = 0; link < 10; ++link) {
      page += "<a class='icon button' href='/u/" + std::to_string(i) + "/" + std::to_string(link) +
              "?ref=list&amp;x=1' aria-label='Report this review'><svg viewBox='0 0 24 24'><path d='M12 2 2 22h20z'/>"
              "</svg></a>";
    }
    page +=
        "</div><div class=stars aria-label='4 out of 5'></div><p class=text>Boils fast, but the lid is stiff &amp; "
        "support never answered. Would still buy it again for the price.</p></div>";
  }
  return page + "</body></html>";
}

void ParsePage(benchmark::State& state) {
  const std::string page = ReviewPage(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(Document::Parse(page));
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(page.size()));
}
BENCHMARK(ParsePage)->Arg(20)->Arg(200);

void FindPageLinks(benchmark::State& state) {
  const std::string page = ReviewPage(200);
  for (auto _ : state) benchmark::DoNotOptimize(FindLinks(page));
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(page.size()));
}
BENCHMARK(FindPageLinks);

void SelectReviews(benchmark::State& state) {
  const Document page = Document::Parse(ReviewPage(200)).value();
  const Selector selector = Selector::Parse("div.review:has(.stars) > p.text").value();
  for (auto _ : state) benchmark::DoNotOptimize(selector.All(page));
}
BENCHMARK(SelectReviews);

void ReadVisibleText(benchmark::State& state) {
  const Document page = Document::Parse(ReviewPage(200)).value();
  for (auto _ : state) benchmark::DoNotOptimize(VisibleText(page, 0));
}
BENCHMARK(ReadVisibleText);

void DecodePage(benchmark::State& state) {
  const std::string page = ReviewPage(200);
  for (auto _ : state) benchmark::DoNotOptimize(DecodeHtml(page, ""));
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(page.size()));
}
BENCHMARK(DecodePage);

}  // namespace
}  // namespace rivalscope::html
