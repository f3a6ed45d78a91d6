// The frontier in SQLite: how fast it takes addresses, and what they cost on disk and in memory.
//
// The addresses imitate a crawl of shops, forums and help centres: hosts of very different size (the n-th has a share
// of 1/n), paths of words and numbers, a query in a quarter of them, 64 bytes on average; each batch is the links of
// one page of one host, a third of which are known already. RIVALSCOPE_FRONTIER says how many (the default is for a
// quick look):
//   RIVALSCOPE_FRONTIER=10000000 build/bench/bench/frontier_bench
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "crawler/frontier.h"
#include "net/url.h"
#include "scan/frontier_store.h"
#include "storage/store.h"

namespace rivalscope {
namespace {

constexpr int kHosts = 20'000;
constexpr size_t kLinksOfAPage = 60;
constexpr size_t kPagesOfATurn = 64;  // between two commits

uint64_t Wanted() {
  const char* const wanted = std::getenv("RIVALSCOPE_FRONTIER");
  return wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 200'000;
}

class Links {
 public:
  std::vector<crawler::FrontierUrl> OfAPage() {
    const int host = static_cast<int>(std::pow(static_cast<double>(kHosts), Uniform())) - 1;
    const std::string name = "www." + Word(host * 7 + 1) + Word(host / 3) + std::to_string(host % 10) + ".example";
    std::vector<crawler::FrontierUrl> links(kLinksOfAPage);
    for (crawler::FrontierUrl& link : links) {
      int& pages = pages_of_[static_cast<size_t>(host)];
      const bool known = pages > 0 && Uniform() < 1.0 / 3;
      const int page = known ? static_cast<int>(Uniform() * pages) : pages++;
      link.host = name;
      link.url = "https://" + name + Path(page);
      link.page_key = net::PageKey(*net::Url::Parse(link.url));
      link.source = 1 + host % 7;
      link.depth = 1 + page % 9;
    }
    return links;
  }

 private:
  double Uniform() { return std::uniform_real_distribution<double>()(random_); }

  static std::string Word(int number) {
    static constexpr const char* kSyllables[] = {"ka", "ri",  "so", "ten", "mu", "lo",
                                                 "pe", "dar", "vi", "no",  "es", "ha"};
    std::string word;
    for (unsigned rest = static_cast<unsigned>(number) * 2654435761u >> 12, i = 0; i < 3; ++i, rest /= 12) {
      word += kSyllables[rest % 12];
    }
    return word;
  }
  static std::string Path(int page) {
    std::string path = "/" + Word(page % 40) + "/" + Word(page) + "-" + Word(page / 5) + "-" + std::to_string(page);
    if (page % 4 == 0) path += "?sort=" + Word(page % 3) + "&p=" + std::to_string(page % 50);
    return path;
  }

  std::mt19937_64 random_{1};
  std::vector<int> pages_of_ = std::vector<int>(kHosts, 0);
};

double PeakMiB() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

double DiskMiB(const std::filesystem::path& folder) {
  double bytes = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) bytes += static_cast<double>(file.file_size());
  return bytes / (1 << 20);
}

void BM_FillFrontier(benchmark::State& state) {
  const auto folder = std::filesystem::temp_directory_path() / ("frontier_bench." + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  const uint64_t wanted = Wanted();
  for ([[maybe_unused]] const auto& each : state) {
    auto store = storage::Store::Open(folder / "a.db");
    if (!store) return state.SkipWithError(store.error().message.c_str());
    const int64_t scan = *store->scans().Begin(Instant{}, "", "");
    scan::SqliteFrontierStore table(*store, scan);
    const crawler::CrawlPolicy policy;
    crawler::Frontier frontier(policy, table);
    Links links;
    uint64_t added = 0, bytes = 0, batches = 0;
    double disk = 0;
    while (added < wanted) {
      const Status done = store->InTransaction([&]() -> Status {
        for (size_t page = 0; page < kPagesOfATurn; ++page) {
          auto urls = links.OfAPage();
          if (auto status = frontier.Add(urls); !status) return status;
          for (const auto& url : urls) {
            added += url.id != 0;
            bytes += url.id != 0 ? url.url.size() : 0;
          }
        }
        return {};
      });
      if (!done) return state.SkipWithError(done.error().message.c_str());
      if (++batches % 64 == 0) disk = std::max(disk, DiskMiB(folder));  // with the write-ahead log
    }
    disk = std::max(disk, DiskMiB(folder));
    state.counters["urls"] = static_cast<double>(added);
    state.counters["bytes_of_url"] = static_cast<double>(bytes) / static_cast<double>(added);
    state.counters["disk_MiB"] = disk;
    state.counters["disk_bytes_a_url"] = disk * (1 << 20) / static_cast<double>(added);
    state.counters["peak_MiB"] = PeakMiB();
    state.counters["urls_a_second"] = benchmark::Counter(static_cast<double>(added), benchmark::Counter::kIsRate);
  }
  std::filesystem::remove_all(folder);
}
BENCHMARK(BM_FillFrontier)->Iterations(1)->Unit(benchmark::kSecond)->MeasureProcessCPUTime();

}  // namespace
}  // namespace rivalscope
