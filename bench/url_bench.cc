// The links of a shop's page: of ten, six are relative paths, two absolute with a query, one has tracking parameters,
// one a name or path outside ASCII.
#include <benchmark/benchmark.h>

#include <array>

#include "net/robots_txt.h"
#include "net/url.h"

namespace rivalscope::net {
namespace {

constexpr std::array<std::string_view, 10> kLinks = {
    "/kettles/steel-1-7l",
    "../help/delivery",
    "/c/kitchen/kettles?page=3",
    "#reviews",
    "/account/login",
    "images/kettle-front.jpg",
    "https://www.shop.example/kettles?sort=price&dir=asc",
    "https://cdn.shop.example/assets/app.8f3c.js?v=12",
    "https://www.shop.example/kettles/?utm_source=mail&utm_campaign=spring&id=7&gclid=abc",
    "https://mağaza.example/su-ısıtıcı?renk=gümüş",
};

void ResolveLinks(benchmark::State& state) {
  const Url base = Url::Parse("https://www.shop.example/kettles/index.html").value();
  for (auto _ : state) {
    for (const std::string_view link : kLinks) benchmark::DoNotOptimize(Url::Parse(link, &base));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(kLinks.size()));
}
BENCHMARK(ResolveLinks);

void PageKeys(benchmark::State& state) {
  const Url base = Url::Parse("https://www.shop.example/kettles/index.html").value();
  std::vector<Url> urls;
  for (const std::string_view link : kLinks) urls.push_back(Url::Parse(link, &base).value());
  for (auto _ : state) {
    for (const Url& url : urls) benchmark::DoNotOptimize(PageKey(url));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(urls.size()));
}
BENCHMARK(PageKeys);

// A shop system's robots.txt: about 40 rules for everybody, some with wildcards, and three groups for single agents.
void CheckRobots(benchmark::State& state) {
  std::string file = "User-agent: *\n";
  for (int i = 0; i < 40; ++i) {
    file += (i % 4 == 0 ? "Disallow: /*?filter" : "Disallow: /section") + std::to_string(i) + "\n";
  }
  for (const char* agent : {"one", "two", "three"}) file += "User-agent: " + std::string(agent) + "\nDisallow: /\n";
  const RobotsTxt robots = RobotsTxt::Parse(file);
  for (auto _ : state) benchmark::DoNotOptimize(robots.Check("rivalscope", "/c/kitchen/kettles?page=3"));
}
BENCHMARK(CheckRobots);

}  // namespace
}  // namespace rivalscope::net
